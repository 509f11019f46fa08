package jp.noroshi.hub.exchange.intake;

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

/// The quarantine over REST (`openapi/quarantine.yaml`).
@RestController
@RequestMapping("/api/v1/quarantine")
final class QuarantineApi {
  private static final String READ = "exchange:read";
  private static final String WRITE = "exchange:write";

  private final Quarantine quarantine;

  QuarantineApi(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  /// What is decided.
  record Decided(@Nullable String tlp, @Nullable String reason) {}

  @GetMapping
  Map<String, Object> list(Viewer viewer) {
    Scopes.require(viewer, READ);
    return Map.of("held", quarantine.held(viewer).stream().map(QuarantineApi::body).toList());
  }

  @GetMapping("/{id}")
  Map<String, Object> open(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, READ);
    var opened = quarantine.open(viewer, id);
    var body = body(opened.held());
    body.put("content", opened.json());
    return body;
  }

  @PostMapping("/{id}/release")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.require(viewer, WRITE);
    quarantine.release(viewer, id, text(decided.tlp()), text(decided.reason()));
  }

  @PostMapping("/{id}/discard")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void discard(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.require(viewer, WRITE);
    quarantine.discard(viewer, id, text(decided.reason()));
  }

  private static Map<String, Object> body(Held held) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", held.id());
    body.put("object", held.stixId());
    body.put("type", held.type());
    body.put("name", held.name());
    body.put("source", held.source());
    body.put("path", List.copyOf(held.path()));
    body.put("unknown", List.copyOf(held.unknown()));
    body.put("arrived_at", held.arrivedAt().toString());
    return body;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
