package jp.noroshi.hub.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.noroshi.handling.Aggregate;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.access.Figures;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.insight.Case.Stage;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;

/// Measures of the line, made of stored instants.
///
/// A figure over few organisations tells of each of them (domain §3.6 combining rule e): who is not
/// on duty for the whole gets figures through [Figures] only, with banded counts and no extremes.
public final class Insight {
  private static final Duration WINDOW = Duration.ofDays(90);

  private final Database database;
  private final Figures figures;
  private final Clock clock;

  public Insight(Database database, Figures figures, Clock clock) {
    this.database = database;
    this.figures = figures;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param onDuty whether the viewer is on duty for the whole
  /// @param measures for those on duty; empty for others
  /// @param cases the latest cases, for those on duty; empty for others
  /// @param published what others see: the measures to which enough organisations contributed
  public record Overview(
      Instant from,
      boolean onDuty,
      List<Measure> measures,
      List<Case> cases,
      List<Published> published) {}

  /// A measure that may be shown to anybody.
  ///
  /// @param count roughly over how many cases
  /// @param asOf when it was made
  public record Published(
      Case.Stage from, Case.Stage to, Band count, Duration median, Instant asOf) {}

  // What of a measure is told; never which or how many exactly.
  private record Figure(int atLeast, long medianMillis) {}

  private record Reported(String subject, String organisation) {}

  private record Line(String organisation, Case line) {}

  public Overview overview(Viewer viewer) {
    var from = clock.instant().minus(WINDOW);
    return database.in(
        new Actor.Engine("insight", viewer.organisation().world()),
        tx -> {
          var lines = lines(tx, from);
          if (onDuty(viewer)) {
            var cases = lines.stream().map(Line::line).toList();
            var latest = cases.stream().limit(50).toList();
            return new Overview(from, true, measures(cases), latest, List.of());
          }
          return new Overview(from, false, List.of(), List.of(), published(tx, lines));
        });
  }

  private static List<Line> lines(Tx tx, Instant from) {
    var rows =
        tx.sql()
            .fetch(
                """
                select c.subject, c.organisation, i.stage, min(i.at) as at
                from (select subject, min(at) as at, min(organisation::text) as organisation
                      from insight.instant
                      where world = noroshi.world() and stage = 'submitted' and at >= ?
                      group by subject) c
                left join insight.instant a
                  on a.subject = c.subject and a.stage = 'shared' and a.world = noroshi.world()
                join insight.instant i
                  on i.world = noroshi.world() and (i.subject = c.subject or i.subject = a.alias)
                group by c.subject, c.organisation, c.at, i.stage
                order by c.at desc, c.subject
                """,
                from);
    Map<Reported, Map<Stage, Instant>> firsts = new LinkedHashMap<>();
    for (var row : rows) {
      firsts
          .computeIfAbsent(
              new Reported(row.get("subject", String.class), row.get("organisation", String.class)),
              _ -> new EnumMap<>(Stage.class))
          .put(
              Stage.valueOf(row.get("stage", String.class).toUpperCase(Locale.ROOT)),
              row.get("at", OffsetDateTime.class).toInstant());
    }
    return firsts.entrySet().stream()
        .map(e -> new Line(e.getKey().organisation(), new Case(e.getKey().subject(), e.getValue())))
        .toList();
  }

  private List<Published> published(Tx tx, List<Line> lines) {
    var published = new ArrayList<Published>();
    for (var measure : measures(lines.stream().map(Line::line).toList())) {
      var contributed = new HashMap<String, Double>();
      lines.stream()
          .filter(line -> line.line().between(measure.from(), measure.to()).isPresent())
          .forEach(line -> contributed.merge(line.organisation(), 1.0, Double::sum));
      var figure =
          new Figure(
              Band.of(measure.count()).from(), measure.median().orElse(Duration.ZERO).toMillis());
      figures
          .tell(
              tx,
              "insight " + measure.from().code() + " " + measure.to().code(),
              new Aggregate(contributed),
              figure,
              WINDOW)
          .map(told ->
              new Published(
                  measure.from(),
                  measure.to(),
                  Band.of(told.figure().path("atLeast").asInt()),
                  Duration.ofMillis(told.figure().path("medianMillis").asLong()),
                  told.asOf()))
          .ifPresent(published::add);
    }
    return published;
  }

  private static List<Measure> measures(List<Case> cases) {
    return List.of(
        Measure.of(Stage.SUBMITTED, Stage.ALERTED, cases),
        Measure.of(Stage.SUBMITTED, Stage.RECEIPTED, cases),
        Measure.of(Stage.SUBMITTED, Stage.FILED, cases),
        Measure.of(Stage.SUBMITTED, Stage.SHARED, cases),
        Measure.of(Stage.SHARED, Stage.ALERTED, cases),
        Measure.of(Stage.ALERTED, Stage.ACKNOWLEDGED, cases),
        Measure.of(Stage.ALERTED, Stage.FIXED, cases));
  }

  private static boolean onDuty(Viewer viewer) {
    var kind = viewer.organisation().kind();
    boolean office = kind == Organisation.Kind.AUTHORITY || kind == Organisation.Kind.PLATFORM;
    return office && viewer.active() && (viewer.has(Role.DUTY_OFFICER) || viewer.has(Role.ANALYST));
  }
}
