package jp.noroshi.hub.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Questions over REST (`openapi/question.yaml`).
@RestController
@RequestMapping("/api/v1/questions")
final class QuestionApi {
  private static final String READ = "exchange:read";
  private static final String WRITE = "exchange:write";

  private final Questions questions;

  QuestionApi(Questions questions) {
    this.questions = questions;
  }

  /// What is asked.
  record Asked(@Nullable String object, @Nullable String text, @Nullable Boolean named) {}

  /// What is added.
  record Said(@Nullable String text, @Nullable Boolean named) {}

  @GetMapping
  Map<String, Object> list(Viewer viewer) {
    Scopes.require(viewer, READ);
    return Map.of("questions", questions.list(viewer).stream().map(QuestionApi::body).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> ask(Viewer viewer, @RequestBody Asked asked) {
    Scopes.require(viewer, WRITE);
    var id =
        questions.ask(
            viewer, text(asked.object()), text(asked.text()), Boolean.TRUE.equals(asked.named()));
    return full(questions.open(viewer, id));
  }

  @GetMapping("/{id}")
  Map<String, Object> open(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, READ);
    return full(questions.open(viewer, id));
  }

  @PostMapping("/{id}/messages")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void say(Viewer viewer, @PathVariable UUID id, @RequestBody Said said) {
    Scopes.require(viewer, WRITE);
    questions.say(viewer, id, text(said.text()), Boolean.TRUE.equals(said.named()));
  }

  @PostMapping("/{id}/close")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, WRITE);
    questions.close(viewer, id);
  }

  private static Map<String, Object> body(Question question) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", question.id());
    body.put("object", question.object());
    body.put("side", question.side().code());
    body.put("asked_on", question.asked().toString());
    body.put("open", question.open());
    body.put("waits", question.waits());
    return body;
  }

  private static Map<String, Object> full(Question question) {
    var body = body(question);
    List<Map<String, Object>> messages =
        question.messages().stream()
            .map(message ->
                Map.<String, Object>of(
                    "own", message.own(), "on", message.day().toString(), "text", message.text()))
            .toList();
    body.put("messages", messages);
    return body;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
