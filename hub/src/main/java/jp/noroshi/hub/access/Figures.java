package jp.noroshi.hub.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.handling.Aggregate;
import jp.noroshi.hub.database.Tx;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The way out for figures over several organisations. What is told is the same for everybody, and
/// is kept; while a new figure would tell of too few beside those told before ([Aggregate]), the
/// one told last stands.
public final class Figures {
  private final Clock clock;
  private final ObjectMapper json;

  public Figures(Clock clock, ObjectMapper json) {
    this.clock = clock;
    this.json = json;
  }

  /// A figure that may be shown to anybody.
  ///
  /// @param asOf when it was made
  public record Told(JsonNode figure, Instant asOf) {}

  /// What may be told now of a figure, in an engine transaction; empty while nothing may.
  ///
  /// @param kind names the figure and nothing of what may be chosen by whoever asks; at most 200
  ///   characters
  /// @param contributions to the figure as it is now
  /// @param figure as JSON
  /// @param span how long a contribution counts: figures told longer ago than twice that have none
  ///   in common with a new one and are forgotten
  public Optional<Told> tell(
      Tx tx, String kind, Aggregate contributions, Object figure, Duration span) {
    // One at a time: of two that look at the same moment, each must see what the other told.
    tx.sql().execute("select pg_advisory_xact_lock(hashtextextended('figure ' || ?, 0))", kind);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what the database keeps
    tx.sql()
        .execute(
            """
            delete from access.told_figure
            where world = noroshi.world() and kind = ? and told_at < ?
            """,
            kind,
            now.minus(span.multipliedBy(2)));
    var told =
        tx.sql()
            .fetch(
                """
                select told_at, contributions::text as contributions, figure::text as figure
                from access.told_figure where world = noroshi.world() and kind = ?
                order by told_at desc, id desc
                """,
                kind);
    var last = told.stream().findFirst().map(this::told);
    List<Aggregate> earlier = told.map(this::contributions);
    if (contributions.after(earlier) != Aggregate.Verdict.TELL) {
      return last;
    }
    var fresh = json.<JsonNode>valueToTree(figure);
    if (last.isPresent()
        && fresh.equals(last.get().figure())
        && contributions.equals(earlier.getFirst())) {
      return last;
    }
    tx.sql()
        .execute(
            """
            insert into access.told_figure (kind, told_at, contributions, figure)
            values (?, ?, ?, ?)
            """,
            kind,
            now,
            JSONB.valueOf(json.writeValueAsString(contributions.amounts())),
            JSONB.valueOf(fresh.toString()));
    return Optional.of(new Told(fresh, now));
  }

  private Told told(Record row) {
    return new Told(
        json.readTree(row.get("figure", String.class)),
        row.get("told_at", OffsetDateTime.class).toInstant());
  }

  private Aggregate contributions(Record row) {
    Map<String, Double> amounts = new HashMap<>();
    json.readTree(row.get("contributions", String.class))
        .properties()
        .forEach(entry -> amounts.put(entry.getKey(), entry.getValue().asDouble()));
    return new Aggregate(amounts);
  }
}
