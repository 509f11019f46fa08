package jp.noroshi.hub.report.talk;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
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

/// The pages of the conversation about a report, for both sides.
@Controller
@OpenToDelegates(Mandate.Extent.SEND)
final class TalkController {
  private final Conversations conversations;
  private final TalkNews news;
  private final Rules rules;
  private final Views views;
  private final Clock clock;

  TalkController(
      Conversations conversations, TalkNews news, Rules rules, Views views, Clock clock) {
    this.conversations = conversations;
    this.news = news;
    this.rules = rules;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/talks")
  JteView news(Viewer viewer, Page page) {
    return views.page(
        "talk/news",
        page.titled("talk.news.title"),
        Map.of(
            "unseen", news.unseen(viewer),
            "help", news.unanswered(viewer),
            "rules", rules,
            "now", clock.instant()));
  }

  @GetMapping("/reports/{id}/talk")
  JteView reporters(Viewer viewer, Page page, @PathVariable UUID id) {
    require(viewer, Role.REPORTER);
    return reporters(viewer, page, id, "", Set.of(), List.of());
  }

  @PostMapping("/reports/{id}/talk")
  Object say(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) Set<String> authority,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    require(viewer, Role.REPORTER);
    Set<String> to = authority == null ? Set.of() : authority;
    try {
      conversations.say(viewer, id, to, text.replace("\r\n", "\n"));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return reporters(viewer, page, id, text, to, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "talk.said.sent", "/reports/" + id + "/talk");
  }

  @GetMapping("/board/filings/{id}/talk")
  JteView authoritys(Viewer viewer, Page page, @PathVariable UUID id) {
    require(viewer, Role.DUTY_OFFICER);
    return authoritys(viewer, page, id, "", List.of());
  }

  @PostMapping("/board/filings/{id}/talk")
  Object reply(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String text,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    require(viewer, Role.DUTY_OFFICER);
    try {
      conversations.reply(viewer, id, text.replace("\r\n", "\n"));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return authoritys(viewer, page, id, text, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "talk.said.sent", "/board/filings/" + id + "/talk");
  }

  @PostMapping("/board/help/{id}")
  Object answer(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String offered,
      @RequestParam(defaultValue = "") String text,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    require(viewer, Role.DUTY_OFFICER);
    if (!Set.of("yes", "no").contains(offered)) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("offered", "talk.fault.offered")));
    }
    conversations.answer(viewer, id, offered.equals("yes"), text.replace("\r\n", "\n"));
    return back(page, flash, "talk.said.answered", "/talks");
  }

  private JteView reporters(
      Viewer viewer,
      Page page,
      UUID id,
      String typed,
      Set<String> chosen,
      List<FieldError> errors) {
    return talk(
        page,
        conversations.ofReporter(viewer, id),
        Map.of("own", false, "back", "/reports/" + id, "chosen", chosen),
        typed,
        errors);
  }

  private JteView authoritys(
      Viewer viewer, Page page, UUID id, String typed, List<FieldError> errors) {
    return talk(
        page,
        conversations.ofAuthority(viewer, id),
        Map.of("own", true, "back", "/board/filings/" + id, "chosen", Set.of()),
        typed,
        errors);
  }

  private JteView talk(
      Page page,
      Conversation conversation,
      Map<String, Object> side,
      String typed,
      List<FieldError> errors) {
    var parameters = new HashMap<>(side);
    parameters.put("conversation", conversation);
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("rules", rules);
    parameters.put("now", clock.instant());
    return views.page("talk/talk", page.titled("talk.title", conversation.receipt()), parameters);
  }

  private static String back(Page page, RedirectAttributes flash, String said, String path) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:" + path;
  }

  private static void require(Viewer viewer, Role role) {
    if (!viewer.has(role)) {
      throw Refusal.forbidden();
    }
  }
}
