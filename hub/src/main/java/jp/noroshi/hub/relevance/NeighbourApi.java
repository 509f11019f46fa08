package jp.noroshi.hub.relevance;

import java.util.LinkedHashMap;
import java.util.Locale;
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

/// Partners that one relation would tell who was hit, over REST (`openapi/relevance.yaml`), for
/// people in a session.
@RestController
@RequestMapping("/api/v1/neighbours")
final class NeighbourApi {
  private final Neighbours neighbours;

  NeighbourApi(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /// A decision.
  record Decided(@Nullable String reason) {}

  @GetMapping
  Map<String, Object> list(Viewer viewer) {
    Scopes.requireSession(viewer);
    return Map.of("items", neighbours.list(viewer).stream().map(NeighbourApi::body).toList());
  }

  @PostMapping("/{id}/tell")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void tell(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.requireSession(viewer);
    neighbours.tell(viewer, id, text(decided));
  }

  @PostMapping("/{id}/keep")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void keep(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.requireSession(viewer);
    neighbours.keep(viewer, id, text(decided));
  }

  private static Map<String, Object> body(Neighbours.Waiting waiting) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", waiting.id());
    body.put("partner", Map.of("ja", waiting.partner().nameJa(), "en", waiting.partner().nameEn()));
    body.put("side", waiting.side().toLowerCase(Locale.ROOT));
    body.put("partners", waiting.partners());
    body.put("labels", waiting.labels());
    body.put("opened_at", waiting.openedAt().toString());
    body.put("due_at", waiting.dueAt().toString());
    return body;
  }

  private static String text(Decided decided) {
    var reason = decided.reason();
    return reason == null ? "" : reason;
  }
}
