package jp.noroshi.hub.lesson;

import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/// Lessons at the release desk.
@Controller
final class LessonReviewController {
  private final LessonReviews reviews;
  private final Views views;

  LessonReviewController(LessonReviews reviews, Views views) {
    this.reviews = reviews;
    this.views = views;
  }

  @GetMapping("/release-desk/lessons")
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "lesson/desk", page.titled("lesson.desk.title"), Map.of("waiting", reviews.list(viewer)));
  }

  @GetMapping("/release-desk/lessons/{id}")
  JteView open(Viewer viewer, Page page, @PathVariable UUID id) {
    return open(viewer, page, id, "", List.of());
  }

  private JteView open(Viewer viewer, Page page, UUID id, String reason, List<FieldError> errors) {
    return views.page(
        "lesson/review",
        page.titled("lesson.desk.one"),
        Map.of("lesson", reviews.open(viewer, id), "reason", reason, "errors", errors));
  }

  @PostMapping("/release-desk/lessons/{id}/release")
  Object release(
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
        "lesson.said.released",
        () -> reviews.release(viewer, id, reason));
  }

  @PostMapping("/release-desk/lessons/{id}/keep")
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
        "lesson.said.kept",
        () -> reviews.keep(viewer, id, reason));
  }

  private Object decide(
      Viewer viewer,
      Page page,
      UUID id,
      String reason,
      RedirectAttributes flash,
      String said,
      Runnable act) {
    Scopes.requireSession(viewer);
    try {
      act.run();
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return open(viewer, page, id, reason, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/release-desk/lessons";
  }
}
