package jp.noroshi.hub.report;

import java.util.UUID;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A filing at the authority it is addressed to: opening and acknowledging it.
@Controller
final class BoardController {
  private final Filings filings;
  private final FilingView filingView;

  BoardController(Filings filings, FilingView filingView) {
    this.filings = filings;
    this.filingView = filingView;
  }

  @GetMapping("/board/filings/{id}")
  JteView filing(Viewer viewer, Page page, @PathVariable UUID id) {
    requireDutyOfficer(viewer);
    return filingView.authoritys(page, filings.open(viewer, id));
  }

  @GetMapping("/board/filings/{id}/json")
  ResponseEntity<byte[]> filingJson(Viewer viewer, @PathVariable UUID id) {
    requireDutyOfficer(viewer);
    return filingView.download(filings.open(viewer, id));
  }

  @PostMapping("/board/filings/{id}/acknowledge")
  String acknowledge(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String note,
      RedirectAttributes flash) {
    requireDutyOfficer(viewer);
    filings.acknowledge(viewer, id, number, note.replace("\r\n", "\n"));
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("report.said.acknowledged")));
    return "redirect:/board";
  }

  private static void requireDutyOfficer(Viewer viewer) {
    if (!viewer.has(Role.DUTY_OFFICER)) {
      throw Refusal.forbidden();
    }
  }
}
