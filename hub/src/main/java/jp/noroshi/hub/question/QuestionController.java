package jp.noroshi.hub.question;

import java.util.HashMap;
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

/// Questions on pages, for those who ask and those who answer.
@Controller
final class QuestionController {
  private final Questions questions;
  private final Views views;

  QuestionController(Questions questions, Views views) {
    this.questions = questions;
    this.views = views;
  }

  @GetMapping("/questions")
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "question/list",
        page.titled("question.title"),
        Map.of("questions", questions.list(viewer)));
  }

  @GetMapping("/questions/new")
  JteView form(Viewer viewer, Page page, @RequestParam(defaultValue = "") String object) {
    questions.check(viewer, object);
    return form(page, object, Map.of(), List.of());
  }

  private JteView form(
      Page page, String object, Map<String, String> typed, List<FieldError> errors) {
    return views.page(
        "question/form",
        page.titled("question.new"),
        Map.of("object", object, "typed", typed, "errors", errors));
  }

  @PostMapping("/questions")
  Object ask(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    var object = typed.getOrDefault("object", "");
    try {
      var id = questions.ask(viewer, object, typed.getOrDefault("text", ""), named(typed));
      return back(page, flash, "question.said.asked", id);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(page, object, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/questions/{id}")
  JteView open(Viewer viewer, Page page, @PathVariable UUID id) {
    return open(viewer, page, id, Map.of(), List.of());
  }

  private JteView open(
      Viewer viewer, Page page, UUID id, Map<String, String> typed, List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("question", questions.open(viewer, id));
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    return views.page("question/opened", page.titled("question.one"), parameters);
  }

  @PostMapping("/questions/{id}/messages")
  Object say(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      questions.say(viewer, id, typed.getOrDefault("text", ""), named(typed));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return open(viewer, page, id, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "question.said.sent", id);
  }

  @PostMapping("/questions/{id}/close")
  String close(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    questions.close(viewer, id);
    return back(page, flash, "question.said.closed", id);
  }

  private static boolean named(Map<String, String> typed) {
    return typed.containsKey("named");
  }

  private static String back(Page page, RedirectAttributes flash, String said, UUID id) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/questions/" + id;
  }
}
