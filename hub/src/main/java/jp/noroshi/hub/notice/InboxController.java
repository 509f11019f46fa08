package jp.noroshi.hub.notice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The inbox: what concerns us, why, what to do first, and our answer.
@Controller
final class InboxController {
  // Later than any alert; a far date that PostgreSQL and every client can write.
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final Inbox inbox;
  private final LiveInbox live;
  private final Views views;

  InboxController(Inbox inbox, LiveInbox live, Views views) {
    this.inbox = inbox;
    this.live = live;
    this.views = views;
  }

  @GetMapping("/inbox")
  JteView list(Viewer viewer, Page page, @RequestParam(defaultValue = "") String before) {
    var listing = inbox.list(viewer, cursor(before));
    return views.page(
        "notice/inbox",
        page.titled("notice.inbox.title"),
        Map.of("listing", listing, "active", viewer.active()));
  }

  @GetMapping(path = "/inbox/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(Viewer viewer, HttpServletRequest request) {
    return live.open(viewer, PageArguments.languageOf(request));
  }

  @GetMapping("/inbox/{id}")
  JteView show(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String edition) {
    var reader = edition.isEmpty() ? Readers.usual(viewer) : Editions.Reader.of(edition);
    var alert = inbox.open(viewer, id, reader);
    return views.page(
        "notice/alert",
        page.titledText(alert.title().in(page.language())),
        Map.of(
            "alert",
            alert,
            "reader",
            reader,
            "feedback",
            inbox.feedback(viewer, id),
            "whys",
            List.of(Inbox.Why.values())));
  }

  @PostMapping("/inbox/{id}/acknowledge")
  String acknowledge(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    inbox.acknowledge(viewer, id);
    return back(page, id, flash, "notice.said.acknowledged");
  }

  @PostMapping("/inbox/{id}/done")
  String done(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    inbox.done(viewer, id);
    return back(page, id, flash, "notice.said.done");
  }

  @PostMapping("/inbox/{id}/feedback")
  String feedback(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String useful,
      @RequestParam(defaultValue = "") String why,
      @RequestParam(defaultValue = "") String comment,
      RedirectAttributes flash) {
    if (!useful.equals("yes") && !useful.equals("no")) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("useful", "notice.refusal.useful")));
    }
    boolean verdict = useful.equals("yes");
    var reason = why.isEmpty() ? Inbox.Why.OTHER : Inbox.Why.of(why);
    inbox.say(viewer, id, new Inbox.Feedback(verdict, reason, comment.strip()));
    return back(page, id, flash, "notice.said.feedback");
  }

  private static String back(Page page, UUID id, RedirectAttributes flash, String key) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(key)));
    return "redirect:/inbox/" + id;
  }

  static Instant cursor(String before) {
    if (before.isEmpty()) {
      return END;
    }
    try {
      return Instant.parse(before);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("before", "notice.refusal.cursor")));
    }
  }
}
