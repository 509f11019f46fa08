package jp.noroshi.hub.report.casework;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The pages of the cases of a desk.
@Controller
final class CaseController {
  private final Cases cases;
  private final Dockets dockets;
  private final Tasks tasks;
  private final Rules rules;
  private final Views views;
  private final Clock clock;

  CaseController(Cases cases, Dockets dockets, Tasks tasks, Rules rules, Views views, Clock clock) {
    this.cases = cases;
    this.dockets = dockets;
    this.tasks = tasks;
    this.rules = rules;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/cases")
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "casework/cases", page.titled("casework.cases.title"), Map.of("cases", cases.list(viewer)));
  }

  @GetMapping("/cases/{id}")
  JteView casefile(Viewer viewer, Page page, @PathVariable UUID id) {
    return casefile(viewer, page, id, Map.of(), List.of());
  }

  @PostMapping("/cases/{id}/notes")
  Object note(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer, page, id, request, typed -> cases.note(viewer, id, typed.getOrDefault("text", "")));
  }

  @PostMapping("/cases/{id}/lead")
  Object lead(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed ->
            cases.lead(viewer, id, typed.getOrDefault("lead", ""), typed.getOrDefault("why", "")));
  }

  @PostMapping("/cases/{id}/tasks")
  Object give(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed ->
            tasks.give(
                viewer,
                id,
                DeskController.uuid("recipient", typed.getOrDefault("recipient", ""))
                    .orElseThrow(() -> DeskRows.fault("recipient", "casework.fault.recipient")),
                typed.getOrDefault("task", ""),
                instant(typed.getOrDefault("due", ""))));
  }

  @PostMapping("/cases/{id}/closed")
  Object close(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed -> cases.close(viewer, id, typed.getOrDefault("closed", "").equals("yes")));
  }

  private static Instant instant(String text) {
    return AnswerSheet.instant(text).orElseThrow(() -> DeskRows.fault("due", "casework.fault.due"));
  }

  private interface Act {
    void on(Map<String, String> typed);
  }

  private Object act(Viewer viewer, Page page, UUID id, HttpServletRequest request, Act act) {
    Scopes.requireSession(viewer);
    DeskRows.require(viewer);
    var typed = DeskController.typed(request);
    try {
      act.on(typed);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return casefile(viewer, page, id, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return "redirect:/cases/" + id;
  }

  private JteView casefile(
      Viewer viewer, Page page, UUID id, Map<String, String> typed, List<FieldError> errors) {
    var opened = cases.open(viewer, id);
    var filings = opened.dockets().stream().map(Docket::filing).toList();
    var parameters = new HashMap<String, Object>();
    parameters.put("opened", opened);
    parameters.put("facts", SideBySide.of(filings, dockets.contents(viewer, filings)));
    parameters.put("tasks", tasks.of(viewer, id));
    parameters.put("desks", tasks.desks(viewer));
    parameters.put("severity", dockets.rules());
    parameters.put("rules", rules);
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("now", clock.instant());
    return views.page(
        "casework/case",
        page.titled("casework.case.title", opened.casefile().number(), opened.casefile().title()),
        parameters);
  }
}
