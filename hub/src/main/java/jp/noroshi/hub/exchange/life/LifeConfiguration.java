package jp.noroshi.hub.exchange.life;

import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.ReleaseAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LifeConfiguration {
  @Bean
  Lives lives(Database database, Decisions decisions, ReleaseAccess access) {
    return new Lives(database, decisions, access, Decay.bundled());
  }
}
