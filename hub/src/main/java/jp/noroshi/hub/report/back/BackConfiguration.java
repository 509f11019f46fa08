package jp.noroshi.hub.report.back;

import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.KnownValues;
import jp.noroshi.hub.report.FirstSteps;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BackConfiguration {
  @Bean
  Givings givings(
      Database database,
      Reports reports,
      KnownValues known,
      ObjectProvider<FirstSteps> steps,
      Rules rules,
      Clock clock) {
    return new Givings(
        database, reports, known, steps.getIfAvailable(() -> _ -> List.of()), rules, clock);
  }
}
