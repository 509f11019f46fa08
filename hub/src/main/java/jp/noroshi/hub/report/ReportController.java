package jp.noroshi.hub.report;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.ObjectMapper;

/// Writing and sending a report: the form, its silent saving, the page that shows who will see
/// what, and the sending itself.
@Controller
@OpenToDelegates(Mandate.Extent.PREPARE)
final class ReportController {
  private final Drafts drafts;
  private final Submissions submissions;
  private final SharingPreview preview;
  private final FoundValues found;
  private final Rules rules;
  private final Delegations delegations;
  private final Views views;
  private final Clock clock;
  private final ObjectMapper json;

  ReportController(
      Drafts drafts,
      Submissions submissions,
      SharingPreview preview,
      FoundValues found,
      Rules rules,
      Delegations delegations,
      Views views,
      Clock clock,
      ObjectMapper json) {
    this.drafts = drafts;
    this.submissions = submissions;
    this.preview = preview;
    this.found = found;
    this.rules = rules;
    this.delegations = delegations;
    this.views = views;
    this.clock = clock;
    this.json = json;
  }

  @GetMapping("/report/new")
  String begin(Viewer viewer) {
    requireReporter(viewer);
    return "redirect:/report/drafts/" + drafts.begin(viewer);
  }

  @GetMapping("/report/drafts/{id}")
  Object form(Viewer viewer, Page page, @PathVariable UUID id) {
    requireReporter(viewer);
    var draft = drafts.draft(viewer, id);
    return draft.report().isPresent()
        ? "redirect:/reports/" + draft.report().get()
        : form(viewer, page, draft, draft.answers(), List.of());
  }

  /// Saves silently what stands in the form; the browser drops its own copy once this answers.
  @PostMapping("/report/drafts/{id}/autosave")
  ResponseEntity<Void> autosave(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
    requireReporter(viewer);
    var draft = drafts.draft(viewer, id);
    drafts.typed(viewer, id, version(request), sheet(request), draft.choices());
    return ResponseEntity.noContent().build();
  }

  /// Saves and goes on to the page that shows who will see what; what stands in the way is shown.
  @PostMapping("/report/drafts/{id}")
  Object next(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    requireReporter(viewer);
    var draft = drafts.draft(viewer, id);
    var sheet = sheet(request);
    if (sheet.faults(rules.form(), false, clock.instant()).isEmpty()) {
      drafts.save(viewer, id, version(request), sheet, draft.choices());
    }
    var faults = sheet.faults(rules.form(), true, clock.instant());
    if (faults.isEmpty() && draft.continues().isPresent()) {
      return "redirect:/report/continuations/" + id;
    }
    return faults.isEmpty()
        ? "redirect:/report/drafts/" + id + "/check"
        : form(viewer, page, draft, sheet, faults).status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @GetMapping("/report/drafts/{id}/check")
  Object check(Viewer viewer, Page page, @PathVariable UUID id) {
    requireReporter(viewer);
    var draft = drafts.draft(viewer, id);
    if (draft.report().isPresent()) {
      return "redirect:/reports/" + draft.report().get();
    }
    if (draft.continues().isPresent()) {
      return "redirect:/report/continuations/" + id;
    }
    return check(viewer, page, draft, draft.choices(), List.of());
  }

  /// The part of that page that depends on the choices made on it. Keeps the choices, too.
  @PostMapping("/report/drafts/{id}/preview")
  JteView preview(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    requireReporter(viewer);
    var draft = drafts.draft(viewer, id);
    if (draft.continues().isPresent()) {
      throw Refusal.notFound();
    }
    var choices = SharingChoices.ofParameters(request.getParameterMap());
    drafts.save(viewer, id, version(request), draft.answers(), choices);
    return views.page(
        "report/preview",
        page,
        Map.of("preview", preview.of(viewer, draft, choices), "now", clock.instant()));
  }

  @PostMapping("/report/drafts/{id}/submit")
  @OpenToDelegates(Mandate.Extent.SEND)
  Object submit(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      HttpServletRequest request,
      RedirectAttributes flash) {
    requireReporter(viewer);
    var draft = drafts.draft(viewer, id);
    if (draft.continues().isPresent()) {
      throw Refusal.notFound();
    }
    var choices = SharingChoices.ofParameters(request.getParameterMap());
    try {
      // The key is the draft itself: pressed twice, or again after a crash, it is the same report.
      var receipt =
          submissions.submit(
              viewer, new Submission("draft:" + id, draft.answers(), choices, Optional.of(id)));
      flash.addFlashAttribute(
          PageArguments.NOTICE,
          new Page.Notice("success", page.t("report.said.sent", receipt.number())));
      return "redirect:/reports/" + receipt.report();
    } catch (Refusal refusal) {
      if (refusal.kind() != Refusal.Kind.INVALID) {
        throw refusal;
      }
      boolean inForm =
          refusal.violations().stream()
              .anyMatch(violation -> rules.form().question(violation.pointer()).isPresent());
      return (inForm
              ? form(viewer, page, draft, draft.answers(), refusal.violations())
              : check(viewer, page, draft, choices, refusal.violations()))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @PostMapping("/report/drafts/{id}/discard")
  String discard(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    requireReporter(viewer);
    drafts.discard(viewer, id);
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("report.said.discarded")));
    return "redirect:/reports";
  }

  /// Lets the holder of a mandate go on with a draft or report, or takes that back.
  @PostMapping("/report/delegations/{id}")
  String delegate(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Optional<UUID> delegate,
      RedirectAttributes flash) {
    requireReporter(viewer);
    var path = delegations.hand(viewer, id, delegate);
    flash.addFlashAttribute(
        PageArguments.NOTICE,
        new Page.Notice(
            "success",
            page.t(delegate.isPresent() ? "report.delegation.done" : "report.delegation.undone")));
    return "redirect:" + path;
  }

  private JteView form(
      Viewer viewer, Page page, Draft draft, AnswerSheet sheet, List<Refusal.Violation> faults) {
    var facts =
        rules
            .duties()
            .facts(Profiles.of(viewer.organisation(), rules.jurisdiction()), sheet.answers());
    var errors = errors(page, faults);
    var byField = new HashMap<String, String>();
    errors.forEach(error -> byField.putIfAbsent(error.field(), error.text()));
    var limits = new HashMap<Question.Type, Integer>();
    for (var type : Question.Type.values()) {
      limits.put(type, rules.form().limit(type));
    }
    return views.page(
        "report/form",
        page.titled(
            draft.continues().isPresent() ? "report.continuation.title" : "report.form.title"),
        Map.of(
            "draft", draft,
            "delegation",
                delegations.of(
                    viewer, draft.continues().map(Draft.Continues::report).orElse(draft.id())),
            "sections",
                QuestionView.sections(
                    rules.form(), sheet, facts, draft.continues().isPresent(), byField, json),
            "errors", errors,
            "limits", limits));
  }

  private JteView check(
      Viewer viewer,
      Page page,
      Draft draft,
      SharingChoices choices,
      List<Refusal.Violation> faults) {
    return views.page(
        "report/check",
        page.titled("report.check.title"),
        Map.of(
            "draft",
            draft,
            "maySend",
            viewer
                .mandate()
                .map(mandate -> mandate.extent().covers(Mandate.Extent.SEND))
                .orElse(true),
            "choices",
            choices,
            "preview",
            preview.of(viewer, draft, choices),
            "found",
            found.of(viewer.organisation(), draft.answers(), choices.values()),
            "errors",
            errors(page, faults),
            "today",
            clock.instant().atZone(Due.ZONE).toLocalDate(),
            "now",
            clock.instant()));
  }

  static List<FieldError> errors(Page page, List<Refusal.Violation> faults) {
    return faults.stream()
        .map(fault ->
            new FieldError(fault.pointer(), page.t(fault.code(), fault.arguments().toArray())))
        .toList();
  }

  private AnswerSheet sheet(HttpServletRequest request) {
    return AnswerSheet.ofParameters(request.getParameterMap(), rules.form());
  }

  private static int version(HttpServletRequest request) {
    try {
      return Integer.parseInt(request.getParameter("version"));
    } catch (NumberFormatException e) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("version", "report.fault.version")));
    }
  }

  static void requireReporter(Viewer viewer) {
    if (!viewer.has(Role.REPORTER)) {
      throw Refusal.forbidden();
    }
  }
}
