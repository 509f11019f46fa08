package jp.noroshi.hub.recall;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.handling.Band;
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

/// Recalls over REST (`openapi/recall.yaml`).
@RestController
@RequestMapping("/api/v1/recalls")
final class RecallApi {
  private final Recalls recalls;

  RecallApi(Recalls recalls) {
    this.recalls = recalls;
  }

  /// What is to be recalled.
  record Asked(@Nullable String report, @Nullable String reason) {}

  @GetMapping
  Map<String, Object> desk(Viewer viewer) {
    Scopes.require(viewer, "exchange:read");
    var desk = recalls.desk(viewer);
    return Map.of(
        "received", desk.received().stream().map(RecallApi::body).toList(),
        "made", desk.made().stream().map(RecallApi::body).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> make(Viewer viewer, @RequestBody Asked asked) {
    Scopes.require(viewer, "report:write");
    return Map.of("id", recalls.make(viewer, text(asked.report()), text(asked.reason())));
  }

  @PostMapping("/{id}/acknowledge")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void acknowledge(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, "exchange:write");
    recalls.acknowledge(viewer, id);
  }

  private static Map<String, Object> body(Recalls.Received received) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", received.id());
    body.put("objects", received.objects());
    body.put("reason", received.reason());
    body.put("made_at", received.at().toString());
    body.put("purged_at", received.purgedAt().map(Object::toString).orElse(null));
    return body;
  }

  private static Map<String, Object> body(Recalls.Made made) {
    return Map.of(
        "report",
        made.report(),
        "reason",
        made.reason(),
        "made_at",
        made.at().toString(),
        "receivers",
        band(made.receivers()),
        "purged",
        band(made.purged()));
  }

  private static Map<String, Integer> band(Band band) {
    return Map.of("from", band.from(), "to", band.to());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
