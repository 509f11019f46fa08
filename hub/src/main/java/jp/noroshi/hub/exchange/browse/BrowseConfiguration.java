package jp.noroshi.hub.exchange.browse;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Askable;
import jp.noroshi.hub.exchange.KnownValues;
import jp.noroshi.hub.exchange.Originated;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.life.Lives;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.hub.party.HomeCard;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.WaitingCards;
import jp.noroshi.hub.shell.Messages;
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
      Visible visible,
      Database database,
      Grants grants,
      ReleaseAccess access,
      Standings standings,
      Askable askable,
      Originated originated) {
    return new Objects(
        visible, new Echoes(visible, database, grants), standings, access, askable, originated);
  }

  @Bean
  Standings objectStandings(Visible visible, Lives lives, Clock clock) {
    return new Standings(visible, lives, clock);
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
      SearchIndex index,
      Standings standings) {
    return new ObjectSearch(database, decisions, visible, access, index, standings);
  }

  @Bean
  Conflicts conflicts(Database database, Visible visible) {
    return new Conflicts(database, visible);
  }

  @Bean
  HomeCards conflictCards(Conflicts conflicts, Messages messages) {
    return new WaitingCards(
        messages,
        "exchange.conflicts.card",
        "/objects/conflicts",
        HomeCard.Urgency.CALM,
        conflicts::waiting);
  }

  @Bean
  NavigationEntry objectsEntry() {
    return new NavigationEntry(
        "/objects",
        "exchange.title",
        Set.of("practitioner", "analyst", "duty_officer", "administrator"),
        45);
  }

  @Bean
  KnownValues knownValues(ObjectSearch search) {
    return (viewer, values, except) -> {
      var known = new LinkedHashMap<String, Integer>();
      for (var value : values) {
        var found = search.find(viewer, ObjectQuery.of(Map.of("q", value))).lines();
        int count =
            (int)
                found.stream()
                    .filter(line -> except.filter(main -> main == line.main()).isEmpty())
                    .limit(KnownValues.MOST)
                    .count();
        if (count > 0) {
          known.put(value, count);
        }
      }
      return known;
    };
  }
}
