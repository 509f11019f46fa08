package jp.noroshi.hub.exchange.taxii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@HubTest
class TaxiiIT {
  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
  private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";

  @Autowired TestPeople people;
  @Autowired MockMvc mvc;

  private Viewer writer;
  private Viewer reader;

  @BeforeEach
  void twoOrganisations() {
    writer = people.ofCompany("railway", Role.ANALYST);
    reader = people.ofCompany("credit", Role.ANALYST);
  }

  @Test
  void describesItselfFromDiscoveryToCollections() throws Exception {
    var discovery = json(ask(reader, get("/taxii2/")));
    var root = discovery.path("default").asString();
    assertThat(root).endsWith("/taxii2/exchange/");
    assertThat(discovery.path("api_roots").get(0).asString()).isEqualTo(root);

    var described = json(ask(reader, get("/taxii2/exchange/")));
    assertThat(described.path("versions").get(0).asString()).isEqualTo(TAXII);
    assertThat(described.path("max_content_length").asInt()).isPositive();

    var collections = json(ask(reader, get("/taxii2/exchange/collections/"))).path("collections");
    assertThat(collections.findValuesAsString("alias")).contains("everything", "indicator", "own");
    assertThat(collections.findValuesAsString("id"))
        .allMatch(id -> UUID.fromString(id).version() == 4);
    assertThat(json(ask(reader, get("/taxii2/exchange/collections")))).isNotNull();
  }

  @Test
  void bringsWhatOneMemberAddsToTheOthersInTheOrderItWasAdded() throws Exception {
    var first = indicator("2026-11-01T00:00:00.000Z", GREEN);
    var second = indicator("2026-11-02T00:00:00.000Z", GREEN);
    var status = add(writer, "own", first, second);
    assertThat(status.path("status").asString()).isEqualTo("complete");
    assertThat(status.path("success_count").asInt()).isEqualTo(2);
    assertThat(
            json(ask(writer, get("/taxii2/exchange/status/" + status.path("id").asString() + "/"))))
        .isEqualTo(status);

    var answer =
        ask(reader, get(objects("indicator") + "?" + match("id", id(first) + "," + id(second))));
    assertThat(json(answer).path("objects").findValuesAsString("id"))
        .containsExactly(id(first), id(second));
    assertThat(answer.getHeader("X-TAXII-Date-Added-First"))
        .matches("\\d{4}-.*T.*\\.\\d{6}Z")
        .isLessThan(answer.getHeader("X-TAXII-Date-Added-Last"));
    assertThat(answer.getContentType()).isEqualTo(TAXII);

    var manifest =
        json(ask(reader, get(collection("indicator") + "manifest/?" + match("id", id(first)))));
    assertThat(manifest.path("objects").get(0).path("version").asString())
        .isEqualTo("2026-11-01T00:00:00.000Z");
    assertThat(manifest.path("objects").get(0).path("date_added").asString())
        .isEqualTo(answer.getHeader("X-TAXII-Date-Added-First"));
  }

  @Test
  void showsStricterObjectsToNobodyElseAndCollectionsToThoseInThem() throws Exception {
    var amber = indicator("2026-11-01T00:00:00.000Z", AMBER);
    add(writer, "own", amber);

    assertThat(ask(writer, get(objects("own") + id(amber) + "/")).getStatus())
        .as("a machine that declares nothing gets no AMBER")
        .isEqualTo(404);
    var fit =
        ask(
            writer,
            get(objects("own") + id(amber) + "/"),
            Set.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_AMBER));
    assertThat(json(fit).path("objects")).hasSize(1);
    assertThat(ask(reader, get(objects("everything") + id(amber) + "/")).getStatus())
        .isEqualTo(404);
    var own = json(ask(writer, get(collection("own")))).path("id").asString();
    assertThat(ask(reader, get(collection(own))).getStatus()).isEqualTo(404);
    assertThat(ask(reader, get(collection(UUID.randomUUID().toString()))).getContentAsString())
        .isEqualTo(ask(reader, get(collection(own))).getContentAsString());
  }

  @Test
  void walksPagesByNextAndByDateAlike() throws Exception {
    var added = new ArrayList<String>();
    for (int i = 0; i < 7; i++) {
      added.add(indicator("2026-11-01T00:00:00.000Z", GREEN));
    }
    add(writer, "own", added.toArray(String[]::new));
    var ids = added.stream().map(TaxiiIT::id).toList();
    var question = match("id", String.join(",", ids)) + "&limit=3";

    var byNext = new ArrayList<String>();
    var next = "";
    do {
      var page =
          json(
              ask(
                  reader,
                  get(
                      objects("everything")
                          + "?"
                          + question
                          + (next.isEmpty() ? "" : "&next=" + next))));
      byNext.addAll(page.path("objects").findValuesAsString("id"));
      next = page.path("next").asString("");
      assertThat(page.path("more").asBoolean()).isEqualTo(!next.isEmpty());
    } while (!next.isEmpty());
    assertThat(byNext).isEqualTo(ids);

    var byDate = new ArrayList<String>();
    var after = "2000-01-01T00:00:00Z";
    while (true) {
      var answer =
          ask(reader, get(objects("everything") + "?" + question + "&added_after=" + after));
      var page = json(answer).path("objects").findValuesAsString("id");
      if (page.isEmpty()) {
        assertThat(answer.getContentAsString()).isEqualTo("{}");
        break;
      }
      byDate.addAll(page);
      after = answer.getHeader("X-TAXII-Date-Added-Last");
    }
    assertThat(byDate).isEqualTo(ids);
  }

  @Test
  void cursorsCanBeUsedAgainAndForNoOtherQuestion() throws Exception {
    var ids =
        List.of(
            indicator("2026-11-01T00:00:00.000Z", GREEN),
            indicator("2026-11-01T00:00:00.000Z", GREEN));
    add(writer, "own", ids.toArray(String[]::new));
    var question = "?" + match("id", id(ids.get(0)) + "," + id(ids.get(1))) + "&limit=1";
    var next = json(ask(reader, get(objects("everything") + question))).path("next").asString();

    var once = ask(reader, get(objects("everything") + question + "&next=" + next));
    var again = ask(reader, get(objects("everything") + question + "&next=" + next));
    assertThat(again.getContentAsString())
        .isEqualTo(once.getContentAsString())
        .contains(id(ids.get(1)));
    assertThat(ask(reader, get(objects("everything") + "?limit=1&next=" + next)).getStatus())
        .isEqualTo(400);
  }

  @Test
  void answersWithTheVersionsAskedFor() throws Exception {
    var id = "indicator--" + UUID.randomUUID();
    add(writer, "own", indicator(id, "2026-11-02T00:00:00.000Z", GREEN));
    add(
        writer,
        "own",
        indicator(id, "2026-11-01T00:00:00.000Z", GREEN),
        indicator(id, "2026-11-03T00:00:00.5000Z", GREEN));

    assertThat(versions(id, "")).containsExactly("2026-11-03T00:00:00.5000Z");
    assertThat(versions(id, "last")).containsExactly("2026-11-03T00:00:00.5000Z");
    assertThat(versions(id, "first")).containsExactly("2026-11-01T00:00:00.000Z");
    assertThat(versions(id, "all")).hasSize(3);
    assertThat(versions(id, "2026-11-02T00:00:00.000Z,first"))
        .containsExactly("2026-11-02T00:00:00.000Z", "2026-11-01T00:00:00.000Z");
    var listed = json(ask(reader, get(objects("everything") + id + "/versions/")));
    assertThat(listed.path("versions"))
        .extracting(JsonNode::asString)
        .containsExactly(
            "2026-11-02T00:00:00.000Z", "2026-11-01T00:00:00.000Z", "2026-11-03T00:00:00.5000Z");
  }

  @Test
  void addsTheSameAgainWithoutAnythingNew() throws Exception {
    var object = indicator("2026-11-01T00:00:00.000Z", GREEN);
    add(writer, "own", object);
    var again = add(writer, "own", object);

    assertThat(again.path("success_count").asInt()).isEqualTo(1);
    assertThat(
            json(ask(
                    reader,
                    get(objects("everything") + id(object) + "/?" + match("version", "all"))))
                .path("objects"))
        .hasSize(1);
  }

  @Test
  void takesWhatItCanOfAnEnvelopeAndSaysWhyNotOfTheRest() throws Exception {
    var good = indicator("2026-11-01T00:00:00.000Z", GREEN);
    var bad =
        good.replace(id(good), "indicator--" + UUID.randomUUID())
            .replace("[ipv4-addr:value", "[ipv4-addr value");
    var status = add(writer, "own", good, bad, "{\"type\":\"url\"}");

    assertThat(status.path("success_count").asInt()).isEqualTo(1);
    assertThat(status.path("failure_count").asInt()).isEqualTo(2);
    assertThat(status.path("total_count").asInt()).isEqualTo(3);
    assertThat(status.path("failures").get(0).path("message").asString()).contains("pattern");
    assertThat(
            ask(reader, get("/taxii2/exchange/status/" + status.path("id").asString() + "/"))
                .getStatus())
        .isEqualTo(404);
  }

  @Test
  void givesObservablesTheDateTheyWereAddedAsVersion() throws Exception {
    var value =
        "{\"type\":\"url\",\"spec_version\":\"2.1\",\"value\":\"http://x.example/"
            + UUID.randomUUID()
            + "\"";
    var bare = (ObjectNode) JsonMapper.shared().readTree(value + "}");
    var id =
        DeterministicId.of(
                (JsonObject)
                    new JsonText(JsonLimits.STIX)
                        .parse(bare.toString().getBytes(StandardCharsets.UTF_8)))
            .orElseThrow()
            .toString();
    var status =
        add(
            writer,
            "own",
            value + ",\"id\":\"" + id + "\",\"object_marking_refs\":[\"" + GREEN + "\"]}");

    var version = status.path("successes").get(0).path("version").asString();
    assertThat(version).matches("\\d{4}-.*\\.\\d{6}Z");
    var manifest = json(ask(writer, get(collection("own") + "manifest/?" + match("id", id))));
    assertThat(manifest.path("objects").get(0).path("version").asString()).isEqualTo(version);
    assertThat(manifest.path("objects").get(0).path("date_added").asString()).isEqualTo(version);
  }

  @Test
  void deletesWhatIsOnesOwnAndNothingElse() throws Exception {
    var id = "indicator--" + UUID.randomUUID();
    add(
        writer,
        "own",
        indicator(id, "2026-11-01T00:00:00.000Z", GREEN),
        indicator(id, "2026-11-02T00:00:00.000Z", GREEN));

    assertThat(ask(reader, delete(objects("everything") + id + "/")).getStatus()).isEqualTo(403);
    assertThat(ask(writer, delete(objects("own") + id + "/")).getStatus()).isEqualTo(200);
    assertThat(versions(id, "all")).containsExactly("2026-11-01T00:00:00.000Z");
    assertThat(
            ask(writer, delete(objects("own") + id + "/?" + match("version", "all"))).getStatus())
        .isEqualTo(200);
    assertThat(ask(reader, get(objects("everything") + id + "/")).getStatus()).isEqualTo(404);
    assertThat(ask(writer, delete(objects("own") + id + "/")).getStatus()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=x",
        "limit=99999999999999999999",
        "added_after=yesterday",
        "added_after=2026-11-01T00:00:00%2B00:00",
        "added_after=2026-01-01T00:00:00Z&added_after=2026-01-01T00:00:00Z",
        "match%5Bversion%5D=newest",
        "match%5Bspec_version%5D=two",
        "match%5Bid%5D=x",
        "match%5Btype%5D=A",
        "match%5Bcolour%5D=red",
        "next=abc",
        "next=%00",
        "match%5Btype%5D="
      })
  void refusesQuestionsItDoesNotUnderstand(String query) throws Exception {
    var answer = ask(reader, get(URI.create(objects("everything") + "?" + query)));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(json(answer).path("title").asString()).isNotBlank();
    assertThat(answer.getContentType()).isEqualTo(TAXII);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/taxii+json;version=2.1 | 200",
        "application/taxii+json; version=\"2.1\" | 200",
        "application/taxii+json | 200",
        "text/html, application/taxii+json;version=2.1;q=0.5 | 200",
        "*/* | 200",
        "application/taxii+json;version=2.0 | 406",
        "application/json | 406",
        "xml | 406",
      })
  void answersInWhatTheClientAccepts(String accept, int status) throws Exception {
    var answer = ask(reader, get(collection("everything") + "manifest/").header("Accept", accept));

    assertThat(answer.getStatus()).isEqualTo(status);
  }

  @Test
  void answersEachMistakeWithItsStatus() throws Exception {
    var good = "{\"objects\":[" + indicator("2026-11-01T00:00:00.000Z", GREEN) + "]}";
    var own = objects("own");
    assertThat(ask(writer, post(own).contentType("application/json").content(good)).getStatus())
        .isEqualTo(415);
    assertThat(ask(writer, post(own).contentType(TAXII).content("{")).getStatus()).isEqualTo(422);
    assertThat(
            ask(writer, post(own).contentType(TAXII).content("{\"type\":\"indicator\"}"))
                .getStatus())
        .isEqualTo(422);
    assertThat(
            ask(writer, post(objects("everything")).contentType(TAXII).content(good)).getStatus())
        .isEqualTo(403);
    assertThat(ask(writer, post(objects("nothing")).contentType(TAXII).content(good)).getStatus())
        .isEqualTo(404);
    assertThat(
            ask(
                    writer,
                    post(own)
                        .contentType(TAXII)
                        .content("{\"objects\":[" + " ".repeat(33_554_432) + "]}"))
                .getStatus())
        .isEqualTo(413);
    var put = ask(writer, put(own).contentType(TAXII).content(good));
    assertThat(put.getStatus()).isEqualTo(405);
    assertThat(put.getHeader("Allow")).isEqualTo("GET, POST");
    assertThat(ask(writer, post("/taxii2/")).getHeader("Allow")).isEqualTo("GET");
    assertThat(ask(writer, get("/taxii2/nowhere/")).getStatus()).isEqualTo(404);
    assertThat(ask(writer, get("/taxii2/exchange/nowhere/")).getStatus()).isEqualTo(404);
  }

  @Test
  void asksStrangersForATokenInBothWaysAndServesNoSessions() throws Exception {
    for (var request :
        List.of(get("/taxii2/"), post(objects("own")), delete(objects("own") + "x/"))) {
      var answer = mvc.perform(request.header("Accept", TAXII)).andReturn().getResponse();
      assertThat(answer.getStatus()).isEqualTo(401);
      assertThat(answer.getHeaders("WWW-Authenticate"))
          .hasSize(2)
          .anyMatch(it -> it.startsWith("Basic "));
      assertThat(answer.getContentType()).isEqualTo(TAXII);
    }
    var session =
        mvc.perform(
                get("/taxii2/").with(TestSignIn.as(reader.person(), reader.organisation().id())))
            .andReturn()
            .getResponse();
    assertThat(session.getStatus()).isEqualTo(403);
  }

  @Test
  void aTokenOfOtherScopeSeesNoCollection() throws Exception {
    var answer =
        mvc.perform(
                get("/taxii2/exchange/collections/")
                    .with(
                        TestSignIn.asToken(
                            reader.person(),
                            reader.organisation().id(),
                            Set.of(TokenScope.REPORT_READ))))
            .andReturn()
            .getResponse();

    assertThat(answer.getContentAsString()).isEqualTo("{}");
  }

  private List<String> versions(String id, String version) throws Exception {
    var query = version.isEmpty() ? "" : "?" + match("version", version);
    return json(ask(reader, get(objects("everything") + id + "/" + query)))
        .path("objects")
        .findValuesAsString("modified");
  }

  private JsonNode add(Viewer viewer, String collection, String... objects) throws Exception {
    var answer =
        ask(
            viewer,
            post(objects(collection))
                .contentType(TAXII)
                .content("{\"objects\":[" + String.join(",", objects) + "]}"));
    assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(202);
    return json(answer);
  }

  private MockHttpServletResponse ask(Viewer viewer, MockHttpServletRequestBuilder request)
      throws Exception {
    return ask(viewer, request, Set.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_WRITE));
  }

  private MockHttpServletResponse ask(
      Viewer viewer, MockHttpServletRequestBuilder request, Set<TokenScope> scopes)
      throws Exception {
    return mvc.perform(
            request.with(TestSignIn.asToken(viewer.person(), viewer.organisation().id(), scopes)))
        .andReturn()
        .getResponse();
  }

  private static JsonNode json(MockHttpServletResponse answer) throws Exception {
    return JsonMapper.shared().readTree(answer.getContentAsByteArray());
  }

  private static String collection(String name) {
    return "/taxii2/exchange/collections/" + name + "/";
  }

  private static String objects(String name) {
    return collection(name) + "objects/";
  }

  private static String match(String field, String value) {
    return "match[" + field + "]=" + value;
  }

  private static String indicator(String modified, String marking) {
    return indicator("indicator--" + UUID.randomUUID(), modified, marking);
  }

  private static String indicator(String id, String modified, String marking) {
    return """
    {"type":"indicator","spec_version":"2.1","id":"%s","created":"2026-10-01T00:00:00.000Z",
     "modified":"%s","pattern":"[ipv4-addr:value = '192.0.2.1']","pattern_type":"stix",
     "valid_from":"2026-10-01T00:00:00Z","object_marking_refs":["%s"]}
    """
        .formatted(id, modified, marking);
  }

  private static String id(String object) {
    return JsonMapper.shared().readTree(object).path("id").asString();
  }
}
