package jp.noroshi.hub.report.back;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import jp.noroshi.handling.Aggregate;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.access.Figures;
import jp.noroshi.hub.database.Tx;

/// How long it takes to report: from the first key (the first save while typing, which follows the
/// first pause) to the moment it was sent, over the last 90 days. Pauses count. What was imported
/// or dictated is not in it.
final class Effort {
  private final Figures figures;
  private final Clock clock;

  Effort(Figures figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
  }

  /// What may be told.
  ///
  /// @param reports roughly how many were measured
  /// @param median rounded
  record Told(Band reports, Duration median, Instant asOf) {}

  // As it is kept by Figures.
  private record Figure(int atLeast, long seconds) {}

  /// The figure, where five organisations or more are behind it (an engine transaction).
  Optional<Told> median(Tx tx) {
    var from = clock.instant().minus(Feedbacks.LATELY);
    var contributions = new HashMap<String, Double>();
    tx.sql()
        .fetch(
            """
            select organisation::text as organisation, count(*)::int as times from report.report
            where world = noroshi.world() and submitted_at >= ? and writing_began_at is not null
            group by organisation
            """,
            from)
        .forEach(row ->
            contributions.put(
                row.get("organisation", String.class),
                row.get("times", Integer.class).doubleValue()));
    if (contributions.isEmpty()) {
      return Optional.empty();
    }
    int all = (int) contributions.values().stream().mapToDouble(Double::doubleValue).sum();
    return figures
        .tell(
            tx,
            "effort of reporting",
            new Aggregate(contributions),
            new Figure(Band.of(all).from(), RoundedTime.up(exact(tx, from)).toSeconds()),
            Feedbacks.LATELY)
        .map(told ->
            new Told(
                Band.of(told.figure().path("atLeast").asInt()),
                Duration.ofSeconds(told.figure().path("seconds").asLong()),
                told.asOf()));
  }

  private static Duration exact(Tx tx, Instant from) {
    return Duration.ofSeconds(
        tx.sql()
            .fetchSingle(
                """
                select extract(epoch from percentile_disc(0.5) within group
                         (order by greatest(submitted_at - writing_began_at, interval '0')))::bigint
                from report.report
                where world = noroshi.world() and submitted_at >= ? and writing_began_at is not null
                """,
                from)
            .get(0, Long.class));
  }
}
