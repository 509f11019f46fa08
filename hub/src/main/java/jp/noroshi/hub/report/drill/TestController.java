package jp.noroshi.hub.report.drill;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page on which an organisation announces its tests.
@Controller
@RequestMapping("/announced-tests")
final class TestController {
  private static final String BACK = "redirect:/announced-tests";

  private final AnnouncedTests tests;
  private final Views views;
  private final Clock clock;

  TestController(AnnouncedTests tests, Views views, Clock clock) {
    this.tests = tests;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping
  JteView list(Viewer viewer, Page page) {
    return list(viewer, page, Map.of(), List.of());
  }

  @PostMapping
  Object announce(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      tests.announce(viewer, AnnouncedTests.Typed.of(typed));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return list(viewer, page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return done(page, flash, "drill.said.announced");
  }

  @PostMapping("/{id}/cancel")
  String cancel(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    tests.cancel(viewer, id);
    return done(page, flash, "drill.said.cancelled");
  }

  private static String done(Page page, RedirectAttributes flash, String key) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(key)));
    return BACK;
  }

  private JteView list(
      Viewer viewer, Page page, Map<String, String> typed, List<FieldError> errors) {
    return views.page(
        "drill/tests",
        page.titled("drill.title"),
        Map.of(
            "tests",
            tests.list(viewer),
            "kinds",
            Stream.of(AnnouncedTest.Kind.values())
                .map(kind -> new Option(kind.code(), page.t("drill.kind." + kind.code())))
                .toList(),
            "typed",
            typed,
            "errors",
            errors,
            "now",
            clock.instant()));
  }
}
