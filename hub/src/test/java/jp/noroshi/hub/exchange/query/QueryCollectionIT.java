package jp.noroshi.hub.exchange.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class QueryCollectionIT {
  private static final String TAXII = "application/taxii+json;version=2.1";
  private static final String ROOT = "/taxii2/exchange/collections/";
  private static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
  private static final String AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";
  private static final Set<TokenScope> SCOPES =
      Set.of(TokenScope.EXCHANGE_READ, TokenScope.EXCHANGE_WRITE, TokenScope.EXCHANGE_AMBER);

  @Autowired TestPeople people;
  @Autowired QueryCollections collections;
  @Autowired MockMvc mvc;

  private Viewer here;
  private Viewer other;
  private final String label = "label-" + UUID.randomUUID();

  @BeforeEach
  void twoOrganisations() {
    here = people.ofCompany("railway", Role.ANALYST);
    other = people.ofCompany("credit", Role.ANALYST);
  }

  @Test
  void holdsWhatAnswersForThoseItIsForAndIsNotThereForOthers() throws Exception {
    var id = collections.define(here, query("ransom", "label", label)).toString();
    var green = indicator(GREEN, label);
    var theirs = indicator(GREEN, label);
    var hidden = indicator(AMBER, label);
    add(here, green, indicator(GREEN, "something else"));
    add(other, theirs, hidden);

    assertThat(titles(here)).contains("ransom");
    assertThat(titles(other)).doesNotContain("ransom");
    assertThat(ids(here, id)).containsExactly(id(green), id(theirs));
    assertThat(ids(here, "query-ransom")).containsExactly(id(green), id(theirs));
    for (var path : List.of("", "objects/", "manifest/", "objects/" + id(green) + "/")) {
      assertThat(ask(other, get(ROOT + id + "/" + path)).getStatus()).as(path).isEqualTo(404);
    }
    assertThatThrownBy(() -> collections.remove(other, UUID.fromString(id)))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void isReadInAnyPartsWithTheDatesOfEverythingAndMissesNothing() throws Exception {
    var id = collections.define(here, query("paged", "label", label)).toString();
    var expected = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      var one = indicator(GREEN, label);
      expected.add(id(one));
      add(here, one);
      // More of what does not answer than are looked at for one page of one.
      add(here, Stream.generate(() -> indicator(AMBER, "x")).limit(130).toList());
    }

    var read = new ArrayList<String>();
    var last = "";
    var next = "";
    do {
      var answer = ask(here, get(ROOT + id + "/objects/?limit=1" + next));
      var body = tree(answer);
      read.addAll(body.path("objects").findValuesAsString("id"));
      if (body.has("objects")) {
        last = String.valueOf(answer.getHeader("X-TAXII-Date-Added-Last"));
      }
      assertThat(body.path("more").asBoolean() && body.path("objects").isEmpty())
          .as("more, and none on the page")
          .isFalse();
      next = body.path("more").asBoolean() ? "&next=" + body.path("next").asString() : "";
    } while (!next.isEmpty());
    assertThat(read).isEqualTo(expected);

    var late = indicator(GREEN, label);
    add(other, indicator(GREEN, "x"), late);
    var after = tree(ask(here, get(ROOT + id + "/objects/").param("added_after", last)));
    assertThat(after.path("objects").findValuesAsString("id")).containsExactly(id(late));
    var everything =
        tree(ask(here, get(ROOT + "everything/manifest/").param("match[id]", id(late))));
    var own = tree(ask(here, get(ROOT + id + "/manifest/").param("match[id]", id(late))));
    assertThat(own.path("objects")).isEqualTo(everything.path("objects"));
  }

  @Test
  void anObjectThatDoesNotAnswerIsNotInIt() throws Exception {
    var id = collections.define(here, query("one", "label", label)).toString();
    var inside = indicator(GREEN, label);
    var outside = indicator(GREEN, "x");
    add(here, inside, outside);

    for (var path : List.of("/", "/versions/")) {
      assertThat(ask(here, get(ROOT + id + "/objects/" + id(inside) + path)).getStatus())
          .isEqualTo(200);
      assertThat(ask(here, get(ROOT + id + "/objects/" + id(outside) + path)).getStatus())
          .isEqualTo(404);
    }
  }

  @Test
  void nothingIsPutIntoItOrTakenOut() throws Exception {
    var id = collections.define(here, query("fixed", "label", label)).toString();
    var own = indicator(GREEN, label);
    add(here, own);

    assertThat(post(here, id, List.of(own)).getStatus()).isEqualTo(403);
    assertThat(ask(here, delete(ROOT + id + "/objects/" + id(own) + "/")).getStatus())
        .isEqualTo(403);
    assertThat(ids(here, id)).containsExactly(id(own));
  }

  @Test
  void theOperatorKeepsSomeForAllAndEachSeesInItWhatTheyMaySee() throws Exception {
    var operator = people.ofPlatform(Role.ANALYST);
    var alias = "all-" + UUID.randomUUID().toString().substring(0, 8);
    var asked = new HashMap<>(Map.of("title", alias, "alias", alias, "label", label));
    asked.put("readers", "everyone");
    collections.define(operator, NewQueryCollection.read(asked));
    var green = indicator(GREEN, label);
    var own = indicator(AMBER, label);
    add(here, green, own);

    assertThat(ids(here, "hub-" + alias)).containsExactly(id(green), id(own));
    assertThat(ids(other, "hub-" + alias)).containsExactly(id(green));
    assertThatThrownBy(() -> collections.define(here, NewQueryCollection.read(asked)))
        .isInstanceOfSatisfying(Refusal.class, refusal -> fault(refusal, "readers"));
  }

  @Test
  void isDefinedLookedAtAndRemovedOnPages() throws Exception {
    var made =
        page(
            MockMvcRequestBuilders.post("/collections")
                .param("title", "<b>Phishing</b>")
                .param("alias", "phishing")
                .param("q", "T1566"));
    assertThat(made.getStatus()).isEqualTo(302);
    var list = page(get("/collections")).getContentAsString(UTF_8);
    assertThat(list)
        .contains("&lt;b&gt;Phishing&lt;/b&gt;", "query-phishing", "/objects?q=T1566")
        .doesNotContain("<b>Phishing");
    var again =
        page(
            MockMvcRequestBuilders.post("/collections")
                .param("title", "x")
                .param("alias", "phishing")
                .param("q", "T1566"));
    assertThat(again.getStatus()).isEqualTo(422);
    var id =
        collections.list(here).stream()
            .filter(one -> one.organisation().equals(here.organisation().id()))
            .findFirst()
            .orElseThrow()
            .id();
    var gone = page(MockMvcRequestBuilders.post("/collections/" + id + "/remove"));

    assertThat(gone.getStatus()).isEqualTo(302);
    assertThat(titles(here)).doesNotContain("<b>Phishing</b>");
  }

  @ParameterizedTest
  @CsvSource({
    "title,'',title",
    "alias,Not Good,alias",
    "alias,-x,alias",
    "label,'',q",
    "type,No Type,type",
    "since,yesterday,since"
  })
  void aFormIsRefusedWhereItIsWrong(String field, String value, String fault) {
    var form = new HashMap<>(Map.of("title", "t", "alias", "t", "label", "x"));
    form.put(field, value);

    assertThatThrownBy(() -> NewQueryCollection.read(form))
        .isInstanceOfSatisfying(Refusal.class, refusal -> fault(refusal, fault));
  }

  @Test
  void whoIsNeitherAnalystNorAdministratorDefinesNone() {
    var reporter = people.join(here.organisation().id(), Role.REPORTER);

    assertThatThrownBy(() -> collections.define(reporter, query("x", "label", "x")))
        .isInstanceOf(Refusal.class);
  }

  private static void fault(Refusal refusal, String field) {
    assertThat(refusal.violations()).extracting(Violation::pointer).containsExactly(field);
  }

  private static NewQueryCollection query(String title, String parameter, String value) {
    return NewQueryCollection.read(Map.of("title", title, "alias", title, parameter, value));
  }

  private MockHttpServletResponse page(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(
            request
                .header("Accept-Language", "en")
                .with(TestSignIn.as(here.person(), here.organisation().id()))
                .with(csrf()))
        .andReturn()
        .getResponse();
  }

  @SafeVarargs
  private final void add(Viewer viewer, Map<String, Object>... objects) throws Exception {
    add(viewer, List.of(objects));
  }

  private void add(Viewer viewer, List<Map<String, Object>> objects) throws Exception {
    assertThat(post(viewer, "own", objects).getStatus()).isEqualTo(202);
  }

  private MockHttpServletResponse post(
      Viewer viewer, String collection, List<Map<String, Object>> objects) throws Exception {
    return ask(
        viewer,
        MockMvcRequestBuilders.post(ROOT + collection + "/objects/")
            .contentType(TAXII)
            .content(JsonMapper.shared().writeValueAsBytes(Map.of("objects", objects))));
  }

  private List<String> titles(Viewer viewer) throws Exception {
    return tree(ask(viewer, get(ROOT))).path("collections").findValuesAsString("title");
  }

  private List<String> ids(Viewer viewer, String collection) throws Exception {
    var answer = ask(viewer, get(ROOT + collection + "/objects/"));
    assertThat(answer.getStatus()).isEqualTo(200);
    return tree(answer).path("objects").findValuesAsString("id");
  }

  private MockHttpServletResponse ask(Viewer viewer, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(request.header("Accept", TAXII).with(token(viewer)))
        .andReturn()
        .getResponse();
  }

  private static JsonNode tree(MockHttpServletResponse answer) throws Exception {
    return JsonMapper.shared().readTree(answer.getContentAsString(UTF_8));
  }

  private static RequestPostProcessor token(Viewer viewer) {
    return TestSignIn.asToken(viewer.person(), viewer.organisation().id(), SCOPES);
  }

  private static String id(Map<String, Object> object) {
    return String.valueOf(object.get("id"));
  }

  private static Map<String, Object> indicator(String marking, String label) {
    var object = new HashMap<String, Object>();
    object.put("type", "indicator");
    object.put("spec_version", "2.1");
    object.put("id", "indicator--" + UUID.randomUUID());
    object.put("created", "2026-11-01T00:00:00.000Z");
    object.put("modified", "2026-11-01T00:00:00.000Z");
    object.put("labels", List.of(label));
    object.put("pattern", "[domain-name:value = '" + UUID.randomUUID() + ".example']");
    object.put("pattern_type", "stix");
    object.put("valid_from", "2026-11-01T00:00:00Z");
    object.put("object_marking_refs", List.of(marking));
    return object;
  }
}
