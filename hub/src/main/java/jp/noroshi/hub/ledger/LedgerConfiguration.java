package jp.noroshi.hub.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import jp.noroshi.hub.database.Database;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
  @Bean
  Ledger ledger(Clock clock, ObjectMapper json) {
    return new Ledger(clock, json);
  }

  @Bean
  KeyFiles ledgerKeys(
      @Value("${noroshi.ledger.directory:${noroshi.keys-directory}/ledger}") Path directory,
      @Value("${noroshi.ledger.origin:}") String origin,
      @Value("${noroshi.base-url:http://localhost:8080}") URI site) {
    // C2SP tlog-tiles: the log's address without its scheme.
    return KeyFiles.in(
        directory, origin.isBlank() ? site.getAuthority() + "/ledger" : origin.strip());
  }

  @Bean(destroyMethod = "close")
  Sequencer sequencer(
      Database database,
      KeyFiles ledgerKeys,
      Clock clock,
      @Value("${noroshi.ledger.every:2s}") Duration every,
      @Value("${noroshi.ledger.sign-every:1m}") Duration signEvery) {
    return new Sequencer(database, ledgerKeys, clock, every, signEvery);
  }

  @Bean
  PublicLog publicLog(Database database, KeyFiles ledgerKeys, Clock clock) {
    return new PublicLog(database, ledgerKeys, clock);
  }

  @Bean
  Receipts receipts(Database database, Sequencer sequencer, KeyFiles ledgerKeys) {
    return new Receipts(database, sequencer, ledgerKeys);
  }

  @Bean
  Seal seal(KeyFiles ledgerKeys, Clock clock) {
    return new Seal(ledgerKeys, clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> startLedger(Sequencer sequencer) {
    return _ -> sequencer.start();
  }
}
