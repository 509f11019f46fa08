package jp.noroshi.hub.report.foreign;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// A report from another system, as a file on a page and over REST (`openapi/foreign.yaml`).
@Controller
@OpenToDelegates(Mandate.Extent.PREPARE)
final class ForeignController {
  private final ForeignReports reports;
  private final Rules rules;
  private final Views views;

  ForeignController(ForeignReports reports, Rules rules, Views views) {
    this.reports = reports;
    this.rules = rules;
    this.views = views;
  }

  @GetMapping("/report/import")
  JteView form(Viewer viewer, Page page) {
    require(viewer);
    return form(page, Optional.empty(), List.of());
  }

  @PostMapping("/report/import")
  JteView take(Viewer viewer, Page page, @RequestParam MultipartFile file) throws IOException {
    require(viewer);
    try {
      var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
      return form(page, Optional.of(reports.take(viewer, name, file.getBytes())), List.of());
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(page, Optional.empty(), FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private JteView form(Page page, Optional<ForeignReports.Taken> taken, List<FieldError> errors) {
    return views.page(
        "report/foreign",
        page.titled("foreign.title"),
        Map.of("taken", taken, "form", rules.form(), "errors", errors));
  }

  @PostMapping("/api/v1/drafts/imports")
  ResponseEntity<Map<String, Object>> take(
      Viewer viewer,
      @RequestParam(defaultValue = "") String filename,
      @RequestBody byte[] original) {
    Scopes.require(viewer, "report:write");
    require(viewer);
    var taken = reports.take(viewer, filename, original);
    var body = new LinkedHashMap<String, Object>();
    body.put("draft", taken.draft());
    body.put("shape", taken.shape());
    body.put("taken", taken.taken());
    body.put("left", taken.left());
    body.put("cut", taken.cut());
    body.put("original_kept", taken.kept());
    return ResponseEntity.status(HttpStatus.CREATED)
        .header("Location", "/api/v1/drafts/" + taken.draft())
        .body(body);
  }

  private static void require(Viewer viewer) {
    if (!viewer.has(Role.REPORTER)) {
      throw Refusal.forbidden();
    }
  }
}
