package jp.noroshi.hub.report.talk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The conversation about a report over REST (`openapi/talk.yaml`).
@RestController
@RequestMapping("/api/v1")
final class TalkApi {
  private static final String READ = "report:read";
  private static final String WRITE = "report:write";

  private final Conversations conversations;
  private final TalkNews news;

  TalkApi(Conversations conversations, TalkNews news) {
    this.conversations = conversations;
    this.news = news;
  }

  /// What a reporter writes to whom.
  record Said(@Nullable Set<String> authorities, @Nullable String text) {}

  /// What an authority replies.
  record Reply(@Nullable String text) {}

  /// Whether an authority helps, and how.
  record Answered(@Nullable Boolean offered, @Nullable String text) {}

  @GetMapping("/talks")
  Map<String, Object> news(Viewer viewer) {
    Scopes.require(viewer, READ);
    return Map.of(
        "items",
        news.unseen(viewer).stream()
            .map(one -> {
              var body = new LinkedHashMap<String, Object>();
              body.put("report", one.report());
              body.put("receipt", one.receipt());
              body.put("filing", one.filing().orElse(null));
              body.put("unseen", one.unseen());
              body.put("last", one.last().toString());
              return body;
            })
            .toList(),
        "help",
        news.unanswered(viewer).stream().map(TalkApi::body).toList());
  }

  @GetMapping("/reports/{id}/messages")
  Map<String, Object> ofReporter(Viewer viewer, @PathVariable UUID id) {
    require(viewer, READ, Role.REPORTER);
    return body(conversations.ofReporter(viewer, id));
  }

  @PostMapping("/reports/{id}/messages")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void say(Viewer viewer, @PathVariable UUID id, @RequestBody Said said) {
    require(viewer, WRITE, Role.REPORTER);
    conversations.say(
        viewer, id, said.authorities() == null ? Set.of() : said.authorities(), text(said.text()));
  }

  @GetMapping("/filings/{id}/messages")
  Map<String, Object> ofAuthority(Viewer viewer, @PathVariable UUID id) {
    require(viewer, READ, Role.DUTY_OFFICER);
    return body(conversations.ofAuthority(viewer, id));
  }

  @PostMapping("/filings/{id}/messages")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reply(Viewer viewer, @PathVariable UUID id, @RequestBody Reply reply) {
    require(viewer, WRITE, Role.DUTY_OFFICER);
    conversations.reply(viewer, id, text(reply.text()));
  }

  @PostMapping("/help/{id}/answer")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(Viewer viewer, @PathVariable UUID id, @RequestBody Answered answered) {
    require(viewer, WRITE, Role.DUTY_OFFICER);
    if (answered.offered() == null) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("/offered", "talk.fault.offered")));
    }
    conversations.answer(viewer, id, answered.offered(), text(answered.text()));
  }

  private static Map<String, Object> body(Conversation conversation) {
    return Map.of(
        "receipt",
        conversation.receipt(),
        "partners",
        conversation.partners().stream().sorted().toList(),
        "messages",
        conversation.messages().stream()
            .map(message ->
                Map.of(
                    "authority", message.authority(),
                    "from_authority", message.fromAuthority(),
                    "text", message.text(),
                    "said_at", message.saidAt().toString(),
                    "seen", message.seenAt().isPresent()))
            .toList(),
        "help",
        conversation.help().stream().map(TalkApi::body).toList());
  }

  private static Map<String, Object> body(Help help) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", help.id());
    body.put("report", help.report());
    body.put("authority", help.authority());
    body.put("kind", help.kind());
    body.put("asked_at", help.askedAt().toString());
    body.put("answer_by", help.answerBy().toString());
    body.put("answered_at", help.answer().map(answer -> answer.at().toString()).orElse(null));
    body.put("offered", help.answer().map(Help.Answer::offered).orElse(null));
    return body;
  }

  private static void require(Viewer viewer, String scope, Role role) {
    Scopes.require(viewer, scope);
    if (!viewer.has(role)) {
      throw Refusal.forbidden();
    }
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
