package jp.noroshi.hub.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.marking.HandlingEnvelope;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.object.MarkingDefinition;
import jp.noroshi.stix.object.StixObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@HubTest
class FeedsIT {
  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
  private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";

  // Yesterday: what is older and not seen again leaves the feeds.
  private static final String SINCE =
      Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();
  private static final String MADE = "2026-10-01T00:00:00.000Z";

  @Autowired TestPeople people;
  @Autowired MockMvc mvc;

  /// What opens an object for blocking.
  private static final MarkingDefinition BLOCKABLE =
      HandlingEnvelope.definition(Marks.of(Tlp.GREEN, Pap.GREEN)).orElseThrow();

  private Viewer writer;
  private Viewer reader;

  @BeforeEach
  void twoOrganisations() {
    writer = people.ofCompany("railway", Role.ANALYST);
    reader = people.ofCompany("credit", Role.ANALYST);
  }

  @Test
  void whatMayOnlyBeWatchedForIsInNoListToBlock() throws Exception {
    var blockable = name();
    var watchable = name();
    add(
        CanonicalJson.text(BLOCKABLE.tree()),
        indicator(blockable, GREEN + "\",\"" + BLOCKABLE.id(), ""),
        indicator(watchable, GREEN, ""));

    assertThat(feed(reader, "domains.txt").lines()).contains(blockable).doesNotContain(watchable);
    assertThat(feed(reader, "domains.rpz")).contains(blockable).doesNotContain(watchable);
    assertThat(feed(reader, "suricata.rules")).contains(blockable, watchable);
    assertThat(feed(reader, "zeek.intel")).contains(blockable, watchable);
    assertThat(feed(reader, "indicators.csv"))
        .contains(blockable)
        .containsPattern(watchable + "\",.*TLP:GREEN,PAP:AMBER");
  }

  @Test
  void whatRanOutIsNotYetValidOrWasRevokedIsInNoFeed() throws Exception {
    var over = name();
    var early = name();
    var revoked = name();
    var kept = name();
    add(
        indicator(over, GREEN, "\"valid_until\":\"2020-10-02T00:00:00Z\",")
            .replace(SINCE, "2020-10-01T00:00:00Z"),
        indicator(early, GREEN, "").replace(SINCE, "2099-10-01T00:00:00Z"),
        indicator(revoked, GREEN, "").replace("}", ",\"revoked\":true}"),
        indicator(kept, GREEN, "\"valid_until\":\"2099-01-01T00:00:00Z\","));
    assertThat(feed(reader, "indicators.csv")).contains(kept).doesNotContain(over, early, revoked);
  }

  @Test
  void whatNobodyHasSeenForLongIsInNoFeedUntilItIsSeenAgain() throws Exception {
    var old = name();
    var indicator = indicator(old, GREEN, "").replace(SINCE, "2020-10-01T00:00:00Z");
    add(indicator);
    assertThat(feed(reader, "indicators.csv")).doesNotContain(old);

    add(
        """
        {"type":"sighting","spec_version":"2.1","id":"sighting--%s","created":"%s","modified":"%s",
         "sighting_of_ref":"%s","last_seen":"%s","object_marking_refs":["%s"]}
        """
            .formatted(
                UUID.randomUUID(),
                MADE,
                MADE,
                StixObject.parse(indicator.getBytes(StandardCharsets.UTF_8)).id(),
                SINCE,
                GREEN));
    assertThat(feed(reader, "indicators.csv")).contains(old);
  }

  @Test
  void onlyTheNewestVersionCounts() throws Exception {
    var before = name();
    var after = name();
    var first = indicator(before, GREEN, "");
    add(first);
    assertThat(feed(reader, "indicators.csv")).contains(before);
    add(first.replace(before, after).replace("\"modified\":\"2026-10", "\"modified\":\"2026-11"));
    assertThat(feed(reader, "indicators.csv")).contains(after).doesNotContain(before);
  }

  @Test
  void whatIsForOthersIsNotInItAndAmberIsForMachinesFitForIt() throws Exception {
    var amber = name();
    add(indicator(amber, AMBER, ""));
    assertThat(feed(reader, "indicators.csv")).doesNotContain(amber);
    assertThat(feed(writer, "indicators.csv")).doesNotContain(amber);
    var fit =
        ask(
            writer,
            get("/api/v1/feeds/indicators.csv"),
            Set.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_AMBER));
    assertThat(fit.getContentAsString()).contains(amber);
  }

  @Test
  void thePageOffersEachFileAndTheApiTheSame() throws Exception {
    for (var language : Set.of("ja", "en")) {
      var page =
          mvc.perform(
                  get("/feeds")
                      .with(TestSignIn.as(reader.person(), reader.organisation().id()))
                      .header("Accept-Language", language))
              .andReturn()
              .getResponse()
              .getContentAsString();
      for (var feed : Feed.values()) {
        assertThat(page).contains("href=\"/feeds/" + feed.file() + "\"");
        assertThat(page).doesNotContain("exchange.feed");
      }
    }
    var file =
        mvc.perform(
                get("/feeds/domains.txt")
                    .with(TestSignIn.as(reader.person(), reader.organisation().id())))
            .andReturn()
            .getResponse();
    assertThat(file.getStatus()).isEqualTo(200);
    assertThat(file.getHeader("Content-Disposition")).contains("domains.txt");
    assertThat(ask(reader, get("/api/v1/feeds/other.txt"), Set.of(TokenScope.EXCHANGE_READ)))
        .extracting(MockHttpServletResponse::getStatus)
        .isEqualTo(404);
    assertThat(ask(reader, get("/api/v1/feeds/domains.txt"), Set.of(TokenScope.ALERT_READ)))
        .extracting(MockHttpServletResponse::getStatus)
        .isEqualTo(403);
  }

  private void add(String... objects) throws Exception {
    var answer =
        ask(
            writer,
            post("/taxii2/exchange/collections/own/objects/")
                .accept(TAXII)
                .contentType(TAXII)
                .content("{\"objects\":[" + String.join(",", objects) + "]}"),
            Set.of(TokenScope.EXCHANGE_WRITE));
    assertThat(answer.getContentAsString()).contains("\"failure_count\":0");
  }

  private String feed(Viewer viewer, String file) throws Exception {
    var answer = ask(viewer, get("/api/v1/feeds/" + file), Set.of(TokenScope.EXCHANGE_READ));
    assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
    assertThat(answer.getContentType()).startsWith("text/");
    return answer.getContentAsString();
  }

  private MockHttpServletResponse ask(
      Viewer viewer, MockHttpServletRequestBuilder request, Set<TokenScope> scopes)
      throws Exception {
    return mvc.perform(
            request.with(TestSignIn.asToken(viewer.person(), viewer.organisation().id(), scopes)))
        .andReturn()
        .getResponse();
  }

  private static String name() {
    return "n" + UUID.randomUUID().toString().replace("-", "") + ".example";
  }

  private static String indicator(String name, String marking, String more) {
    return """
    {"type":"indicator","spec_version":"2.1","id":"indicator--%s",
     "created":"2026-10-01T00:00:00.000Z","modified":"2026-10-01T00:00:00.000Z",%s
     "pattern":"[domain-name:value = '%s']","pattern_type":"stix",
     "valid_from":"%s","object_marking_refs":["%s"]}
    """
        .formatted(UUID.randomUUID(), more, name, SINCE, marking);
  }
}
