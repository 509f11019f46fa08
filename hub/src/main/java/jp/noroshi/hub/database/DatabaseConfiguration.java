package jp.noroshi.hub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

  /// The pool of the application's role, opened after the migrations have run.
  @Bean
  HikariDataSource dataSource(DatabaseProperties properties) {
    var password = properties.applicationPassword();
    Migrations.run(properties.url(), properties.owner(), properties.ownerPassword(), password);
    var config = new HikariConfig();
    config.setPoolName("noroshi");
    config.setJdbcUrl(properties.url());
    config.setUsername(Migrations.APP_ROLE);
    config.setPassword(password);
    config.setMaximumPoolSize(properties.poolSize());
    config.setMinimumIdle(2);
    // jOOQ binds instants as text; in plain SQL only the server knows the type that is wanted.
    config.addDataSourceProperty("stringtype", "unspecified");
    return new HikariDataSource(config);
  }

  @Bean
  JdbcTransactionManager transactionManager(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  @Bean
  Database database(DataSource dataSource) {
    return new Database(dataSource);
  }
}
