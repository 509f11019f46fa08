package jp.noroshi.hub.exchange.taxii;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.hub.exchange.taxii.CollectedObjects.Added;
import jp.noroshi.hub.party.Viewer;
import tools.jackson.databind.ObjectMapper;

/// What became of envelopes (TAXII 2.1 §4.3), for the organisation that sent them and nobody else.
final class Statuses {
  /// How long it can be asked for; the specification's interoperability asks for a day.
  static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final Clock clock;
  private final ObjectMapper json;

  Statuses(Database database, Clock clock, ObjectMapper json) {
    this.database = database;
    this.clock = clock;
    this.json = json;
  }

  /// Keeps the outcome of an envelope; returns the status resource.
  Map<String, Object> keep(Viewer viewer, Instant requestedAt, List<Added> added) {
    var at = requestedAt.truncatedTo(ChronoUnit.MICROS);
    var successes = added.stream().filter(one -> one.failure().isEmpty()).toList();
    var failures = added.stream().filter(one -> one.failure().isPresent()).toList();
    var id = UUID.randomUUID();
    var status = new LinkedHashMap<String, Object>();
    status.put("id", id.toString());
    status.put("status", "complete");
    status.put("request_timestamp", TaxiiTime.text(at));
    status.put("total_count", added.size());
    status.put("success_count", successes.size());
    if (!successes.isEmpty()) {
      status.put("successes", successes.stream().map(Statuses::detail).toList());
    }
    status.put("failure_count", failures.size());
    if (!failures.isEmpty()) {
      status.put("failures", failures.stream().map(Statuses::detail).toList());
    }
    status.put("pending_count", 0);
    database.run(
        engine(viewer),
        tx -> {
          tx.sql()
              .execute(
                  "delete from exchange.taxii_status where requested_at < ?",
                  clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
          tx.sql()
              .execute(
                  """
                  insert into exchange.taxii_status (id, organisation, requested_at, body)
                  values (?, ?, ?, ?::jsonb)
                  """,
                  id,
                  viewer.organisation().id(),
                  at.atOffset(ZoneOffset.UTC),
                  json.writeValueAsString(status));
        });
    return status;
  }

  /// @throws TaxiiException 404
  Map<?, ?> find(Viewer viewer, String id) {
    return database.in(
        engine(viewer),
        tx ->
            tx.sql()
                .fetchOptional(
                    """
                    select body::text as body from exchange.taxii_status
                    where id::text = ? and organisation = ?
                    """,
                    id,
                    viewer.organisation().id())
                .map(row -> json.readValue(row.get("body", String.class), Map.class))
                .orElseThrow(TaxiiException::notFound));
  }

  private static Map<String, Object> detail(Added added) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("id", added.stixId());
    detail.put("version", added.version());
    added.failure().ifPresent(message -> detail.put("message", message));
    return detail;
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("taxii status", viewer.organisation().world());
  }
}
