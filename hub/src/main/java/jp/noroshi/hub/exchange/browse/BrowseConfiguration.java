package jp.noroshi.hub.exchange.browse;

import java.util.Set;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Askable;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BrowseConfiguration {
  @Bean
  Objects sharedObjectReading(
      Database database, Decisions decisions, ReleaseAccess access, Askable askable) {
    return new Objects(database, decisions, access, askable);
  }

  @Bean
  ObjectSearch objectSearch(
      Database database, Decisions decisions, ReleaseAccess access, SearchIndex index) {
    return new ObjectSearch(database, decisions, access, index);
  }

  @Bean
  NavigationEntry objectsEntry() {
    return new NavigationEntry(
        "/objects",
        "exchange.title",
        Set.of("practitioner", "analyst", "duty_officer", "administrator"),
        45);
  }
}
