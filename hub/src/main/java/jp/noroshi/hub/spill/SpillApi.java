package jp.noroshi.hub.spill;

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

/// Spills over REST (`openapi/spill.yaml`), for people in a session.
@RestController
@RequestMapping("/api/v1/spills")
final class SpillApi {
  private final Spills spills;

  SpillApi(Spills spills) {
    this.spills = spills;
  }

  /// A spill as sent.
  record Raised(@Nullable String item, @Nullable String note) {}

  /// A decision.
  record Decided(@Nullable String reason) {}

  @GetMapping
  Map<String, Object> desk(Viewer viewer) {
    Scopes.requireSession(viewer);
    var desk = spills.desk(viewer);
    return Map.of(
        "open",
        bodies(desk.open()),
        "own",
        bodies(desk.own()),
        "received",
        desk.received().stream()
            .map(one -> {
              var body = body(one.spill());
              // Where in it, and why, are for its owner and who decides.
              body.remove("note");
              body.remove("reason");
              body.put("acknowledged_at", one.acknowledgedAt().map(Object::toString).orElse(null));
              return body;
            })
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> raise(Viewer viewer, @RequestBody Raised raised) {
    Scopes.requireSession(viewer);
    return Map.of("id", spills.raise(viewer, text(raised.item()), text(raised.note())));
  }

  @PostMapping("/{id}/seal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void seal(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    spills.seal(viewer, id);
  }

  @PostMapping("/{id}/dismiss")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void dismiss(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.requireSession(viewer);
    spills.dismiss(viewer, id, text(decided.reason()));
  }

  @PostMapping("/{id}/clear")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.requireSession(viewer);
    spills.clear(viewer, id, text(decided.reason()));
  }

  @PostMapping("/{id}/destroy")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void destroy(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.requireSession(viewer);
    spills.destroy(viewer, id, text(decided.reason()));
  }

  @PostMapping("/{id}/backups")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void backups(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    spills.backupsPurged(viewer, id);
  }

  @PostMapping("/{id}/acknowledge")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void acknowledge(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    spills.acknowledge(viewer, id);
  }

  private static List<Map<String, Object>> bodies(List<Spill> list) {
    return list.stream().map(SpillApi::body).toList();
  }

  private static Map<String, Object> body(Spill spill) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", spill.id());
    body.put("item", spill.item());
    body.put("state", spill.state().code());
    body.put("note", spill.note());
    body.put("reason", spill.reason());
    body.put("written_at", spill.writtenAt().toString());
    body.put("raised_at", spill.raisedAt().toString());
    body.put("sealed_at", spill.sealedAt().map(Object::toString).orElse(null));
    body.put("backups_purged_at", spill.backupsPurgedAt().map(Object::toString).orElse(null));
    return body;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
