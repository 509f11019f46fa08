package jp.noroshi.hub.exchange.browse;

import java.util.Set;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Grants;
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
  Visible visibleObjects(Database database, Decisions decisions, ReleaseAccess access) {
    return new Visible(database, decisions, access);
  }

  @Bean
  Objects sharedObjectReading(
      Visible visible, Database database, Grants grants, ReleaseAccess access, Askable askable) {
    return new Objects(visible, new Echoes(visible, database, grants), access, askable);
  }

  @Bean
  Surroundings surroundings(Visible visible, Objects objects, ReleaseAccess access) {
    return new Surroundings(visible, objects, access);
  }

  @Bean
  SearchExport searchExport(Visible visible, ObjectSearch search, ReleaseAccess access) {
    return new SearchExport(visible, search, access);
  }

  @Bean
  ObjectSearch objectSearch(
      Database database,
      Decisions decisions,
      Visible visible,
      ReleaseAccess access,
      SearchIndex index) {
    return new ObjectSearch(database, decisions, visible, access, index);
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
