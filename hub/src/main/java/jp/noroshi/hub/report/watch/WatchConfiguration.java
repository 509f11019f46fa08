package jp.noroshi.hub.report.watch;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WatchConfiguration {
  @Bean(destroyMethod = "close")
  Watch reportWatch(Database database, EventLog events, Clock clock) {
    var watch = new Watch(database, events, WatchRules.bundled(), clock);
    watch.start();
    return watch;
  }
}
