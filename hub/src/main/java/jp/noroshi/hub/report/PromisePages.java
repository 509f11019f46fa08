package jp.noroshi.hub.report;

import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The promise made for a report: as one page to print, and as the document that was kept.
@Controller
@OpenToDelegates(Mandate.Extent.PREPARE)
final class PromisePages {
  private final Promises promises;
  private final Rules rules;
  private final Views views;

  PromisePages(Promises promises, Rules rules, Views views) {
    this.promises = promises;
    this.rules = rules;
    this.views = views;
  }

  @GetMapping("/reports/{id}/promise")
  JteView page(Viewer viewer, Page page, @PathVariable UUID id) {
    requireReader(viewer);
    var kept = promises.of(viewer, id);
    return views.page(
        "report/promise",
        page.titled("report.promise.title", kept.promise().receipt()),
        Map.of("kept", kept, "promise", kept.promise(), "rules", rules));
  }

  @GetMapping("/reports/{id}/promise/json")
  ResponseEntity<byte[]> json(Viewer viewer, @PathVariable UUID id) {
    requireReader(viewer);
    return download(promises.of(viewer, id));
  }

  @GetMapping("/api/v1/reports/{id}/promise")
  ResponseEntity<byte[]> api(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, "report:read");
    requireReader(viewer);
    return download(promises.of(viewer, id));
  }

  private static ResponseEntity<byte[]> download(Promises.Kept kept) {
    return ReportPages.download("promise-" + kept.promise().receipt() + ".json", kept.document());
  }

  private static void requireReader(Viewer viewer) {
    if (!viewer.has(Role.REPORTER) && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.forbidden();
    }
  }
}
