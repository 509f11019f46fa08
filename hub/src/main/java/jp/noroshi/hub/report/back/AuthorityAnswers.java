package jp.noroshi.hub.report.back;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.access.Figures;
import jp.noroshi.hub.database.Tx;

/// How many filings each authority received and acknowledged, how fast, and whether it keeps its
/// word to reporters, over the last 90 days. All of it is made of what reporters filed, so it is
/// told through [Figures] only: bands and tens, where five reporters or more are behind a figure.
final class AuthorityAnswers {
  private final Figures figures;
  private final Clock clock;

  AuthorityAnswers(Figures figures, Clock clock) {
    this.figures = figures;
    this.clock = clock;
  }

  /// One authority.
  ///
  /// @param authority its code
  /// @param received filings that reached it here
  /// @param median until one of those it acknowledged was acknowledged; rounded
  /// @param feedback words to reporters that became due
  record Line(
      String authority,
      Optional<Part> received,
      Optional<Duration> median,
      Optional<Part> feedback) {}

  /// How many there were, and the part of them that was answered.
  ///
  /// @param percent acknowledged, or given in time; whole tens
  record Part(Band all, int percent, Instant asOf) {}

  // As it is kept by Figures.
  private record PartFigure(int atLeast, int percent) {}

  private record MedianFigure(long seconds) {}

  /// The authorities of which something may be told, by code (an engine transaction).
  List<Line> lines(Tx tx) {
    var now = clock.instant();
    var from = now.minus(Feedbacks.LATELY);
    var received = new TreeMap<String, Part>();
    received(tx, from)
        .forEach((authority, counted) ->
            part(tx, "authority received " + authority, counted)
                .ifPresent(part -> received.put(authority, part)));
    var medians = medians(tx, from);
    var feedback = new TreeMap<String, Part>();
    feedback(tx, from, now)
        .forEach((authority, counted) ->
            part(tx, "authority keeps its word " + authority, counted)
                .ifPresent(part -> feedback.put(authority, part)));
    var authorities = new TreeSet<>(received.keySet());
    authorities.addAll(medians.keySet());
    authorities.addAll(feedback.keySet());
    return authorities.stream()
        .map(authority ->
            new Line(
                authority,
                Optional.ofNullable(received.get(authority)),
                Optional.ofNullable(medians.get(authority)),
                Optional.ofNullable(feedback.get(authority))))
        .toList();
  }

  private Optional<Part> part(Tx tx, String kind, Counted counted) {
    return figures
        .tell(
            tx,
            kind,
            counted.aggregate(),
            new PartFigure(Band.of(counted.all()).from(), counted.percent()),
            Feedbacks.LATELY)
        .map(told ->
            new Part(
                Band.of(told.figure().path("atLeast").asInt()),
                told.figure().path("percent").asInt(),
                told.asOf()));
  }

  private static Map<String, Counted> received(Tx tx, Instant from) {
    return Counted.byAuthority(
        tx.sql()
            .fetch(
                """
                select authority, organisation::text as organisation, count(*)::int as times,
                       count(acknowledged_at)::int as hits
                from report.filing
                where world = noroshi.world() and filed_at >= ? and recipient is not null
                group by authority, organisation
                """,
                from));
  }

  private Map<String, Duration> medians(Tx tx, Instant from) {
    var exact = new HashMap<String, Duration>();
    tx.sql()
        .fetch(
            """
            select authority,
                   extract(epoch from percentile_disc(0.5) within group
                     (order by greatest(acknowledged_at - filed_at, interval '0')))::bigint as median
            from report.filing
            where world = noroshi.world() and filed_at >= ? and recipient is not null
              and acknowledged_at is not null
            group by authority
            """,
            from)
        .forEach(row ->
            exact.put(
                row.get("authority", String.class),
                Duration.ofSeconds(row.get("median", Long.class))));
    var medians = new TreeMap<String, Duration>();
    acknowledged(tx, from)
        .forEach((authority, counted) ->
            figures
                .tell(
                    tx,
                    "authority acknowledges " + authority,
                    counted.aggregate(),
                    new MedianFigure(
                        RoundedTime.up(exact.getOrDefault(authority, Duration.ZERO)).toSeconds()),
                    Feedbacks.LATELY)
                .ifPresent(told ->
                    medians.put(
                        authority, Duration.ofSeconds(told.figure().path("seconds").asLong()))));
    return medians;
  }

  private static Map<String, Counted> acknowledged(Tx tx, Instant from) {
    return Counted.byAuthority(
        tx.sql()
            .fetch(
                """
                select authority, organisation::text as organisation, count(*)::int as times,
                       count(*)::int as hits
                from report.filing
                where world = noroshi.world() and filed_at >= ? and recipient is not null
                  and acknowledged_at is not null
                group by authority, organisation
                """,
                from));
  }

  private static Map<String, Counted> feedback(Tx tx, Instant from, Instant now) {
    return Counted.byAuthority(
        tx.sql()
            .fetch(
                """
                select authority, organisation::text as organisation, count(*)::int as times,
                       count(*) filter (where given_at <= due_at)::int as hits
                from report.owed_feedback
                where world = noroshi.world() and due_at between ? and ?
                group by authority, organisation
                """,
                from,
                now));
  }
}
