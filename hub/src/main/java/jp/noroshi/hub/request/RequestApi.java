package jp.noroshi.hub.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.handling.Outcome;
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

/// Requests for access over REST (`openapi/request.yaml`).
@RestController
@RequestMapping("/api/v1/requests")
final class RequestApi {
  private static final String READ = "exchange:read";
  private static final String WRITE = "exchange:write";

  private final Requests requests;

  RequestApi(Requests requests) {
    this.requests = requests;
  }

  /// What is asked for.
  record Asked(@Nullable String object, @Nullable String purpose, @Nullable String why) {}

  /// What is decided.
  record Decided(@Nullable String until, @Nullable String answer) {}

  @GetMapping
  Map<String, Object> desk(Viewer viewer) {
    Scopes.require(viewer, READ);
    var desk = requests.desk(viewer);
    return Map.of(
        "own", bodies(desk.own()),
        "to_decide", bodies(desk.toDecide()),
        "decided", bodies(desk.decided()));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> ask(Viewer viewer, @RequestBody Asked asked) {
    Scopes.require(viewer, WRITE);
    var id = requests.ask(viewer, text(asked.object()), text(asked.purpose()), text(asked.why()));
    return body(requests.open(viewer, id).line());
  }

  @GetMapping("/{id}")
  Map<String, Object> open(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, READ);
    var opened = requests.open(viewer, id);
    var body = body(opened.line());
    body.put("decides", opened.decides());
    body.put("would_read", opened.wouldRead());
    body.put("outcome", opened.outcome().map(RequestApi::sentence).orElse(null));
    return body;
  }

  @PostMapping("/{id}/grant")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void grant(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.require(viewer, WRITE);
    requests.grant(viewer, id, text(decided.until()), text(decided.answer()));
  }

  @PostMapping("/{id}/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decline(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.require(viewer, WRITE);
    requests.decline(viewer, id, text(decided.answer()));
  }

  @PostMapping("/{id}/withdraw")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, WRITE);
    requests.withdraw(viewer, id);
  }

  @PostMapping("/{id}/revoke")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, WRITE);
    requests.revoke(viewer, id);
  }

  private static Map<String, String> sentence(Outcome outcome) {
    return Map.of("ja", outcome.ja(), "en", outcome.en());
  }

  private static List<Map<String, Object>> bodies(List<Requests.Line> lines) {
    return lines.stream().map(RequestApi::body).toList();
  }

  private static Map<String, Object> body(Requests.Line line) {
    var request = line.request();
    var body = new LinkedHashMap<String, Object>();
    body.put("id", request.id());
    body.put("object", request.object());
    body.put("asker", Map.of("ja", line.asker().nameJa(), "en", line.asker().nameEn()));
    body.put("purpose", request.purpose().name().toLowerCase(Locale.ROOT));
    body.put("why", request.why());
    body.put("asked_at", request.askedAt().toString());
    body.put("due_at", request.due().toString());
    body.put("overdue", line.overdue());
    body.put("decider", request.toOriginator() ? "originator" : "release_officer");
    body.put("state", request.state().code());
    body.put("answer", request.answer());
    body.put("decided_at", request.decidedAt().map(Object::toString).orElse(null));
    body.put("expires_at", request.expires().map(Object::toString).orElse(null));
    return body;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
