package jp.noroshi.hub.insight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.insight.Case.Stage;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;

/// Measures of the line, made of stored instants.
///
/// A figure over few organisations tells of each of them (domain §3.6 combining rule e): who is not
/// on duty for the whole sees a measure only when at least [#FEWEST] organisations contributed to
/// it.
public final class Insight {
  static final int FEWEST = 5;
  private static final Duration WINDOW = Duration.ofDays(90);

  private final Database database;
  private final Clock clock;

  public Insight(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param cases the latest cases, for those on duty; empty for others
  /// @param suppressed whether figures are held back because too few organisations contributed
  public record Overview(
      Instant from, List<Measure> measures, List<Case> cases, boolean suppressed) {}

  public Overview overview(Viewer viewer) {
    var from = clock.instant().minus(WINDOW);
    return database.in(
        new Actor.Engine("insight", viewer.organisation().world()),
        tx -> {
          var rows =
              tx.sql()
                  .fetch(
                      """
                      select c.subject, i.stage, min(i.at) as at
                      from (select subject, min(at) as at from insight.instant
                            where world = noroshi.world() and stage = 'submitted' and at >= ?
                            group by subject) c
                      left join insight.instant a
                        on a.subject = c.subject and a.stage = 'shared' and a.world = noroshi.world()
                      join insight.instant i
                        on i.world = noroshi.world() and (i.subject = c.subject or i.subject = a.alias)
                      group by c.subject, c.at, i.stage
                      order by c.at desc, c.subject
                      """,
                      from);
          Map<String, Map<Stage, Instant>> firsts = new LinkedHashMap<>();
          for (var row : rows) {
            firsts
                .computeIfAbsent(row.get("subject", String.class), _ -> new EnumMap<>(Stage.class))
                .put(
                    Stage.valueOf(row.get("stage", String.class).toUpperCase(Locale.ROOT)),
                    row.get("at", OffsetDateTime.class).toInstant());
          }
          var cases =
              firsts.entrySet().stream().map(e -> new Case(e.getKey(), e.getValue())).toList();
          int organisations =
              tx.sql()
                  .fetchSingle(
                      """
                      select count(distinct organisation) from insight.instant
                      where world = noroshi.world() and stage = 'submitted' and at >= ?
                      """,
                      from)
                  .get(0, Integer.class);
          boolean onDuty = onDuty(viewer);
          boolean suppressed = !onDuty && organisations < FEWEST;
          return new Overview(
              from,
              suppressed ? List.of() : measures(cases),
              onDuty ? cases.stream().limit(50).toList() : List.of(),
              suppressed);
        });
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
