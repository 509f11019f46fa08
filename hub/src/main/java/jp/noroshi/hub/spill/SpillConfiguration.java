package jp.noroshi.hub.spill;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.shell.Messages;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SpillConfiguration {
  @Bean
  SpillJournal spillJournal(@Value("${noroshi.keys-directory}") Path directory) {
    return new SpillJournal(directory);
  }

  @Bean
  Spills spills(
      Database database,
      List<SpillPlace> places,
      SpillJournal journal,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    return new Spills(database, places, journal, events, ledger, clock);
  }

  /// A restored database is put right before the first question is answered.
  @Bean
  SmartInitializingSingleton applySpillJournal(Spills spills) {
    return spills::applyJournal;
  }

  @Bean
  HomeCards spillCards(Spills spills, Messages messages) {
    return new SpillCards(spills, messages);
  }
}
