package jp.noroshi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.peer.PeerRounds;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.credential.TotpSecret;
import jp.noroshi.testkit.Eventually;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A hub that exchanges with other servers: one organisation at home there, whose administrator is
/// signed in, and one that stands for the other side.
final class PeerSite implements AutoCloseable {
  static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
  static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
  static final String RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";

  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final String ROOT = "/taxii2/exchange/collections/";
  // Several requests and transactions, on a machine that may be busy with other things.
  private static final Duration TURN = Duration.ofMinutes(3);
  private static final String PASSWORD = "two lanterns over the strait";
  private static final EnumSet<TokenScope> SCOPES =
      EnumSet.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_WRITE, TokenScope.EXCHANGE_AMBER);

  private final ScratchHub hub;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HubSession administrator;
  private final String home;
  private final String guest;

  private PeerSite(ScratchHub hub) throws IOException, InterruptedException {
    this.hub = hub;
    var secret = TotpSecret.random();
    var email = "administrator@home.example";
    this.home = member(email, secret);
    this.guest = member("machine@other.example", TotpSecret.random());
    this.administrator = HubSession.open(hub.url(), email, PASSWORD, secret);
  }

  static PeerSite start() throws IOException, InterruptedException {
    return start(Map.of());
  }

  /// @param properties Spring properties beside the usual ones
  static PeerSite start(Map<String, String> properties) throws IOException, InterruptedException {
    var err = new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true);
    var all = new HashMap<>(properties);
    // The other side is on this machine, and speaks without TLS.
    all.put("noroshi.peers.anywhere", "true");
    var hub = ScratchHub.start(err, all);
    try {
      return new PeerSite(hub);
    } catch (IOException | InterruptedException | RuntimeException e) {
      hub.close();
      throw e;
    }
  }

  private String member(String email, TotpSecret secret) {
    var parties = hub.service(PartyAdministration.class);
    return hub.service(Database.class)
        .in(
            Actor.engine("test"),
            tx -> {
              var organisation =
                  parties.createOrganisation(
                      tx,
                      NewOrganisation.of(
                          Organisation.Kind.COMPANY, email, email, Organisation.Size.LARGE));
              var person = parties.createPerson(tx, email, email, email, PASSWORD, secret);
              parties.join(tx, person, organisation, Set.of(Role.ADMINISTRATOR, Role.ANALYST));
              return parties
                  .issueToken(tx, person, organisation, "test", SCOPES, Duration.ofDays(1))
                  .secret();
            });
  }

  URI url() {
    return hub.url();
  }

  /// The one who is signed in, for the organisation at home here.
  HubSession administrator() {
    return administrator;
  }

  /// The token of whom is at home here.
  String home() {
    return home;
  }

  /// The token the other side uses here.
  String guest() {
    return guest;
  }

  /// Where a collection of this hub is.
  URI collection(String alias) {
    return hub.url().resolve(ROOT + alias + "/");
  }

  /// Makes another server a peer, as the form does.
  ///
  /// @param options `polls`, `pushes`, `amber`
  void connect(String name, URI collection, String user, String secret, String... options)
      throws IOException, InterruptedException {
    var body = new HashMap<String, String>();
    body.put("name", name);
    body.put("collection", collection.toString());
    body.put("username", user);
    body.put("secret", secret);
    body.put("trusted", "true");
    for (var option : options) {
      body.put(option, "true");
    }
    administrator.post("/api/v1/peers", body);
    settle();
  }

  /// Lets every peer have a turn now, and waits until it has ended well.
  void settle() throws IOException, InterruptedException {
    var before = new HashMap<String, Instant>();
    for (var peer : peers()) {
      before.put(peer.path("id").asString(), triedAt(peer));
      administrator.post("/api/v1/peers/" + peer.path("id").asString() + "/run", Map.of());
    }
    hub.service(PeerRounds.class).run();
    Eventually.passes(
        "every peer had its turn",
        TURN,
        () -> {
          for (var peer : peers()) {
            assertThat(peer.path("trouble").isNull()).as(peer.toString()).isTrue();
            assertThat(triedAt(peer)).isAfter(before.get(peer.path("id").asString()));
            assertThat(Instant.parse(peer.path("succeededAt").asString("1970-01-01T00:00:00Z")))
                .isAfterOrEqualTo(triedAt(peer));
          }
        });
  }

  private static Instant triedAt(JsonNode peer) {
    return Instant.parse(peer.path("triedAt").asString("1970-01-01T00:00:00Z"));
  }

  List<JsonNode> peers() throws IOException, InterruptedException {
    var all = new ArrayList<JsonNode>();
    administrator.get("/api/v1/peers").path("items").forEach(all::add);
    return all;
  }

  /// Received, refused, sent and rejected so far, by the name of the peer.
  Map<String, List<Long>> counts() throws IOException, InterruptedException {
    var counts = new HashMap<String, List<Long>>();
    for (var peer : peers()) {
      counts.put(
          peer.path("name").asString(),
          List.of(
              peer.path("received").asLong(),
              peer.path("refused").asLong(),
              peer.path("sent").asLong(),
              peer.path("rejected").asLong()));
    }
    return counts;
  }

  /// How many envelopes came in by TAXII so far.
  int envelopes() {
    return hub.service(Database.class)
        .in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetchSingle("select count(*) from exchange.taxii_status")
                    .get(0, Integer.class));
  }

  /// Adds an object in the name of a token's owner.
  void add(String token, Map<String, Object> object) throws IOException, InterruptedException {
    var answer =
        http.send(
            request(collection("own").resolve("objects/"), token)
                .header("Content-Type", TAXII)
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        JsonMapper.shared().writeValueAsBytes(Map.of("objects", List.of(object)))))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(JsonMapper.shared().readTree(answer.body()).path("failure_count").asInt())
        .as(answer.body())
        .isZero();
  }

  /// Every version of every object in a collection, as its owner of a token gets it.
  List<JsonNode> objects(String token, String alias) throws IOException, InterruptedException {
    var answer =
        http.send(
            request(collection(alias).resolve("objects/?match%5Bversion%5D=all"), token).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var all = new ArrayList<JsonNode>();
    JsonMapper.shared().readTree(answer.body()).path("objects").forEach(all::add);
    return all;
  }

  private static HttpRequest.Builder request(URI address, String token) {
    return HttpRequest.newBuilder(address)
        .header("Authorization", "Bearer " + token)
        .header("Accept", TAXII);
  }

  /// An indicator nobody else has.
  static Map<String, Object> indicator(String marking) {
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

  /// A later version of an object.
  static Map<String, Object> revised(Map<String, Object> object) {
    var next = new HashMap<>(object);
    next.put("modified", "2026-11-02T00:00:00.000Z");
    next.put("description", "seen again");
    return next;
  }

  @Override
  public void close() {
    administrator.close();
    http.close();
    hub.close();
  }
}
