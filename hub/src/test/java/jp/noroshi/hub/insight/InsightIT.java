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
    for (int i = 0; i < Insight.FEWEST - 1; i++) {
      report(10 + i);
    }
    var member = viewer(Organisation.Kind.COMPANY, world, Role.REPORTER);
    assertThat(insight.overview(member).suppressed()).isTrue();
    assertThat(insight.overview(member).measures()).isEmpty();

    report(50);

    var overview = insight.overview(member);
    assertThat(overview.suppressed()).isFalse();
    assertThat(overview.cases()).isEmpty();
    assertThat(measure(member, Stage.SUBMITTED, Stage.ALERTED).count()).isEqualTo(Insight.FEWEST);
  }

  @Test
  void neverTellsOfATimeBelowZero() {
    var at = clock.instant();
    var crossed =
        new Case(
            "report/x", Map.of(Stage.SUBMITTED, at, Stage.FILED, at.minus(Duration.ofMillis(3))));

    assertThat(crossed.between(Stage.SUBMITTED, Stage.FILED)).contains(Duration.ZERO);
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
    var report = "report/" + UUID.randomUUID();
    var release = "release/" + UUID.randomUUID();
    var submitted = clock.instant().minus(Duration.ofHours(1));
    instant(report, "submitted", submitted, null);
    instant(report, "shared", submitted.plusSeconds(1), release);
    for (int seconds : alertsAfter) {
      instant(release, "alerted", submitted.plusSeconds(seconds), null);
    }
  }

  private void instant(String subject, String stage, Instant at, @Nullable String alias) {
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
                    UUID.randomUUID(),
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
