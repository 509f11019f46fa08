package jp.noroshi.hub.notice;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Alerts over REST (`openapi/notice.yaml`).
@RestController
@RequestMapping("/api/v1/alerts")
final class AlertApi {
  private static final String READ = "alert:read";
  private static final String WRITE = "alert:write";

  private final Inbox inbox;

  AlertApi(Inbox inbox) {
    this.inbox = inbox;
  }

  /// What a client says of an alert.
  record FeedbackBody(boolean useful, @Nullable String why, @Nullable String comment) {}

  @GetMapping
  Map<String, Object> list(Viewer viewer, @RequestParam(defaultValue = "") String before) {
    Scopes.require(viewer, READ);
    var listing = inbox.list(viewer, InboxController.cursor(before));
    var body = new LinkedHashMap<String, Object>();
    body.put("items", listing.alerts().stream().map(alert -> body(alert, false)).toList());
    body.put("next", listing.next().map(Object::toString).orElse(null));
    return body;
  }

  @GetMapping("/{id}")
  Map<String, Object> show(
      Viewer viewer,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "analyst") String edition) {
    Scopes.require(viewer, READ);
    return body(inbox.open(viewer, id, Editions.Reader.of(edition)), true);
  }

  @PostMapping("/{id}/acknowledgement")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void acknowledge(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, WRITE);
    inbox.acknowledge(viewer, id);
  }

  @PostMapping("/{id}/completion")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void done(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, WRITE);
    inbox.done(viewer, id);
  }

  @PostMapping("/{id}/feedback")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void feedback(Viewer viewer, @PathVariable UUID id, @RequestBody FeedbackBody body) {
    Scopes.require(viewer, WRITE);
    inbox.say(
        viewer,
        id,
        new Inbox.Feedback(
            body.useful(),
            Inbox.Why.of(body.why() == null ? "" : body.why()),
            body.comment() == null ? "" : body.comment().strip()));
  }

  private static Map<String, Object> body(Alert alert, boolean whole) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", alert.id());
    body.put("subject", alert.subject());
    body.put("kind", alert.kind().code());
    body.put("severity", alert.severity().code());
    body.put("tlp", alert.tlp().label());
    body.put("state", alert.state());
    body.put("title", alert.title());
    body.put("reasons", List.copyOf(alert.reasons()));
    if (whole) {
      body.put("editions", alert.editions());
    }
    body.put("alertedAt", alert.alertedAt());
    body.put("acknowledgedAt", alert.acknowledgedAt().orElse(null));
    body.put("doneAt", alert.doneAt().orElse(null));
    return body;
  }
}
