package jp.noroshi.hub.report.back;

import java.time.Clock;
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

/// What an authority owes to reporters, and how it kept its word.
@Controller
final class OwedController {
  private final Feedbacks feedbacks;
  private final FeedbackRules stages;
  private final Views views;
  private final Clock clock;

  OwedController(Feedbacks feedbacks, FeedbackRules stages, Views views, Clock clock) {
    this.feedbacks = feedbacks;
    this.stages = stages;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/board/feedback")
  JteView owed(Viewer viewer, Page page) {
    return owed(viewer, page, "", Map.of(), List.of());
  }

  @PostMapping("/board/feedback/{id}")
  Object give(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String word,
      @RequestParam(defaultValue = "") String detail,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      feedbacks.give(viewer, id, word, detail);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return owed(
              viewer,
              page,
              id.toString(),
              Map.of("word", word, "detail", detail),
              FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("report.back.said.given")));
    return "redirect:/board/feedback";
  }

  private JteView owed(
      Viewer viewer, Page page, String open, Map<String, String> typed, List<FieldError> errors) {
    return views.page(
        "report/owedfeedback",
        page.titled("report.back.owed.title"),
        Map.of(
            "owed", feedbacks.owed(viewer),
            "kept", feedbacks.kept(viewer),
            "stages", stages,
            "open", open,
            "typed", typed,
            "errors", errors,
            "now", clock.instant()));
  }
}
