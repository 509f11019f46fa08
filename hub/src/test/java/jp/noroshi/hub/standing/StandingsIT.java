package jp.noroshi.hub.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Clearance;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class StandingsIT {
  private static final String CASE = "case-" + UUID.randomUUID();

  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Directory directory;
  @Autowired Ledger ledger;
  @Autowired Messages messages;
  @Autowired Curriculum curriculum;
  @Autowired Standings standings;
  @Autowired Clearances clearances;
  @Autowired Decisions decisions;
  @Autowired Clock clock;

  @Test
  void strictlyLabelledInformationIsShownOnceTheCourseIsPassedAndTheAgreementAccepted() {
    var viewer = people.ofCompany(Role.ANALYST, Role.EXECUTIVE);
    assertThat(sees(viewer, Tlp.AMBER)).isTrue();
    assertThat(sees(viewer, Tlp.AMBER_STRICT)).isFalse();

    assertThat(standings.sit(viewer, "handling", right())).isEmpty();
    assertThat(sees(viewer, Tlp.AMBER_STRICT)).isFalse();

    standings.accept(viewer, "member", curriculum.agreement("member").orElseThrow().version());
    assertThat(sees(viewer, Tlp.AMBER_STRICT)).isTrue();
  }

  @Test
  void aWrongAnswerPassesNobodyAndIsExplained() {
    var viewer = people.ofCompany(Role.ANALYST);
    var answers = right();
    answers.put("pap", "1");
    answers.remove("guess");

    assertThat(standings.sit(viewer, "handling", answers))
        .extracting(Course.Question::id)
        .containsExactly("pap", "guess");
    assertThat(standings.own(viewer).trainings()).isEmpty();
  }

  @Test
  void whatRanOutIsShownAsRunOutAndRemindedOfBefore() {
    var viewer = people.ofCompany(Role.ANALYST);
    var time = FakeClock.at(clock.instant());
    var own = new Standings(database, curriculum, ledger, time);
    own.sit(viewer, "handling", right());
    var cards = new ExpiryCards(own, messages, time);
    var end = Standings.end(own.own(viewer).trainings(), "handling").orElseThrow();

    time.set(end.minus(Duration.ofDays(31)));
    assertThat(cards.cards(viewer, Language.JA)).isEmpty();
    time.set(end.minus(Duration.ofDays(29)));
    assertThat(cards.cards(viewer, Language.JA)).hasSize(1);
    time.set(end.plusSeconds(1));
    assertThat(cards.cards(viewer, Language.JA)).hasSize(1);
    var standing =
        database.in(
            Actor.engine("test"),
            tx -> own.of(tx, viewer.person(), viewer.organisation().id(), true));
    assertThat(standing.trainings()).containsEntry("handling", end);
  }

  @Test
  void onlyWhoMayBindTheOrganisationAcceptsForItAndOnlyTheVersionThatWasRead() {
    var analyst = people.ofCompany(Role.ANALYST);
    var executive = people.ofCompany(Role.EXECUTIVE);
    var version = curriculum.agreement("member").orElseThrow().version();

    assertThatThrownBy(() -> standings.accept(analyst, "member", version))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    assertThatThrownBy(() -> standings.accept(executive, "member", "of old"))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    assertThat(standings.own(executive).agreements()).isEmpty();
  }

  @Test
  void aClearanceIsSeenByThePersonAloneAndTakenBackWithoutATrace() {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var cleared = people.ofCompany(Role.ANALYST);
    var administrator = people.ofPlatform(Role.ADMINISTRATOR);
    var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(30);

    clearances.say(officer, said(cleared.email(), last.toString()));

    assertThat(standings.own(cleared).clearances())
        .extracting(Clearance::caseId)
        .containsExactly(CASE);
    for (var other : List.of(officer, administrator)) {
      assertThat(standings.own(other).clearances()).isEmpty();
      assertThat(rows(other)).isZero();
    }

    clearances.say(officer, said(cleared.email(), ""));
    assertThat(standings.own(cleared).clearances()).isEmpty();
    int left =
        database.in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetchSingle(
                        "select count(*)::int from standing.clearance where person = ?",
                        cleared.person())
                    .get(0, Integer.class));
    assertThat(left).isZero();
  }

  @Test
  void aClearanceForNobodyIsTakenLikeAnyOther() {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(30);

    clearances.say(officer, said(UUID.randomUUID() + "@example.jp", last.toString()));

    assertThatThrownBy(() -> clearances.say(officer, said("", "yesterday")))
        .isInstanceOfSatisfying(
            Refusal.class,
            no ->
                assertThat(no.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly("email", "until"));
    assertThatThrownBy(
            () -> clearances.say(people.ofPlatform(Role.ADMINISTRATOR), said("a@b.jp", "")))
        .isInstanceOf(Refusal.class);
  }

  private int rows(Viewer viewer) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchSingle("select count(*)::int from standing.clearance")
                .get(0, Integer.class));
  }

  private static Clearances.Said said(String email, String until) {
    return new Clearances.Said(email, CASE, "5", until);
  }

  private Map<String, String> right() {
    var answers = new HashMap<String, String>();
    curriculum
        .course("handling")
        .orElseThrow()
        .questions()
        .forEach(question -> answers.put(question.id(), String.valueOf(question.right())));
    return answers;
  }

  private boolean sees(Viewer viewer, Tlp tlp) {
    var item =
        new Item(
            "item",
            Optional.of(UUID.randomUUID().toString()),
            Optional.empty(),
            new Audience(Set.of(new Door.Everyone()), tlp),
            List.of(new Portion("t", PortionClass.T, Marks.of(tlp, Pap.AMBER))),
            Map.of(),
            Permissions.NONE,
            decisions.ruleVersion());
    return decisions
        .decide(byPasskey(viewer), item, Action.VIEW, Set.of(Grants.Link.RELEVANCE))
        .shows();
  }

  private static Viewer byPasskey(Viewer who) {
    return new Viewer(
        who.person(),
        who.email(),
        who.nameJa(),
        who.nameEn(),
        who.organisation(),
        who.roles(),
        true,
        Viewer.Strength.PASSKEY,
        who.steppedUpAt(),
        Set.of());
  }
}
