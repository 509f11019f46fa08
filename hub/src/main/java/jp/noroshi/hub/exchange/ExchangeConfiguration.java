package jp.noroshi.hub.exchange;

import java.time.Clock;
import java.util.stream.Collectors;
import jp.noroshi.engine.vulnerability.ProductKey;
import jp.noroshi.engine.vulnerability.ProductKeys;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.access.Listed;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.spill.SpillPlace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {
  @Bean
  Collector collector(Clock clock, Keyring keyring) {
    return new Collector(clock, keyring);
  }

  @Bean(initMethod = "start")
  DueCollection dueCollection(Database database, Collector collector) {
    return new DueCollection(database, collector);
  }

  @Bean
  SearchIndex searchIndex() {
    return new SearchIndex();
  }

  @Bean(initMethod = "start")
  LateIndexing lateIndexing(Database database, SharedObjects objects, SearchIndex index) {
    return new LateIndexing(database, objects, index);
  }

  @Bean
  Exchange exchange(
      Clock clock, EventLog events, Grants grants, Collector collector, SearchIndex index) {
    return new Exchange(clock, events, grants, collector, index);
  }

  @Bean
  BulkRelease bulkRelease(
      Clock clock,
      EventLog events,
      Grants grants,
      Audiences audiences,
      Decisions decisions,
      Collector collector,
      SearchIndex index) {
    return new BulkRelease(clock, events, grants, audiences, decisions, collector, index);
  }

  @Bean
  ReleaseAccess releaseAccess(
      Database database,
      Decisions decisions,
      Grants grants,
      Keyring keyring,
      Disclosures disclosures,
      Ledger ledger,
      Listed listed,
      Clock clock) {
    return new ReleaseAccess(
        database, decisions, grants, keyring, disclosures, ledger, listed, clock);
  }

  @Bean
  SpillPlace exchangeSpills(
      Database database, Grants grants, ReleaseAccess access, SearchIndex index) {
    return new ExchangeSpills(database, grants, access, index);
  }

  @Bean
  Originated originated(Database database, ReleaseAccess access, Grants grants) {
    return new Originated(database, access, grants);
  }

  @Bean
  Askable askable(Database database, ReleaseAccess access) {
    return new Askable(database, access);
  }

  @Bean
  SharedObjects sharedObjects(ProductMentions products) {
    return new SharedObjects(products);
  }

  @Bean
  ProductMentions productMentions() {
    var keys = ProductKeys.standard();
    return (vendor, product) ->
        keys.mentioned(vendor, product).stream()
            .map(ProductKey::text)
            .collect(Collectors.toUnmodifiableSet());
  }
}
