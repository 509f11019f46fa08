package jp.noroshi.hub.exchange.table;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Collector;
import jp.noroshi.hub.exchange.intake.BundleImport;
import jp.noroshi.hub.exchange.intake.ObjectForesight;
import jp.noroshi.hub.shell.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TableConfiguration {
  @Bean
  IndicatorTables indicatorTables(Database database, ObjectForesight foresight, Clock clock) {
    return new IndicatorTables(database, foresight, clock);
  }

  @Bean
  IndicatorTableImport indicatorTableImport(
      IndicatorTables tables,
      BundleImport bundles,
      Collector collector,
      Database database,
      Messages messages) {
    return new IndicatorTableImport(tables, bundles, collector, database, messages);
  }
}
