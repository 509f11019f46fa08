package jp.noroshi.hub.event;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.database.Database;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class EventConfiguration {

  @Bean
  EventLog eventLog(Clock clock, ObjectMapper json, ObjectProvider<EventConsumer> consumers) {
    return new EventLog(clock, json, () -> consumers.stream().toList());
  }

  @Bean(destroyMethod = "close")
  Dispatcher dispatcher(
      Database database, ObjectMapper json, Clock clock, List<EventConsumer> consumers) {
    return new Dispatcher(database, json, clock, consumers);
  }

  @Bean(destroyMethod = "close")
  Notifications notifications(HikariDataSource pool, Dispatcher dispatcher) {
    var source = new PGSimpleDataSource();
    source.setURL(pool.getJdbcUrl());
    source.setUser(pool.getUsername());
    source.setPassword(pool.getPassword());
    source.setApplicationName("noroshi notifications");
    var notifications = new Notifications(source);
    notifications.subscribe(EventLog.CHANNEL, _ -> dispatcher.wake());
    return notifications;
  }

  /// The flow starts when the hub can answer, and not before.
  @Bean
  ApplicationListener<ApplicationReadyEvent> startFlow(
      Dispatcher dispatcher, Notifications notifications) {
    return _ -> {
      notifications.start();
      dispatcher.start();
    };
  }
}
