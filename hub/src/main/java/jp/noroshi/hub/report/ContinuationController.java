package jp.noroshi.hub.report;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Going on with a report: it is written in the same form; here it is shown what follows from it,
/// and sent.
@Controller
@OpenToDelegates(Mandate.Extent.SEND)
final class ContinuationController {
  private final Continuations continuations;
  private final Drafts drafts;
  private final Reports reports;
  private final SharingPreview preview;
  private final FoundValues found;
  private final Rules rules;
  private final Views views;
  private final Clock clock;

  ContinuationController(
      Continuations continuations,
      Drafts drafts,
      Reports reports,
      SharingPreview preview,
      FoundValues found,
      Rules rules,
      Views views,
      Clock clock) {
    this.continuations = continuations;
    this.drafts = drafts;
    this.reports = reports;
    this.preview = preview;
    this.found = found;
    this.rules = rules;
    this.views = views;
    this.clock = clock;
  }

  @PostMapping("/reports/{id}/continuation")
  String begin(Viewer viewer, @PathVariable UUID id) {
    ReportController.requireReporter(viewer);
    return "redirect:/report/drafts/" + continuations.begin(viewer, id);
  }

  @GetMapping("/report/continuations/{id}")
  Object check(Viewer viewer, Page page, @PathVariable UUID id) {
    ReportController.requireReporter(viewer);
    var draft = drafts.draft(viewer, id);
    if (draft.report().isPresent()) {
      return "redirect:/reports/" + draft.report().get();
    }
    return check(viewer, page, draft, ContinuationChoices.NONE, List.of());
  }

  @PostMapping("/report/continuations/{id}")
  Object send(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      HttpServletRequest request,
      RedirectAttributes flash) {
    ReportController.requireReporter(viewer);
    var draft = drafts.draft(viewer, id);
    var continues = draft.continues().orElseThrow(Refusal::notFound);
    var typed = ContinuationChoices.of(request.getParameterMap());
    try {
      var continuation =
          continuations.state(
              viewer,
              continues.report(),
              new Continuations.Statement(
                  "draft:" + id,
                  draft.answers(),
                  typed.completes(),
                  typed.routes(),
                  typed.values(),
                  typed.reason(),
                  Optional.of(id),
                  OptionalInt.of(continues.base())));
      flash.addFlashAttribute(
          PageArguments.NOTICE,
          new Page.Notice(
              "success",
              page.t(
                  "report.said.continued",
                  continuation.kind().words().in(page.language()),
                  continuation.number())));
      return "redirect:/reports/" + continues.report();
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return check(viewer, page, draft, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/reports/{id}/withdrawal")
  JteView withdrawal(Viewer viewer, Page page, @PathVariable UUID id) {
    ReportController.requireReporter(viewer);
    return withdrawal(viewer, page, id, "", List.of());
  }

  @PostMapping("/reports/{id}/withdrawal")
  Object withdraw(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes flash) {
    ReportController.requireReporter(viewer);
    try {
      continuations.withdraw(viewer, id, reason.replace("\r\n", "\n"));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return withdrawal(viewer, page, id, reason, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("report.said.withdrawn")));
    return "redirect:/reports/" + id;
  }

  private JteView withdrawal(
      Viewer viewer, Page page, UUID id, String reason, List<FieldError> errors) {
    return views.page(
        "report/withdrawal",
        page.titled("report.withdrawal.title"),
        Map.of(
            "report", reports.report(viewer, id),
            "reason", reason,
            "rules", rules,
            "errors", errors));
  }

  private JteView check(
      Viewer viewer, Page page, Draft draft, ContinuationChoices typed, List<FieldError> errors) {
    var report = reports.report(viewer, draft.continues().orElseThrow(Refusal::notFound).report());
    var plan = continuations.plan(viewer, report, draft.answers(), typed.routes());
    var foreseen =
        preview.of(
            viewer, draft.answers(), draft.createdAt(), report.choices().also(typed.routes()));
    var parameters = new HashMap<String, Object>();
    parameters.put("draft", draft);
    parameters.put("report", report);
    parameters.put("plan", plan);
    parameters.put("typed", typed);
    parameters.put("preview", foreseen);
    parameters.put("rules", rules);
    parameters.put(
        "found",
        found.of(
            viewer.organisation(),
            draft.answers(),
            report.choices().values().then(typed.values()),
            Set.copyOf(SharedPart.observed(report.answers()))));
    parameters.put("errors", errors);
    parameters.put("now", clock.instant());
    return views.page("report/continuation", page.titled("report.continuation.check"), parameters);
  }
}
