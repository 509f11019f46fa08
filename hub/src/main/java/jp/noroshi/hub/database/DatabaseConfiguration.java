package jp.noroshi.hub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
    var password = applicationPassword(properties.ownerPassword());
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

  // Derived, so that several nodes that know the owner's password agree without telling each other.
  private static String applicationPassword(String ownerPassword) {
    if (ownerPassword.isEmpty()) {
      throw new IllegalStateException(
          "noroshi.database.owner-password is empty: the application's password is derived from"
              + " it");
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ownerPassword.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal(Migrations.APP_ROLE.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
