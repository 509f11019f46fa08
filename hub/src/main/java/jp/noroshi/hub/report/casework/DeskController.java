package jp.noroshi.hub.report.casework;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.drill.Deconfliction;
import jp.noroshi.hub.report.duty.Due;
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

/// The duty officer's board, and what is settled about each filing on it.
@Controller
final class DeskController {
  private final Dockets dockets;
  private final Relations relations;
  private final Cases cases;
  private final Holds holds;
  private final Deconfliction deconfliction;
  private final DeskRows rows;
  private final Rules rules;
  private final Views views;
  private final Clock clock;

  DeskController(
      Dockets dockets,
      Relations relations,
      Cases cases,
      Holds holds,
      Deconfliction deconfliction,
      DeskRows rows,
      Rules rules,
      Views views,
      Clock clock) {
    this.dockets = dockets;
    this.relations = relations;
    this.cases = cases;
    this.holds = holds;
    this.deconfliction = deconfliction;
    this.rows = rows;
    this.rules = rules;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/board")
  JteView board(Viewer viewer, Page page, @RequestParam(defaultValue = "all") String show) {
    var all = dockets.board(viewer);
    var now = clock.instant();
    var shown = Board.Show.of(show);
    return views.page(
        "casework/board",
        page.titled("report.board.title"),
        Map.of(
            "board",
            Board.of(all, shown, viewer.person(), now),
            "show",
            shown,
            "empty",
            all.isEmpty(),
            "severity",
            dockets.rules(),
            "rules",
            rules,
            "now",
            now));
  }

  @GetMapping("/board/filings/{id}/desk")
  JteView desk(Viewer viewer, Page page, @PathVariable UUID id) {
    return desk(viewer, page, id, Map.of(), List.of());
  }

  @PostMapping("/board/filings/{id}/desk/assignee")
  Object assign(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed -> dockets.assign(viewer, id, uuid("person", typed.getOrDefault("person", ""))));
  }

  @PostMapping("/board/filings/{id}/desk/severity")
  Object judge(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed ->
            dockets.judge(
                viewer,
                id,
                number(typed.getOrDefault("severity", "")),
                typed.getOrDefault("reason", "")));
  }

  @PostMapping("/board/filings/{id}/desk/notes")
  Object note(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed -> dockets.note(viewer, id, typed.getOrDefault("text", "")));
  }

  /// Puts the filing in a case, a new one where only a title is given, or takes it out.
  @PostMapping("/board/filings/{id}/desk/case")
  Object merge(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed -> {
          var chosen = typed.getOrDefault("case", "");
          if (chosen.equals("none")) {
            cases.split(viewer, id);
          } else if (chosen.isEmpty()) {
            cases.begin(viewer, id, typed.getOrDefault("title", ""));
          } else {
            cases.join(viewer, id, uuid("case", chosen).orElseThrow());
          }
        });
  }

  /// Says of a suggested relation that both belong to one case, or that they do not.
  @PostMapping("/board/filings/{id}/desk/related")
  Object related(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed -> {
          var other = uuid("other", typed.getOrDefault("other", "")).orElseThrow(Refusal::notFound);
          if (typed.containsKey("unrelated")) {
            relations.dismiss(viewer, id, other);
            return;
          }
          var theirs = dockets.one(viewer, other).casefile();
          var mine = dockets.one(viewer, id).casefile();
          var casefile =
              theirs
                  .or(() -> mine)
                  .map(Docket.Case::id)
                  .orElseGet(() -> cases.begin(viewer, id, page.t("casework.case.untitled")));
          cases.join(viewer, id, casefile);
          cases.join(viewer, other, casefile);
        });
  }

  @PostMapping("/board/filings/{id}/desk/holds")
  Object hold(Viewer viewer, Page page, @PathVariable UUID id, HttpServletRequest request) {
    return act(
        viewer,
        page,
        id,
        request,
        typed ->
            holds.hold(
                viewer,
                id,
                new Holds.Wanted(
                    typed.getOrDefault("force", ""),
                    typed.getOrDefault("contact", ""),
                    typed.getOrDefault("reference", ""),
                    day(typed.getOrDefault("told", "")),
                    typed.getOrDefault("delay", ""))));
  }

  @PostMapping("/board/filings/{id}/desk/holds/{hold}/lift")
  Object lift(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @PathVariable UUID hold,
      HttpServletRequest request) {
    return act(viewer, page, id, request, _ -> holds.lift(viewer, id, hold));
  }

  private interface Act {
    void on(Map<String, String> typed);
  }

  private Object act(Viewer viewer, Page page, UUID id, HttpServletRequest request, Act act) {
    Scopes.requireSession(viewer);
    DeskRows.require(viewer);
    var typed = typed(request);
    try {
      act.on(typed);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return desk(viewer, page, id, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return "redirect:/board/filings/" + id + "/desk";
  }

  private JteView desk(
      Viewer viewer, Page page, UUID id, Map<String, String> typed, List<FieldError> errors) {
    var docket = dockets.one(viewer, id);
    var parameters = new HashMap<String, Object>();
    parameters.put("docket", docket);
    parameters.put("severity", dockets.rules());
    parameters.put("related", relations.of(viewer, id));
    parameters.put("cases", cases.list(viewer).stream().filter(one -> !one.closed()).toList());
    parameters.put("holds", holds.of(viewer, id));
    parameters.put("tests", deconfliction.ofDesk(viewer, docket.filing()));
    parameters.put("colleagues", rows.colleagues(viewer));
    parameters.put("entries", rows.entries(viewer, Optional.of(id), Optional.empty()));
    parameters.put("rules", rules);
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("today", clock.instant().atZone(Due.ZONE).toLocalDate());
    parameters.put("now", clock.instant());
    return views.page(
        "casework/desk", page.titled("casework.desk.title", docket.filing().receipt()), parameters);
  }

  static Map<String, String> typed(HttpServletRequest request) {
    var typed = new HashMap<String, String>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (values.length > 0) {
            typed.put(name, values[0]);
          }
        });
    return typed;
  }

  static Optional<UUID> uuid(String field, String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw DeskRows.fault(field, "casework.fault.choice");
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw DeskRows.fault("severity", "casework.fault.severity");
    }
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw DeskRows.fault("told", "casework.fault.told", Holds.LONGEST_DELAY);
    }
  }
}
