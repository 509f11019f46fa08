package jp.noroshi.hub.report.desk;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

/// The release desk on pages, for release officers.
@Controller
final class ReviewController {
  private final Reviews reviews;
  private final Views views;
  private final Clock clock;

  ReviewController(Reviews reviews, Views views, Clock clock) {
    this.reviews = reviews;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/release-desk")
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "report/desk",
        page.titled("report.desk.title"),
        Map.of("reviews", reviews.list(viewer), "now", clock.instant()));
  }

  @GetMapping("/release-desk/{id}")
  JteView open(Viewer viewer, Page page, @PathVariable UUID id) {
    return open(viewer, page, id, "", List.of());
  }

  private JteView open(Viewer viewer, Page page, UUID id, String reason, List<FieldError> errors) {
    return views.page(
        "report/review",
        page.titled("report.desk.one"),
        Map.of(
            "opened",
            reviews.open(viewer, id),
            "now",
            clock.instant(),
            "reason",
            reason,
            "errors",
            errors,
            "texts",
            errors.stream().collect(Collectors.toMap(FieldError::field, FieldError::text))));
  }

  @PostMapping("/release-desk/{id}/release")
  Object release(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") Set<String> fact,
      @RequestParam(defaultValue = "false") boolean sector,
      @RequestParam(defaultValue = "") Set<String> value,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes flash) {
    return decide(
        viewer,
        page,
        id,
        reason,
        flash,
        "report.desk.said.released",
        () -> reviews.release(viewer, id, new Review.Decision(fact, sector, value, reason)));
  }

  @PostMapping("/release-desk/{id}/keep")
  Object keep(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes flash) {
    return decide(
        viewer,
        page,
        id,
        reason,
        flash,
        "report.desk.said.kept",
        () -> reviews.keep(viewer, id, reason));
  }

  private Object decide(
      Viewer viewer,
      Page page,
      UUID id,
      String reason,
      RedirectAttributes flash,
      String said,
      Runnable decision) {
    Scopes.requireSession(viewer);
    try {
      decision.run();
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return open(viewer, page, id, reason, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/release-desk";
  }
}
