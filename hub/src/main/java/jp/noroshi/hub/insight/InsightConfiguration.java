package jp.noroshi.hub.insight;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.access.Figures;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InsightConfiguration {
  @Bean
  NavigationEntry insightEntry() {
    return new NavigationEntry("/insight", "insight.title", Set.of(), 80);
  }

  @Bean
  Instants instants() {
    return new Instants();
  }

  @Bean
  Insight insight(Database database, Figures figures, Clock clock) {
    return new Insight(database, figures, clock);
  }
}
