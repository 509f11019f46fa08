package jp.noroshi.hub.report.casework;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
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
import org.springframework.web.bind.annotation.RequestParam;

/// Tasks between authorities, and what one shift leaves to the next.
@Controller
final class TaskController {
  private final Tasks tasks;
  private final Shifts shifts;
  private final Dockets dockets;
  private final Views views;
  private final Clock clock;

  TaskController(Tasks tasks, Shifts shifts, Dockets dockets, Views views, Clock clock) {
    this.tasks = tasks;
    this.shifts = shifts;
    this.dockets = dockets;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/tasks")
  JteView list(Viewer viewer, Page page) {
    return list(viewer, page, "", List.of());
  }

  private JteView list(Viewer viewer, Page page, String outcome, List<FieldError> errors) {
    return views.page(
        "casework/tasks",
        page.titled("casework.tasks.title"),
        Map.of(
            "tasks",
            tasks.list(viewer),
            "outcome",
            outcome,
            "errors",
            errors,
            "now",
            clock.instant()));
  }

  @PostMapping("/tasks/{id}/acknowledge")
  String acknowledge(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    tasks.acknowledge(viewer, id);
    return "redirect:/tasks";
  }

  @PostMapping("/tasks/{id}/done")
  Object done(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String outcome) {
    Scopes.requireSession(viewer);
    try {
      tasks.done(viewer, id, outcome);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return list(viewer, page, outcome, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return "redirect:/tasks";
  }

  @GetMapping("/board/shift")
  JteView shift(Viewer viewer, Page page) {
    return shift(viewer, page, "", List.of());
  }

  @PostMapping("/board/shift")
  Object give(Viewer viewer, Page page, @RequestParam(defaultValue = "") String note) {
    Scopes.requireSession(viewer);
    try {
      shifts.give(viewer, note);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return shift(viewer, page, note, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return "redirect:/board/shift";
  }

  @PostMapping("/board/shift/{id}/take")
  String take(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    shifts.take(viewer, id);
    return "redirect:/board/shift";
  }

  private JteView shift(Viewer viewer, Page page, String note, List<FieldError> errors) {
    return views.page(
        "casework/shift",
        page.titled("casework.shift.title"),
        Map.of(
            "shifts",
            shifts.list(viewer),
            "note",
            note.isEmpty() ? open(viewer, page) : note,
            "errors",
            errors));
  }

  // What is open, a line each, to be gone through and completed.
  private String open(Viewer viewer, Page page) {
    var board = Board.of(dockets.board(viewer), Board.Show.ALL, viewer.person(), clock.instant());
    var lines = new StringBuilder();
    board.overdue().forEach(docket -> line(page, lines, "casework.shift.line.overdue", docket));
    board.arrived().forEach(docket -> line(page, lines, "casework.shift.line.arrived", docket));
    tasks.list(viewer).stream()
        .filter(task -> !task.given() && task.doneAt().isEmpty())
        .forEach(task ->
            lines
                .append(
                    page.t(
                        "casework.shift.line.task",
                        task.giver().in(page.language()),
                        page.time(task.dueAt())))
                .append('\n'));
    return lines.toString();
  }

  private void line(Page page, StringBuilder lines, String key, Docket docket) {
    if (lines.length() < 6_000) {
      lines
          .append(
              page.t(
                  key,
                  docket.filing().receipt(),
                  dockets.rules().words(docket.severity()).in(page.language()),
                  docket
                      .assignee()
                      .map(one -> one.name().in(page.language()))
                      .orElse(page.t("casework.nobody"))))
          .append('\n');
    }
  }
}
