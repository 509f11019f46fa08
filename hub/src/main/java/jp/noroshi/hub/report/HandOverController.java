package jp.noroshi.hub.report;

import java.util.UUID;
import java.util.function.Supplier;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What the reporter notes on the page of a filing that its addressee does not get here.
@Controller
@OpenToDelegates(Mandate.Extent.SEND)
final class HandOverController {
  private final HandOvers handOvers;
  private final Filings filings;
  private final FilingView filingView;

  HandOverController(HandOvers handOvers, Filings filings, FilingView filingView) {
    this.handOvers = handOvers;
    this.filings = filings;
    this.filingView = filingView;
  }

  @PostMapping("/filings/{id}/handover")
  Object handOver(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String how,
      @RequestParam(defaultValue = "") String at,
      RedirectAttributes flash) {
    ReportController.requireReporter(viewer);
    return noted(
        viewer,
        page,
        id,
        "report.said.handed-over",
        flash,
        () -> handOvers.handOver(viewer, id, HandOverForm.how(how), HandOverForm.at(at)));
  }

  @PostMapping("/filings/{id}/receipt")
  Object received(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String at,
      RedirectAttributes flash) {
    ReportController.requireReporter(viewer);
    return noted(
        viewer,
        page,
        id,
        "report.said.received",
        flash,
        () -> handOvers.received(viewer, id, number, HandOverForm.at(at)));
  }

  private Object noted(
      Viewer viewer,
      Page page,
      UUID id,
      String said,
      RedirectAttributes flash,
      Supplier<Filing> note) {
    try {
      var filing = note.get();
      flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
      return "redirect:/reports/" + filing.report();
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return filingView
          .reporters(viewer, page, filings.open(viewer, id), FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }
}
