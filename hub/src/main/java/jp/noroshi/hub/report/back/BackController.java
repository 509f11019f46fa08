package jp.noroshi.hub.report.back;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/// What a reporter gets back, as a page and over REST (`openapi/given-back.yaml`).
@Controller
final class BackController {
  private final Givings givings;
  private final Views views;

  BackController(Givings givings, Views views) {
    this.givings = givings;
    this.views = views;
  }

  @GetMapping("/reports/{id}/feedback")
  JteView page(Viewer viewer, Page page, @PathVariable UUID id) {
    require(viewer);
    return views.page(
        "report/back",
        page.titled("report.back.title"),
        Map.of("back", givings.of(viewer, id), "report", id, "days", Givings.LATELY.toDays()));
  }

  @GetMapping("/api/v1/reports/{id}/feedback")
  @ResponseBody
  Map<String, Object> api(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, "report:read");
    require(viewer);
    var back = givings.of(viewer, id);
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "known",
        back.known().stream()
            .map(known -> Map.of("value", known.value(), "objects", known.objects()))
            .toList());
    body.put("looked", back.looked());
    body.put("similar", band(back.similar()));
    body.put(
        "steps",
        back.steps().stream().map(step -> Map.of("ja", step.ja(), "en", step.en())).toList());
    return body;
  }

  private static Map<String, Object> band(Band band) {
    var body = new LinkedHashMap<String, Object>();
    body.put("from", band.from());
    body.put("to", band.to() == Integer.MAX_VALUE ? null : band.to());
    return body;
  }

  private static void require(Viewer viewer) {
    if (!viewer.has(Role.REPORTER) && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.forbidden();
    }
  }
}
