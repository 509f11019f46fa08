package jp.noroshi.hub.report.document;

import java.util.Optional;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form of a first report to be filled in by hand: empty for anybody, with what is known for
/// who is signed in.
@Controller
@OpenToDelegates(Mandate.Extent.PREPARE)
final class PaperController {
  private final PaperForms forms;

  PaperController(PaperForms forms) {
    this.forms = forms;
  }

  @GetMapping("/first-report/paper")
  ResponseEntity<byte[]> empty(Page page, @RequestParam Optional<String> lang) {
    return answer(forms.empty(language(lang, page)));
  }

  @GetMapping("/report/paper")
  ResponseEntity<byte[]> known(Viewer viewer, Page page, @RequestParam Optional<String> lang) {
    require(viewer);
    return answer(forms.of(viewer, language(lang, page)));
  }

  @GetMapping("/api/v1/report-form/paper")
  ResponseEntity<byte[]> overApi(Viewer viewer, Page page, @RequestParam Optional<String> lang) {
    Scopes.require(viewer, "report:read");
    require(viewer);
    return answer(forms.of(viewer, language(lang, page)));
  }

  private static ResponseEntity<byte[]> answer(byte[] pdf) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header("Content-Disposition", "inline; filename=\"report-form.pdf\"")
        .header("Cache-Control", "no-store")
        .body(pdf);
  }

  private static Language language(Optional<String> asked, Page page) {
    return asked
        .map(code -> Language.of(code).orElseThrow(Refusal::notFound))
        .orElseGet(page::language);
  }

  private static void require(Viewer viewer) {
    if (!viewer.has(Role.REPORTER)) {
      throw Refusal.forbidden();
    }
  }
}
