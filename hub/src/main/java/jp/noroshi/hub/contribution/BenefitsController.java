package jp.noroshi.hub.contribution;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Views;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// What one gets, as a page and over REST (`openapi/contribution.yaml`).
@Controller
final class BenefitsController {
  private final Benefits benefits;
  private final Views views;

  BenefitsController(Benefits benefits, Views views) {
    this.benefits = benefits;
    this.views = views;
  }

  /// For anybody, signed in or not.
  @GetMapping("/benefits")
  JteView page(Page page) {
    return views.page(
        "contribution/benefits",
        page.titled("contribution.benefits.title"),
        Map.of("benefits", benefits));
  }

  @GetMapping("/api/v1/benefits")
  @ResponseBody
  Map<String, Object> api(Viewer viewer) {
    Scopes.require(viewer, "report:read");
    return Map.of(
        "version",
        benefits.version(),
        "benefits",
        benefits.benefits().stream().map(BenefitsController::body).toList());
  }

  private static Map<String, Object> body(Benefits.Benefit benefit) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", benefit.id());
    body.put("when", benefit.when().code());
    body.put("grantor", benefit.grantor().code());
    body.put("evidence", benefit.evidence().code());
    body.put("name", both(benefit.name()));
    body.put("text", both(benefit.text()));
    body.put("source", both(benefit.source()));
    return body;
  }

  private static Map<String, String> both(Bilingual text) {
    return Map.of("ja", text.ja(), "en", text.en());
  }
}
