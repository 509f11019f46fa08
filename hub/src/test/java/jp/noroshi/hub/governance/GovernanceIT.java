package jp.noroshi.hub.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Emergency;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.RuleSet;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.access.EmergencyLevels;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Rulebook;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.ledger.Seal;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@HubTest
class GovernanceIT {
  private static final String REASON = "複数の港湾で同じ攻撃が続いているため";

  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired PartyAdministration administration;
  @Autowired Database database;
  @Autowired RuleSets rules;
  @Autowired Rulebook rulebook;
  @Autowired Emergencies emergencies;
  @Autowired EmergencyLevels levels;
  @Autowired GovernanceCards cards;
  @Autowired ReleaseAccess access;
  @Autowired Grants grants;
  @Autowired Seal seal;
  @Autowired Clock clock;
  @Autowired MockMvc mvc;

  @AfterEach
  void nothingIsLeftOnTrialNorDeclared() {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    for (var line : rules.list()) {
      if (line.entry().waits()) {
        rules.withdraw(officer, line.entry().sha256());
      }
    }
    for (var one : emergencies.current(officer)) {
      if (one.ends().isPresent()) {
        emergencies.end(officer, one.id());
      }
    }
  }

  @Test
  void aProposedRuleSetIsTriedOnEveryDecisionWithoutEffect() {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var reader = people.ofCompany("railway", Role.PRACTITIONER);
    long release = addressed(reader, Tlp.AMBER);
    assertThat(access.decide(reader, release, Action.VIEW)).matches(Outcome::shows);
    var inForce = rulebook.rule().version();

    // Two factors would open GREEN only.
    var proposed =
        rules.propose(officer, changed("\"TWO_FACTORS\": \"AMBER\"", "\"TWO_FACTORS\": \"GREEN\""));

    assertThat(access.decide(reader, release, Action.VIEW)).matches(Outcome::shows);
    access.decide(reader, release, Action.VIEW);
    assertThat(rulebook.rule().version()).isEqualTo(inForce);
    assertThat(rules.differences(officer))
        .filteredOn(line -> line.difference().item().equals("release/" + release))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.difference().ruleSet()).isEqualTo(rules.find(proposed).set().version());
          assertThat(line.difference().reader()).isEqualTo("kind:member");
          assertThat(line.difference().action()).isEqualTo("view");
          assertThat(line.difference().before()).isEqualTo("redact T:cleaned M:cleaned");
          assertThat(line.difference().after()).isEqualTo("step-up");
          assertThat(line.count().times()).isEqualTo(2);
        });
  }

  @Test
  void listsAreTriedToo() {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var reader = people.ofCompany("railway", Role.PRACTITIONER);
    long release = addressed(reader, Tlp.AMBER);
    // What was answered before the trial began is kept, and must not keep the trial from seeing it.
    assertThat(access.allowed(reader, Set.of(release), Action.VIEW)).containsExactly(release);
    rules.propose(officer, changed("\"TWO_FACTORS\": \"AMBER\"", "\"TWO_FACTORS\": \"GREEN\""));

    assertThat(access.allowed(reader, Set.of(release), Action.VIEW)).containsExactly(release);

    assertThat(rules.differences(officer))
        .anySatisfy(line -> assertThat(line.difference().after()).isEqualTo("step-up"));
  }

  @Test
  void somebodyElseAdoptsItWithTimeToPrepareAndItHoldsFromThatDayOn() throws Exception {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var other = people.join(officer.organisation().id(), Role.RELEASE_OFFICER);
    var id = rules.propose(officer, changed("", ""));
    var version = rules.find(id).set().version();
    var day = rules.earliest();

    assertRefused(() -> rules.adopt(officer, id, day.toString()), Refusal.Kind.CONFLICT);
    assertRefused(() -> rules.adopt(other, id, day.minusDays(1).toString()), Refusal.Kind.INVALID);
    rules.adopt(other, id, day.toString());

    assertThat(rulebook.rule().version()).isNotEqualTo(version);
    var then = Clock.offset(clock, Duration.ofDays(16));
    try (var later = new Rulebook(database, seal, then)) {
      assertThat(later.rule().version()).isEqualTo(version);
    }
    assertThat(cards.cards(people.ofCompany("credit", Role.REPORTER), Language.EN))
        .anyMatch(card -> card.title().contains(day.toString()));
    as(people.ofCompany("credit", Role.REPORTER), "/rule-sets/" + id + "/statement.txt")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("noroshi rule set adopted\n" + version)));
    assertRefused(() -> rules.withdraw(officer, id), Refusal.Kind.NOT_FOUND);
  }

  @Test
  void aRuleSetThatThisPlatformDidNotSignIsNotUsed() {
    var version = "forged-" + UUID.randomUUID();
    var bytes = changed(rulebook.rule().version(), version).getBytes(StandardCharsets.UTF_8);
    database.run(
        Actor.engine("rules"),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into access.rule_set
                      (version, bytes, proposed_at, in_force_from, code, statement)
                    select ?, ?, proposed_at, now() - interval '1 second', code, statement
                    from access.rule_set where statement is not null limit 1
                    """,
                    version,
                    bytes));

    try (var fresh = new Rulebook(database, seal, clock)) {
      assertThat(fresh.rule().version()).isNotEqualTo(version);
    }
  }

  @Test
  void whatIsNoRuleSetIsRefusedSayingWhy() throws Exception {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);

    mvc.perform(
            post("/rule-sets")
                .param("rule_set", "{\"version\": \"x\"}")
                .with(csrf())
                .with(TestSignIn.as(officer.person(), officer.organisation().id())))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("aria-invalid")));
    assertRefused(
        () ->
            rules.propose(
                officer, new String(rulebook.rule().current().bytes(), StandardCharsets.UTF_8)),
        Refusal.Kind.INVALID);
  }

  @Test
  void onlyReleaseOfficersOfThePlatformChangeTheRules() {
    for (var viewer :
        Set.of(
            people.ofPlatform(Role.ADMINISTRATOR, Role.DUTY_OFFICER),
            people.ofCompany("credit", Role.RELEASE_OFFICER),
            people.atDesk("METI", Role.RELEASE_OFFICER))) {
      assertRefused(() -> rules.propose(viewer, changed("", "")), Refusal.Kind.FORBIDDEN);
      assertRefused(() -> rules.differences(viewer), Refusal.Kind.FORBIDDEN);
    }
  }

  @Test
  void anEmergencyHoldsOnceASecondPersonAgreesAndEverybodyIsTold() throws Exception {
    var watch = people.ofPlatform(Role.DUTY_OFFICER);
    var officer = people.join(watch.organisation().id(), Role.RELEASE_OFFICER);
    var anybody = people.ofCompany("credit", Role.REPORTER);

    var id = emergencies.declare(watch, "heightened", REASON, "24");
    assertThat(level()).isEqualTo(Emergency.NONE);
    assertThat(emergencies.inForce(anybody)).isEmpty();
    assertRefused(() -> emergencies.agree(watch, id), Refusal.Kind.FORBIDDEN);
    emergencies.agree(officer, id);

    assertThat(level()).isEqualTo(Emergency.HEIGHTENED);
    assertThat(cards.cards(anybody, Language.JA)).anyMatch(card -> card.text().contains(REASON));
    as(anybody, "/api/v1/emergency")
        .andExpect(jsonPath("$.items[0].level").value("heightened"))
        .andExpect(jsonPath("$.items[0].ends_at").isNotEmpty());
    emergencies.end(watch, id);
    assertThat(level()).isEqualTo(Emergency.NONE);
  }

  @Test
  void nobodyAgreesToTheirOwnDeclaration() {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var id = emergencies.declare(officer, "crisis", REASON, "1");

    assertRefused(() -> emergencies.agree(officer, id), Refusal.Kind.NOT_FOUND);
    assertThat(level()).isEqualTo(Emergency.NONE);
  }

  @Test
  void requestsAreAnsweredSoonerWhileAnEmergencyHolds() {
    var watch = people.ofPlatform(Role.DUTY_OFFICER);
    var officer = people.join(watch.organisation().id(), Role.RELEASE_OFFICER);
    var asker = people.ofCompany("railway", Role.PRACTITIONER);
    long release = inCircle(asker, Tlp.AMBER);
    var usual = (Outcome.Ask) access.decide(asker, release, Action.VIEW);

    emergencies.agree(officer, emergencies.declare(watch, "crisis", REASON, "2"));

    var sooner = (Outcome.Ask) access.decide(asker, release, Action.VIEW);
    assertThat(sooner.within()).isLessThan(usual.within());
  }

  @Test
  void onlyThoseOnDutyAtThePlatformDeclareAnEmergency() {
    for (var viewer :
        Set.of(
            people.ofPlatform(Role.ADMINISTRATOR),
            people.atDesk("NCO", Role.DUTY_OFFICER),
            people.ofCompany("credit", Role.RELEASE_OFFICER))) {
      assertRefused(
          () -> emergencies.declare(viewer, "crisis", REASON, "2"), Refusal.Kind.FORBIDDEN);
    }
    var watch = people.ofPlatform(Role.DUTY_OFFICER);
    assertRefused(() -> emergencies.declare(watch, "none", REASON, "2"), Refusal.Kind.INVALID);
    assertRefused(() -> emergencies.declare(watch, "crisis", "短い", "2"), Refusal.Kind.INVALID);
    assertRefused(() -> emergencies.declare(watch, "crisis", REASON, "73"), Refusal.Kind.INVALID);
  }

  private Emergency level() {
    return database.in(Actor.engine("test"), levels::level);
  }

  // The rule in force as a document, under a version of its own.
  private String changed(String from, String to) {
    var inForce = rulebook.rule();
    var document = new String(inForce.current().bytes(), StandardCharsets.UTF_8);
    assertThat(document).contains(from);
    var other = document.replace(from, to);
    var version = "test-" + UUID.randomUUID();
    var named = from.equals(inForce.version()) ? other : other.replace(inForce.version(), version);
    assertThat(RuleSet.read(named.getBytes(StandardCharsets.UTF_8)).version())
        .isNotEqualTo(inForce.version());
    return named;
  }

  private long inCircle(Viewer reader, Tlp tlp) {
    var code = "gov-" + UUID.randomUUID();
    var owner = people.ofCompany("railway", Role.REPORTER);
    database.run(
        Actor.engine("test"),
        tx -> {
          var circle = administration.createCircle(tx, code, "会", "Circle", Circle.Kind.ISAC, null);
          administration.addToCircle(tx, circle, reader.organisation().id());
        });
    var object = releases.malware("Wick", tlp, code, owner.organisation().id());
    return releases.release(object);
  }

  private long addressed(Viewer reader, Tlp tlp) {
    long release = inCircle(reader, tlp);
    database.run(
        Actor.engine("test"),
        tx -> grants.grant(tx, release, reader.organisation().id(), Grants.Link.CASE, Map.of()));
    return release;
  }

  private ResultActions as(Viewer viewer, String path) throws Exception {
    return mvc.perform(get(path).with(TestSignIn.as(viewer.person(), viewer.organisation().id())));
  }

  private static void assertRefused(ThrowingCallable act, Refusal.Kind kind) {
    assertThatThrownBy(act)
        .asInstanceOf(type(Refusal.class))
        .extracting(Refusal::kind)
        .isEqualTo(kind);
  }
}
