package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class HandOversIT {
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Submissions submissions;
  @Autowired Reports reports;
  @Autowired HandOvers handOvers;
  @Autowired Continuations continuations;
  @Autowired Filings filings;

  @Test
  void preparedIsNotFiledAndOnlyTheReceiptOfTheAuthorityClosesIt() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var prepared = prepared(reporter);
    assertThat(prepared.state()).isEqualTo(Filing.State.READY);
    assertThat(prepared.inHand()).isEmpty();

    var sentAt = prepared.filedAt().orElseThrow();
    var sent = handOvers.handOver(reporter, prepared.id(), Filing.Way.POST, sentAt);
    assertThat(sent.state()).isEqualTo(Filing.State.SENT);
    assertThat(sent.inHand()).contains(sentAt);

    var received = handOvers.received(reporter, prepared.id(), "農第7号", sentAt.plusSeconds(1));
    assertThat(received.state()).isEqualTo(Filing.State.ACKNOWLEDGED);
    assertThat(received.authorityNumber()).contains("農第7号");
    assertThat(received.receiptEntered()).isTrue();
    assertThat(reports.report(reporter, prepared.report()).filings()).contains(received);
  }

  @Test
  void aLimitThatPassesWhileTheFilingIsOnlyPreparedIsMissed() {
    var made = Instant.parse("2026-11-30T00:00:00Z");
    var limit = made.plus(Duration.ofHours(1));
    var prepared = filing(Filing.State.READY, made, limit, Optional.empty());
    assertThat(prepared.overdue(limit)).isFalse();
    assertThat(prepared.overdue(limit.plusSeconds(1))).isTrue();

    var sent =
        filing(
            Filing.State.SENT,
            made,
            limit,
            Optional.of(new Filing.HandOver(limit, Filing.Way.POST)));
    assertThat(sent.overdue(limit.plusSeconds(1))).isFalse();
  }

  @Test
  void whatTheAuthorityHasIsNotHandedOverAgain() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var prepared = prepared(reporter);
    var now = prepared.filedAt().orElseThrow();
    handOvers.received(reporter, prepared.id(), "1", now);

    assertRefused(
        Refusal.Kind.CONFLICT,
        () -> handOvers.handOver(reporter, prepared.id(), Filing.Way.MAIL, now));
    assertRefused(
        Refusal.Kind.CONFLICT, () -> handOvers.received(reporter, prepared.id(), "2", now));
  }

  @Test
  void timesBeforeItWasMadeOrInTheFutureAndEmptyNumbersAreRefused() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var prepared = prepared(reporter);
    var now = prepared.filedAt().orElseThrow();

    for (var wrong : new Instant[] {now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1))}) {
      assertRefused(
          Refusal.Kind.INVALID,
          () -> handOvers.handOver(reporter, prepared.id(), Filing.Way.MAIL, wrong));
    }
    assertRefused(
        Refusal.Kind.INVALID, () -> handOvers.received(reporter, prepared.id(), " ", now));
  }

  @Test
  void whatWasOnlyPreparedIsClosedWithTheReportAndItsAddresseeIsToldNothing() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var prepared = prepared(reporter);

    continuations.withdraw(reporter, prepared.report(), "誤報");

    assertThat(reports.report(reporter, prepared.report()).filings())
        .filteredOn(filing -> filing.authority().equals("MAFF"))
        .extracting(Filing::state)
        .containsExactly(Filing.State.CLOSED);
  }

  @Test
  void nobodyElseNotesAnythingOfIt() {
    var prepared = prepared(people.ofCompany("food", Role.REPORTER));
    var stranger = people.ofCompany("food", Role.REPORTER);
    var now = prepared.filedAt().orElseThrow();

    assertRefused(
        Refusal.Kind.NOT_FOUND,
        () -> handOvers.handOver(stranger, prepared.id(), Filing.Way.MAIL, now));
    assertRefused(
        Refusal.Kind.NOT_FOUND, () -> handOvers.received(stranger, prepared.id(), "1", now));
  }

  @Test
  void whatWasFiledCannotBeChangedEvenByItsOwnOrganisation() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var prepared = prepared(reporter);

    assertThatThrownBy(() ->
            database.run(
                reporter.actor(),
                tx ->
                    tx.sql()
                        .execute(
                            "update report.filing set content = 'x' where id = ?", prepared.id())))
        .isInstanceOf(org.jooq.exception.DataAccessException.class);
  }

  private Filing prepared(Viewer reporter) {
    var receipt =
        submissions.submit(
            reporter,
            new Submission(
                "k",
                new AnswerSheet(
                    Map.of(
                        "con.primary", new Answer.Known("佐藤"),
                        "con.callback", new Answer.Known("03-0000-0000"),
                        "inc.summary", new Answer.Known("暗号化された"))),
                new SharingChoices(
                    Tlp.AMBER,
                    false,
                    Optional.empty(),
                    true,
                    false,
                    true,
                    Set.of("JP-MIN"),
                    ConsentGrid.NONE,
                    ValueChoices.NONE),
                Optional.empty()));
    return reports.report(reporter, receipt.report()).filings().stream()
        .filter(filing -> filing.authority().equals("MAFF"))
        .findFirst()
        .orElseThrow();
  }

  private static Filing filing(
      Filing.State state, Instant made, Instant due, Optional<Filing.HandOver> handOver) {
    var id = java.util.UUID.randomUUID();
    return new Filing(
        id,
        id,
        "N",
        "D",
        1,
        "mandatory",
        "initial",
        "F",
        "MAFF",
        Optional.empty(),
        state,
        Optional.of(made),
        Optional.of(due),
        true,
        Optional.of(made),
        handOver,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        0);
  }

  private static void assertRefused(Refusal.Kind kind, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
