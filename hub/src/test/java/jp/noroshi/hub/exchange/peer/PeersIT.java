package jp.noroshi.hub.exchange.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.peer.Peer.Trouble;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class PeersIT {
  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
  private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
  private static final Set<TokenScope> SCOPES =
      Set.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_WRITE, TokenScope.EXCHANGE_AMBER);

  @Autowired TestPeople people;
  @Autowired PartyAdministration administration;
  @Autowired Database database;
  @Autowired Peers peers;
  @Autowired PeerRounds rounds;
  @Autowired MockMvc mvc;
  @LocalServerPort int port;

  private Viewer partner;
  private Viewer here;

  @BeforeEach
  void twoOrganisations() {
    partner = people.ofCompany("railway", Role.ANALYST, Role.ADMINISTRATOR);
    here = people.ofCompany("credit", Role.ANALYST, Role.ADMINISTRATOR);
  }

  @AfterEach
  void noPeerIsLeft() {
    peers.list(here).forEach(peer -> peers.remove(here, peer.id()));
  }

  @Test
  void bothSidesGetWhatTheOtherHasAndNothingGoesRound() throws Exception {
    var theirs = add(partner, indicator(GREEN));
    connect(form("own", true, true));
    settled();
    var ours = add(here, indicator(GREEN));
    add(here, indicator(AMBER));

    hasten();
    Eventually.holds("sent", () -> health().sent() == 1);
    hasten();
    settled();

    assertThat(health().received()).isEqualTo(1);
    assertThat(health().sent()).isEqualTo(1);
    assertThat(health().refused() + health().rejected()).isZero();
    assertThat(objects(partner, "own")).containsExactlyInAnyOrder(theirs, ours);
    assertThat(objects(here, "own")).contains(theirs, ours);
  }

  @Test
  void whatComesFromSomebodyNotTrustedYetWaitsForAReleaseOfficer() throws Exception {
    var theirs = add(partner, indicator(GREEN));
    var form = form("own", true, false);
    form.remove("trusted");
    connect(form);

    settled();

    assertThat(health().received()).isEqualTo(1);
    assertThat(objects(here, "own")).isEmpty();
    List<String> states =
        database.in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetch(
                        """
                        select state from exchange.quarantine
                        where stix_id = ? and brought_by = ?
                        """,
                        theirs,
                        here.organisation().id())
                    .getValues(0, String.class));
    assertThat(states).containsExactly("held");
  }

  @Test
  void whatIsHereAlreadyIsSentOnlyWhenAskedFor() throws Exception {
    var before = add(here, indicator(GREEN));
    connect(form("own", false, true));
    settled();
    assertThat(objects(partner, "own")).isEmpty();
    noPeerIsLeft();
    var form = form("own", false, true);
    form.put("from_start", "on");

    connect(form);
    settled();

    assertThat(health().sent()).isPositive();
    // Of all that tests before shared it may be on a later page.
    assertThat(objects(partner, "own", "?match%5Bid%5D=" + before)).containsExactly(before);
  }

  @Test
  void aSecretThatNoLongerOpensIsToldAndTriedEverMoreSeldom() throws Exception {
    connect(form("own", true, false));
    settled();
    engine(
        "update party.token set revoked_at = now() where organisation = ?",
        partner.organisation().id());

    hasten();
    Eventually.holds("refused", () -> health().trouble().isPresent());

    assertThat(health().trouble()).contains(Trouble.REFUSED);
    assertThat(health().failures()).isEqualTo(1);
    assertThat(health().nextAt()).isAfter(health().triedAt().orElseThrow().plusSeconds(50));
    var page =
        mvc.perform(
                get("/peers")
                    .header("Accept-Language", "en")
                    .with(TestSignIn.as(here.person(), here.organisation().id())))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    assertThat(page).contains("User or secret are wrong", "stuck").doesNotContain("nrs_");
  }

  @Test
  void itRestsWhenWhoeverSetItUpIsNoAdministratorAnyMore() throws Exception {
    connect(form("own", true, false));
    settled();
    engine("update party.membership set roles = '{analyst}' where person = ?", here.person());

    hasten();

    Eventually.holds("rests", () -> health().trouble().isPresent());
    assertThat(health().trouble()).contains(Trouble.NOBODY);
  }

  @Test
  void whoeverHastensDuringARoundStartsNoSecondBesideIt() {
    var store = new PeerStore();
    // Long after anything the rounds in the background would take for due.
    var later = Instant.parse("2090-01-01T00:00:00Z");
    var lease = Duration.ofHours(2);
    var id = UUID.randomUUID();
    var peer =
        new Peer(
            id,
            here.organisation().id(),
            here.person(),
            "leased",
            URI.create("https://peer.example/api/collections/1/"),
            "",
            Optional.empty(),
            true,
            false,
            false,
            true,
            new Peer.Health(
                later, 0, Optional.empty(), Optional.empty(), Optional.empty(), "", 0, 0, 0, 0));
    var first =
        database.in(
            Actor.engine("test"),
            tx -> {
              store.insert(tx, peer, new byte[1], later, later);
              return store.take(tx, later, lease).orElseThrow();
            });
    assertThat(first.peer().id()).isEqualTo(id);

    var soon = later.plusSeconds(1);
    hasten(store, id, soon);
    assertThat(take(store, soon, lease)).isEmpty();
    database.run(Actor.engine("test"), tx -> store.ended(tx, id, soon, soon.plus(lease), ""));

    assertThat(take(store, soon, lease)).isPresent();
    assertThat(take(store, soon.plus(lease), lease)).as("after a crash").isPresent();
  }

  private Optional<PeerStore.Turn> take(PeerStore store, Instant now, Duration lease) {
    return database.in(Actor.engine("test"), tx -> store.take(tx, now, lease));
  }

  private void hasten(PeerStore store, UUID id, Instant now) {
    database.run(Actor.engine("test"), tx -> store.hasten(tx, here.organisation().id(), id, now));
  }

  @ParameterizedTest
  @CsvSource({
    "name,'',name",
    "secret,'',secret",
    "collection,ftp://x/collections/1/,collection",
    "collection,http://user:pass@x/collections/1/,collection",
    "collection,http://x/api/,collection",
    "certificate,abc,certificate",
    "polls,no,polls"
  })
  void aFormIsRefusedWhereItIsWrong(String field, String value, String fault) {
    var form = form("own", true, false);
    form.put(field, value);

    assertThatThrownBy(() -> NewPeer.read(form))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly(fault));
  }

  @Test
  void aPeerThatDoesNotAllowTheDirectionOrIsNotThereIsNotAdded() {
    assertThatThrownBy(() -> connect(form("everything", false, true)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations().getFirst().code())
                    .isEqualTo("exchange.peer.fault.not-allowed"));
    var gone = form("own", true, false);
    gone.put("collection", "http://127.0.0.1:1/taxii2/exchange/collections/x/");
    assertThatThrownBy(() -> connect(gone))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations().getFirst().code())
                    .isEqualTo("exchange.peer.fault.UNREACHABLE"));
    assertThat(peers.list(here)).isEmpty();
  }

  @Test
  void onlyAdministratorsInASessionKnowOfPeers() throws Exception {
    var analyst = people.join(here.organisation().id(), Role.ANALYST);

    assertThatThrownBy(() -> peers.list(analyst)).isInstanceOf(Refusal.class);
    var answer = mvc.perform(get("/api/v1/peers").with(token(here))).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(403);
  }

  private void connect(Map<String, String> form) {
    peers.add(here, NewPeer.read(form));
  }

  // What the other side tells who connects: an address, a user and a secret.
  private Map<String, String> form(String alias, boolean polls, boolean pushes) {
    var token =
        database.in(
            Actor.engine("test"),
            tx ->
                administration.issueToken(
                    tx,
                    partner.person(),
                    partner.organisation().id(),
                    "peer",
                    SCOPES,
                    Duration.ofDays(1)));
    var form = new HashMap<String, String>();
    form.put("name", "partner");
    form.put(
        "collection", "http://localhost:" + port + "/taxii2/exchange/collections/" + alias + "/");
    form.put("username", "x");
    form.put("secret", token.secret());
    form.put("trusted", "on");
    if (polls) {
      form.put("polls", "on");
    }
    if (pushes) {
      form.put("pushes", "on");
    }
    return form;
  }

  private Peer.Health health() {
    // Asked by somebody who still may, whatever became of who set it up.
    return peers.list(here).getFirst().health();
  }

  private void hasten() {
    peers.hasten(here, peers.list(here).getFirst().id());
    rounds.run();
  }

  private void settled() {
    rounds.run();
    Eventually.holds("its turn ended", () -> health().succeededAt().isPresent());
  }

  private void engine(String statement, Object value) {
    database.run(Actor.engine("test"), tx -> tx.sql().execute(statement, value));
  }

  private String add(Viewer viewer, Map<String, Object> object) throws Exception {
    var body = JsonMapper.shared().writeValueAsBytes(Map.of("objects", List.of(object)));
    var answer =
        mvc.perform(
                post("/taxii2/exchange/collections/own/objects/")
                    .with(token(viewer))
                    .header("Accept", TAXII)
                    .contentType(TAXII)
                    .content(body))
            .andReturn()
            .getResponse();
    assertThat(answer.getStatus()).isEqualTo(202);
    return String.valueOf(object.get("id"));
  }

  private List<String> objects(Viewer viewer, String collection) throws Exception {
    return objects(viewer, collection, "");
  }

  private List<String> objects(Viewer viewer, String collection, String query) throws Exception {
    var answer =
        mvc.perform(
                get(URI.create("/taxii2/exchange/collections/" + collection + "/objects/" + query))
                    .with(token(viewer))
                    .header("Accept", TAXII))
            .andReturn()
            .getResponse()
            .getContentAsString(UTF_8);
    return JsonMapper.shared().readTree(answer).path("objects").findValuesAsString("id");
  }

  private static RequestPostProcessor token(Viewer viewer) {
    return TestSignIn.asToken(viewer.person(), viewer.organisation().id(), SCOPES);
  }

  private static Map<String, Object> indicator(String marking) {
    var object = new HashMap<String, Object>();
    object.put("type", "indicator");
    object.put("spec_version", "2.1");
    object.put("id", "indicator--" + UUID.randomUUID());
    object.put("created", "2026-11-01T00:00:00.000Z");
    object.put("modified", "2026-11-01T00:00:00.000Z");
    object.put("pattern", "[domain-name:value = '" + UUID.randomUUID() + ".example']");
    object.put("pattern_type", "stix");
    object.put("valid_from", "2026-11-01T00:00:00Z");
    object.put("object_marking_refs", List.of(marking));
    return object;
  }
}
