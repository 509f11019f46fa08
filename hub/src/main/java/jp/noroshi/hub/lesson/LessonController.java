package jp.noroshi.hub.lesson;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.notice.Editions;
import jp.noroshi.hub.notice.Readers;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Learnt;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
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

/// The library of lessons on pages.
@Controller
final class LessonController {
  private final Lessons lessons;
  private final Reports reports;
  private final Rules rules;
  private final Views views;

  LessonController(Lessons lessons, Reports reports, Rules rules, Views views) {
    this.lessons = lessons;
    this.reports = reports;
    this.rules = rules;
    this.views = views;
  }

  @GetMapping("/lessons")
  JteView list(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(name = "public", defaultValue = "false") boolean fromPublicBodies,
      @RequestParam Optional<UUID> before) {
    var parameters = new HashMap<String, Object>();
    parameters.put("query", q);
    parameters.put("fromPublicBodies", fromPublicBodies);
    parameters.put("counts", lessons.counts(viewer));
    parameters.put("own", lessons.own(viewer));
    parameters.put("may", Lessons.may(viewer));
    var titled = page.titled("lesson.title");
    try {
      var listing = lessons.search(viewer, q, fromPublicBodies, before);
      parameters.put("found", listing.lessons());
      parameters.put("next", listing.next().map(id -> address(q, fromPublicBodies, id)).orElse(""));
      parameters.put("errors", List.of());
      return views.page("lesson/list", titled, parameters);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      parameters.put("found", List.of());
      parameters.put("next", "");
      parameters.put("errors", FieldError.of(refusal, page));
      return views.page("lesson/list", titled, parameters).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private static String address(String query, boolean fromPublicBodies, UUID before) {
    return "/lessons?q="
        + URLEncoder.encode(query, StandardCharsets.UTF_8)
        + (fromPublicBodies ? "&public=true" : "")
        + "&before="
        + before;
  }

  /// @param report one of the viewer's organisation, which the text begins from
  @GetMapping("/lessons/new")
  JteView form(Viewer viewer, Page page, @RequestParam Optional<UUID> report) {
    require(viewer);
    return form(
        viewer, page, report.map(id -> begun(viewer, page, id)).orElse(Map.of()), List.of());
  }

  private Map<String, String> begun(Viewer viewer, Page page, UUID report) {
    var learnt = Learnt.of(reports, rules, viewer, report, page.language());
    return Map.of(
        "report", report.toString(),
        "happened", learnt.happened(),
        "cause", learnt.cause(),
        "prevention", learnt.prevention(),
        "technical", learnt.technical());
  }

  private JteView form(
      Viewer viewer, Page page, Map<String, String> typed, List<FieldError> errors) {
    require(viewer);
    return views.page(
        "lesson/form",
        page.titled("lesson.new"),
        Map.of(
            "typed",
            typed,
            "errors",
            errors,
            "organisation",
            viewer.organisation().name(page.language()),
            "maySign",
            viewer.has(Role.EXECUTIVE)));
  }

  @PostMapping("/lessons")
  Object write(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      var written = Written.read(typed);
      var id = lessons.write(viewer, written.wording(), written.attribution());
      return back(page, flash, "lesson.said.waits", "/lessons/" + id);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(viewer, page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /// @param register whom the text is for; by the viewer's roles when absent
  @GetMapping("/lessons/{id}")
  JteView open(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(name = "edition") Optional<String> register) {
    var lesson = lessons.open(viewer, id);
    return views.page(
        "lesson/one",
        page.titledText(lesson.wording().title()),
        Map.of(
            "lesson", lesson,
            "reader", register.map(Editions.Reader::of).orElseGet(() -> Readers.usual(viewer)),
            "may", Lessons.may(viewer)));
  }

  @PostMapping("/lessons/{id}/withdrawal")
  String withdraw(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    lessons.withdraw(viewer, id);
    return back(page, flash, "lesson.said.withdrawn", "/lessons/" + id);
  }

  private static void require(Viewer viewer) {
    if (!Lessons.may(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static String back(Page page, RedirectAttributes flash, String said, String to) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:" + to;
  }
}
