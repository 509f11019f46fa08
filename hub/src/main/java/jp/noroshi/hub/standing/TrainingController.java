package jp.noroshi.hub.standing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.hub.party.Scopes;
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

/// What the viewer has, what runs out when, and the courses and agreements themselves.
@Controller
final class TrainingController {
  private final Standings standings;
  private final Clearances clearances;
  private final Curriculum curriculum;
  private final Views views;
  private final Clock clock;

  TrainingController(
      Standings standings, Clearances clearances, Curriculum curriculum, Views views, Clock clock) {
    this.standings = standings;
    this.clearances = clearances;
    this.curriculum = curriculum;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/training")
  JteView overview(Viewer viewer, Page page) {
    return views.page(
        "standing/overview",
        page.titled("standing.title"),
        Map.of(
            "own", standings.own(viewer),
            "curriculum", curriculum,
            "now", clock.instant(),
            "says", Clearances.maySay(viewer)));
  }

  @GetMapping("/training/courses/{id}")
  JteView course(Viewer viewer, Page page, @PathVariable String id) {
    var course = curriculum.course(id).orElseThrow(Refusal::notFound);
    return course(page, course, Map.of(), Set.of());
  }

  private JteView course(
      Page page, Course course, Map<String, String> answers, Set<String> missed) {
    return views.page(
        "standing/course",
        page.titledText(course.title().in(page.language())),
        Map.of("course", course, "answers", answers, "missed", missed));
  }

  @PostMapping("/training/courses/{id}")
  Object sit(
      Viewer viewer,
      Page page,
      @PathVariable String id,
      @RequestParam Map<String, String> answers,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    var missed = standings.sit(viewer, id, answers);
    if (missed.isEmpty()) {
      flash.addFlashAttribute(
          PageArguments.NOTICE, new Page.Notice("success", page.t("standing.said.passed")));
      return "redirect:/training";
    }
    var course = curriculum.course(id).orElseThrow(Refusal::notFound);
    var ids = missed.stream().map(Course.Question::id).collect(Collectors.toSet());
    return course(page, course, answers, ids).status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @GetMapping("/training/agreements/{id}")
  JteView agreement(Viewer viewer, Page page, @PathVariable String id) {
    var agreement = curriculum.agreement(id).orElseThrow(Refusal::notFound);
    return views.page(
        "standing/agreement",
        page.titledText(agreement.title().in(page.language())),
        Map.of("agreement", agreement, "binds", Standings.binds(viewer)));
  }

  @PostMapping("/training/agreements/{id}")
  String accept(
      Viewer viewer,
      Page page,
      @PathVariable String id,
      @RequestParam String version,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    standings.accept(viewer, id, version);
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("standing.said.accepted")));
    return "redirect:/training";
  }

  @GetMapping("/training/clearances")
  JteView clearance(Viewer viewer, Page page) {
    if (!Clearances.maySay(viewer)) {
      throw Refusal.forbidden();
    }
    return clearance(page, Map.of(), List.of());
  }

  private JteView clearance(Page page, Map<String, String> typed, List<FieldError> errors) {
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    var parameters = new HashMap<String, Object>();
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("texts", texts);
    parameters.put("today", LocalDate.ofInstant(clock.instant(), Page.ZONE));
    return views.page("standing/clearance", page.titled("standing.clearance.title"), parameters);
  }

  @PostMapping("/training/clearances")
  Object say(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      clearances.say(
          viewer,
          new Clearances.Said(
              typed.getOrDefault("email", ""),
              typed.getOrDefault("case_id", ""),
              typed.getOrDefault("step", ""),
              typed.getOrDefault("until", "")));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return clearance(page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("standing.said.clearance")));
    return "redirect:/training/clearances";
  }
}
