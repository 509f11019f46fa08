package jp.noroshi.hub.report.brief;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.CaseDuties;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The page for the head of the organisation, made to be printed.
@Controller
@OpenToDelegates(Mandate.Extent.PREPARE)
final class BriefController {
  private final Reports reports;
  private final CaseDuties duties;
  private final Rules rules;
  private final Views views;
  private final Clock clock;
  private final Decisions decisions = Decisions.bundled();

  BriefController(Reports reports, CaseDuties duties, Rules rules, Views views, Clock clock) {
    this.reports = reports;
    this.duties = duties;
    this.rules = rules;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/reports/{id}/brief")
  JteView brief(Viewer viewer, Page page, @PathVariable UUID id) {
    if (!viewer.has(Role.REPORTER) && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.forbidden();
    }
    var report = reports.report(viewer, id);
    var facts = duties.facts(viewer.organisation(), report.answers());
    return views.page(
        "report/brief",
        page.titled("report.brief.title"),
        Map.of(
            "report",
            report,
            "brief",
            Brief.of(report, rules.form(), facts, decisions),
            "rules",
            rules,
            "now",
            clock.instant()));
  }
}
