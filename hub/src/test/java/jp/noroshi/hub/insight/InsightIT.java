package jp.noroshi.hub.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.insight.Case.Stage;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Each test tells its cases in a world of its own, so that the answers are known.
@HubTest
class InsightIT {
  @Autowired Database database;
  @Autowired Insight insight;
  @Autowired Clock clock;

  private final String world = "exercise-" + UUID.randomUUID();

  @Test
  void takesTheFirstAlertOfEachReportAndTheMiddleAndWorstOfThem() {
    report(10, 40, 90);
    report(20);
    report(600);

    var toAlert = measure(officer(), Stage.SUBMITTED, Stage.ALERTED);

    assertThat(toAlert.count()).isEqualTo(3);
    assertThat(toAlert.median()).contains(Duration.ofSeconds(20));
    assertThat(toAlert.worst()).contains(Duration.ofSeconds(600));
  }

  @Test
  void takesTheLowerMiddleOfAnEvenNumber() {
    report(10);
    report(30);

    assertThat(measure(officer(), Stage.SUBMITTED, Stage.ALERTED).median())
        .contains(Duration.ofSeconds(10));
  }

  @Test
  void countsAReportNobodyWasAlertedOfInNoTimeToAlert() {
    report();

    var overview = insight.overview(officer());

    assertThat(overview.cases()).hasSize(1);
    var toAlert = measure(officer(), Stage.SUBMITTED, Stage.ALERTED);
    assertThat(toAlert.count()).isZero();
    assertThat(toAlert.median()).isEmpty();
    assertThat(toAlert.worst()).isEmpty();
  }

  @Test
  void leavesOutWhatHappenedInAnotherWorld() {
    report(10);

    var elsewhere =
        insight.overview(
            viewer(Organisation.Kind.AUTHORITY, "exercise-elsewhere", Role.DUTY_OFFICER));

    assertThat(elsewhere.cases()).isEmpty();
    assertThat(elsewhere.measures()).allMatch(measure -> measure.count() == 0);
  }

  @Test
  void showsAMemberNoFigureOfFewerThanFiveOrganisationsAndNeverASingleCase() {
    for (int i = 0; i < Band.FEWEST - 1; i++) {
      report(10 + i);
    }
    assertThat(insight.overview(member()).published()).isEmpty();

    report(50);

    var overview = insight.overview(member());
    assertThat(overview.cases()).isEmpty();
    assertThat(overview.measures()).isEmpty();
    var toAlert = published(Stage.SUBMITTED, Stage.ALERTED).orElseThrow();
    assertThat(toAlert.count()).isEqualTo(Band.of(5));
    assertThat(toAlert.median()).isEqualTo(Duration.ofSeconds(12));
    assertThat(published(Stage.ALERTED, Stage.FIXED)).isEmpty();
  }

  @Test
  void keepsTheFigureToldWhileTheNextWouldDifferByTooFew() {
    for (int i = 0; i < Band.FEWEST; i++) {
      report(10);
    }
    var first = published(Stage.SUBMITTED, Stage.ALERTED);
    for (int i = 0; i < Band.FEWEST - 1; i++) {
      report(90);
    }
    assertThat(published(Stage.SUBMITTED, Stage.ALERTED)).isEqualTo(first);

    report(90);

    var next = published(Stage.SUBMITTED, Stage.ALERTED).orElseThrow();
    assertThat(next.count()).isEqualTo(Band.of(10));
    assertThat(next.asOf()).isAfter(first.orElseThrow().asOf());
  }

  @Test
  void showsAMemberNoFigureThatIsMostlyOfOneOrganisation() {
    var large = UUID.randomUUID();
    for (int i = 0; i < 7; i++) {
      reportOf(large, 10);
    }
    for (int i = 0; i < Band.FEWEST - 1; i++) {
      report(10);
    }
    assertThat(published(Stage.SUBMITTED, Stage.ALERTED)).isEmpty();

    report(10);

    assertThat(published(Stage.SUBMITTED, Stage.ALERTED)).isPresent();
  }

  @Test
  void neverTellsOfATimeBelowZero() {
    var at = clock.instant();
    var crossed =
        new Case(
            "report/x", Map.of(Stage.SUBMITTED, at, Stage.FILED, at.minus(Duration.ofMillis(3))));

    assertThat(crossed.between(Stage.SUBMITTED, Stage.FILED)).contains(Duration.ZERO);
  }

  private Viewer member() {
    return viewer(Organisation.Kind.COMPANY, world, Role.REPORTER);
  }

  private Optional<Insight.Published> published(Stage from, Stage to) {
    return insight.overview(member()).published().stream()
        .filter(measure -> measure.from() == from && measure.to() == to)
        .findFirst();
  }

  private Measure measure(Viewer viewer, Stage from, Stage to) {
    return insight.overview(viewer).measures().stream()
        .filter(measure -> measure.from() == from && measure.to() == to)
        .findFirst()
        .orElseThrow();
  }

  // A report of an organisation of its own, shared after a second, and alerts so many seconds after
  // it was submitted.
  private void report(int... alertsAfter) {
    reportOf(UUID.randomUUID(), alertsAfter);
  }

  private void reportOf(UUID organisation, int... alertsAfter) {
    var report = "report/" + UUID.randomUUID();
    var release = "release/" + UUID.randomUUID();
    var submitted = clock.instant().minus(Duration.ofHours(1));
    instant(organisation, report, "submitted", submitted, null);
    instant(organisation, report, "shared", submitted.plusSeconds(1), release);
    for (int seconds : alertsAfter) {
      instant(UUID.randomUUID(), release, "alerted", submitted.plusSeconds(seconds), null);
    }
  }

  private void instant(
      UUID organisation, String subject, String stage, Instant at, @Nullable String alias) {
    database.run(
        new Actor.Engine("test", world),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into insight.instant (subject, stage, organisation, alias, at, event_id)
                    values (?, ?, ?, ?, ?, ?)
                    """,
                    subject,
                    stage,
                    organisation,
                    alias,
                    at,
                    UUID.randomUUID()));
  }

  private Viewer officer() {
    return viewer(Organisation.Kind.AUTHORITY, world, Role.DUTY_OFFICER);
  }

  private Viewer viewer(Organisation.Kind kind, String inWorld, Role role) {
    var organisation =
        new Organisation(
            UUID.randomUUID(),
            inWorld,
            "試験",
            "Test",
            kind,
            Optional.empty(),
            Optional.empty(),
            Organisation.Size.SMALL,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            false,
            Set.of(),
            List.of());
    return new Viewer(
        UUID.randomUUID(),
        "a@example.jp",
        "試験",
        "Test",
        organisation,
        Set.of(role),
        true,
        Viewer.Strength.PASSKEY,
        clock.instant(),
        Set.of());
  }
}
