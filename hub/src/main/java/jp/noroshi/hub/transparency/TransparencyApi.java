package jp.noroshi.hub.transparency;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The own entries of the ledger over REST (`openapi/transparency.yaml`).
@RestController
final class TransparencyApi {
  private static final String READ = "ledger:read";

  private final OwnEntries entries;
  private final Statements statements;
  private final Purges purges;

  TransparencyApi(OwnEntries entries, Statements statements, Purges purges) {
    this.purges = purges;
    this.entries = entries;
    this.statements = statements;
  }

  /// What to purge and why.
  record Purge(@Nullable String entry, @Nullable String reason) {}

  @PostMapping("/api/v1/ledger/purges")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void purge(Viewer viewer, @RequestBody Purge purge) {
    Scopes.requireSession(viewer);
    var entry = purge.entry();
    var reason = purge.reason();
    purges.purge(viewer, entry == null ? "" : entry, reason == null ? "" : reason);
  }

  @GetMapping("/api/v1/ledger/entries")
  Map<String, Object> list(Viewer viewer, @RequestParam(required = false) @Nullable UUID before) {
    Scopes.require(viewer, READ);
    var listing = entries.list(viewer, before);
    var body = new LinkedHashMap<String, Object>();
    body.put("entries", listing.lines().stream().map(TransparencyApi::body).toList());
    body.put("next", listing.next().map(UUID::toString).orElse(null));
    return body;
  }

  private static Map<String, Object> body(Ledger.Line line) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", line.id().toString());
    body.put("kind", line.kind());
    body.put("at", line.at().toString());
    body.put("item", line.item());
    body.put("leaf", line.leaf().orElse(null));
    body.put("purged", line.purged());
    return body;
  }

  @GetMapping("/api/v1/ledger/statement")
  Map<String, Object> statement(Viewer viewer, @RequestParam(defaultValue = "") String month) {
    Scopes.require(viewer, READ);
    var statement = statements.of(viewer, month);
    var body = new LinkedHashMap<String, Object>();
    body.put("month", statement.month().toString());
    body.put("complete", statement.complete());
    body.put("uses", statement.uses().stream().map(TransparencyApi::body).toList());
    body.put(
        "exceptional",
        statement.exceptional().stream()
            .map(one ->
                Map.of("kind", one.kind(), "at", one.at().toString(), "reason", one.reason()))
            .toList());
    body.put("acts", statement.acts());
    return body;
  }

  private static Map<String, Object> body(Statement.Use use) {
    return Map.of(
        "audience",
        use.audience(),
        "action",
        use.action(),
        "purpose",
        use.purpose(),
        "shown",
        use.shown(),
        "count",
        Map.of("from", use.count().from(), "to", use.count().to()));
  }

  @GetMapping("/api/v1/ledger/entries/{id}/receipt")
  ResponseEntity<byte[]> receipt(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, READ);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("noroshi-receipt-" + id + ".json")
                .build()
                .toString())
        .body(entries.receipt(viewer, id));
  }
}
