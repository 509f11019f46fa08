package jp.noroshi.hub.recall;

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

/// Recalls on pages.
@Controller
final class RecallController {
  private final Recalls recalls;
  private final Views views;

  RecallController(Recalls recalls, Views views) {
    this.recalls = recalls;
    this.views = views;
  }

  @GetMapping("/recalls")
  JteView desk(Viewer viewer, Page page) {
    return views.page(
        "recall/desk", page.titled("recall.title"), Map.of("desk", recalls.desk(viewer)));
  }

  @GetMapping("/recalls/new")
  JteView form(Viewer viewer, Page page, @RequestParam(defaultValue = "") String report) {
    recalls.check(viewer, report);
    return form(page, report, "", List.of());
  }

  private JteView form(Page page, String report, String reason, List<FieldError> errors) {
    return views.page(
        "recall/form",
        page.titled("recall.new"),
        Map.of("report", report, "reason", reason, "errors", errors));
  }

  @PostMapping("/recalls")
  Object make(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String report,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      recalls.make(viewer, report, reason);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(page, report, reason, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "recall.said.made");
  }

  @PostMapping("/recalls/{id}/acknowledge")
  String acknowledge(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    recalls.acknowledge(viewer, id);
    return back(page, flash, "recall.said.acknowledged");
  }

  private static String back(Page page, RedirectAttributes flash, String said) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/recalls";
  }
}
