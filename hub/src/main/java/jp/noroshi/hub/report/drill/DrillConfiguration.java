package jp.noroshi.hub.report.drill;

import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.report.ReportNotices;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DrillConfiguration {
  @Bean
  AnnouncedTests announcedTests(Database database, Ledger ledger, Clock clock) {
    return new AnnouncedTests(database, ledger, clock);
  }

  @Bean
  Deconfliction deconfliction(
      Database database,
      Reports reports,
      Decisions decisions,
      Disclosures disclosures,
      Ledger ledger,
      Rules rules) {
    return new Deconfliction(database, reports, decisions, disclosures, ledger, rules);
  }

  @Bean
  ReportNotices testNotices(Deconfliction deconfliction) {
    return (viewer, report) ->
        deconfliction.ofReporter(viewer, report).stream()
            .map(test ->
                new ReportNotices.Notice("drill.running", List.of(test.tester(), test.contact())))
            .toList();
  }
}
