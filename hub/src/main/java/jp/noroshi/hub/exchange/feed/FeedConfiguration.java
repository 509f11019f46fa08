package jp.noroshi.hub.exchange.feed;

import java.time.Clock;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.life.Lives;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
  @Bean
  Feeds feeds(
      Database database, Decisions decisions, ReleaseAccess access, Lives lives, Clock clock) {
    return new Feeds(database, decisions, access, lives, clock);
  }
}
