package jp.noroshi.hub.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.request.AccessRequest.State;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@HubTest
class RequestsIT {
  private static final String WHY = "同じ製品を使っており、自組織のログを調べたい";

  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Requests requests;
  @Autowired Ledger ledger;
  @Autowired Clock clock;
  @Autowired MockMvc mvc;

  private Viewer originator;
  private Viewer member;
  private Viewer outsider;
  private Viewer officer;
  private String object;

  @BeforeEach
  void somethingSharedWithACircle() {
    originator = people.ofCompany(Role.REPORTER, Role.ANALYST);
    member = people.ofCompany(Role.ANALYST);
    outsider = people.ofCompany(Role.ANALYST);
    officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var code = "request-" + UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx -> {
          var circle = administration.createCircle(tx, code, code, code, Circle.Kind.ISAC, null);
          administration.addToCircle(tx, circle, originator.organisation().id());
          administration.addToCircle(tx, circle, member.organisation().id());
        });
    object = releases.malware("Wick " + code, Tlp.AMBER, code, originator.organisation().id());
  }

  @Test
  void whoMayKnowOfItIsLedToAskAndToAllOthersItIsNotThere() throws Exception {
    mvc.perform(get("/objects/" + object).with(as(member)))
        .andExpect(redirectedUrlPattern("/requests/new?object=malware*"));
    mvc.perform(get("/api/v1/objects/" + object).with(as(member)))
        .andExpect(status().isForbidden());
    for (var path : List.of("/objects/" + object, "/requests/new?object=" + object)) {
      mvc.perform(get(path).with(as(outsider))).andExpect(status().isNotFound());
    }
    assertThatThrownBy(() -> requests.ask(outsider, object, "defence", WHY))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
  }

  @Test
  void whatIsGrantedIsReadUntilItIsEnded() throws Exception {
    var id = requests.ask(member, object, "defence", WHY);
    assertThat(requests.ask(member, object, "defence", WHY)).isEqualTo(id);
    assertThat(requests.waiting(officer)).isPositive();

    var opened = requests.open(officer, id);
    assertThat(opened.decides()).isTrue();
    assertThat(opened.wouldRead()).extracting(shown -> shown.id()).containsExactly(object);
    assertThat(opened.line().asker().id()).isEqualTo(member.organisation().id());
    assertThat(requests.open(member, id).wouldRead()).isEmpty();

    requests.grant(officer, id, day(30), "");
    mvc.perform(get("/objects/" + object).with(as(member))).andExpect(status().isOk());
    assertThatThrownBy(() -> requests.decline(officer, id, "too late"))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.CONFLICT));

    requests.revoke(originator, id);
    mvc.perform(get("/objects/" + object).with(as(member)))
        .andExpect(redirectedUrlPattern("/requests/new?object=malware*"));
    assertThat(kinds())
        .containsSubsequence("request.made", "request.granted", "disclosure", "request.revoked");
  }

  @Test
  void theOriginatorMayDecideTooAndADeclinedRequestSaysWhy() {
    var id = requests.ask(member, object, "coordination", WHY);

    assertThat(requests.desk(originator).toDecide())
        .extracting(line -> line.request().id())
        .contains(id);
    requests.decline(originator, id, "まだ調査中です");

    var request = requests.open(member, id).line().request();
    assertThat(request.state()).isEqualTo(State.DECLINED);
    assertThat(request.answer()).isEqualTo("まだ調査中です");
    assertThat(requests.desk(originator).decided()).hasSize(1);
  }

  @Test
  void nobodyElseSeesARequestOrDecidesIt() {
    var id = requests.ask(member, object, "defence", WHY);

    for (var other : List.of(outsider, people.ofPlatform(Role.ADMINISTRATOR))) {
      assertRefused(Refusal.Kind.NOT_FOUND, _ -> requests.open(other, id));
      assertRefused(
          Refusal.Kind.NOT_FOUND,
          _ -> {
            requests.grant(other, id, day(30), "");
            return id;
          });
    }
    assertRefused(
        Refusal.Kind.NOT_FOUND,
        _ -> {
          requests.grant(member, id, day(30), "");
          return id;
        });
    requests.withdraw(member, id);
    assertThat(requests.open(member, id).line().request().state()).isEqualTo(State.WITHDRAWN);
  }

  @Test
  void aFaultIsNamedAndNothingIsKept() {
    assertThatThrownBy(() -> requests.ask(member, object, "curiosity", " "))
        .isInstanceOfSatisfying(
            Refusal.class,
            no ->
                assertThat(no.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly("purpose", "why"));
    assertThat(requests.desk(member).own()).isEmpty();
    var id = requests.ask(member, object, "defence", WHY);
    for (var wrong : List.of("", "soon", day(-1), day(91))) {
      assertThatThrownBy(() -> requests.grant(officer, id, wrong, ""))
          .as(wrong)
          .isInstanceOfSatisfying(
              Refusal.class,
              no -> assertThat(no.violations().getFirst().pointer()).isEqualTo("until"));
    }
  }

  private static void assertRefused(Refusal.Kind kind, Function<String, Object> act) {
    assertThatThrownBy(() -> act.apply(""))
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.kind()).isEqualTo(kind));
  }

  private List<String> kinds() {
    return database.in(
        originator.actor(),
        tx -> ledger.newest(tx, null, 100).reversed().stream().map(line -> line.kind()).toList());
  }

  private String day(int ahead) {
    return LocalDate.ofInstant(clock.instant(), Page.ZONE).plusDays(ahead).toString();
  }

  private static RequestPostProcessor as(Viewer who) {
    return TestSignIn.as(who.person(), who.organisation().id());
  }
}
