package jp.noroshi.hub.exchange.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.Imports;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class ObjectPagesIT {
  private static final String AMBER =
      "\"object_marking_refs\":[\"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421\"],";

  @Autowired TestPeople people;
  @Autowired MockMvc mvc;
  @Autowired Imports imports;
  @Autowired Objects objects;
  @Autowired ObjectSearch search;
  @Autowired Conflicts conflicts;

  /// In every name, so that a search finds only what this test brought in.
  private String word;

  private Viewer operator;
  private Viewer member;
  private String technique;
  private String group;
  private String secret;

  @BeforeEach
  void someObjects() {
    word = "w" + UUID.randomUUID().toString().replace("-", "");
    operator = people.withPasskey(people.ofPlatform(Role.ANALYST));
    member = people.ofCompany(Role.ANALYST);
    technique = "attack-pattern--" + UUID.randomUUID();
    group = "intrusion-set--" + UUID.randomUUID();
    secret = "intrusion-set--" + UUID.randomUUID();
    bring(
        object(
            technique,
            "Exploit <b>" + word + "</b>",
            """
            "description":"First line.\\n\\n<script>alert(1)</script>",
            "external_references":[
              {"source_name":"mitre-attack","external_id":"T9190","url":"https://attack.example/T9190"},
              {"source_name":"odd","url":"javascript:alert(1)"}],
            """),
        object(group, "Group " + word, ""),
        relationship(group, technique, ""));
    bring(object(secret, "Secret " + word, AMBER), relationship(secret, technique, AMBER));
  }

  @Test
  void aListIsSearchedByNameNumberIdentifierAndKind() {
    assertThat(found("group " + word.toUpperCase(Locale.ROOT), "")).containsExactly(group);
    assertThat(found(word, "attack-pattern")).containsExactly(technique);
    assertThat(found(technique, "")).containsExactly(technique);
    assertThat(found("t9190", "")).contains(technique);
    assertThat(found(word.substring(0, 20), "")).contains(group, technique);
    assertThat(found(word + "x", "")).isEmpty();
  }

  @Test
  void whatIsHeldBackIsAbsentForMembersInListPageTiesAndDownload() throws Exception {
    assertThat(found(word, "")).containsExactlyInAnyOrder(technique, group);
    assertThat(listed(operator, word)).contains(secret);
    assertThatThrownBy(() -> objects.find(member, secret))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("NOT_FOUND");
    var absent = answer(member, "/objects/intrusion-set--" + UUID.randomUUID());
    var denied = answer(member, "/objects/" + secret);
    assertThat(denied.getStatus()).isEqualTo(absent.getStatus()).isEqualTo(404);
    assertThat(answer(member, "/objects/" + secret + "/json").getStatus()).isEqualTo(404);
    var page = text(answer(member, "/objects/" + technique));
    assertThat(page).contains("/objects/" + group).doesNotContain(secret);
    assertThat(objects.find(operator, technique).related())
        .extracting(related -> related.other().stixId())
        .contains(group, secret);
  }

  @Test
  void aPageSaysWhatItIsAndTrustsNothingOfIt() throws Exception {
    var page = text(answer(member, "/objects/" + technique));

    assertThat(page)
        .contains("T9190", "First line.", "https://attack.example/T9190", "test-source.json")
        .contains("&lt;script", "Exploit &lt;b")
        .doesNotContain("<script>alert")
        .doesNotContain("href=\"javascript");
  }

  @Test
  void oneObservableUnderTwoNamesIsOneThingWithTheTiesOfBoth() {
    var file = "file--" + UUID.randomUUID();
    var same = "file--" + UUID.randomUUID();
    var other = "file--" + UUID.randomUUID();
    bring(file(file, word), relationship(file, technique, ""));
    bring(file(same, word), relationship(group, same, ""));
    bring(
        file(other, word)
            .replace(
                "\"name\"",
                "\"size\":7,\"parent_directory_ref\":\"directory--"
                    + UUID.randomUUID()
                    + "\",\"name\""));

    var found = objects.find(member, file);
    assertThat(found.twins()).extracting(Line::stixId).containsExactly(same);
    assertThat(found.related())
        .extracting(related -> related.other().stixId())
        .contains(technique, group);
    assertThat(objects.find(member, technique).twins()).isEmpty();
  }

  private static String file(String id, String name) {
    return "{\"type\":\"file\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"name\":\"%s\"}"
        .formatted(id, name);
  }

  @Test
  void theNewestVersionIsShownAndTheOthersAreListed() {
    bring(
        object(group, "Group renamed " + word, "")
            .replace("\"modified\":\"2026-01-01", "\"modified\":\"2026-03-01"));
    bring(
        object(group, "Group as it was " + word, "")
            .replace("\"modified\":\"2026-01-01", "\"modified\":\"2025-12-01"));

    var page = objects.find(member, group);

    assertThat(page.line().name()).isEqualTo("Group renamed " + word);
    assertThat(page.versions())
        .extracting(version -> version.line().modified().substring(0, 10))
        .containsExactly("2026-03-01", "2026-01-01", "2025-12-01");
    assertThat(found(word, "intrusion-set")).containsExactly(group);
  }

  @Test
  void theListGoesOnAtTheCursorWithoutLossOrRepetition() {
    var many = new ArrayList<String>();
    for (int i = 0; i <= ObjectSearch.PAGE; i++) {
      many.add(object("tool--" + UUID.randomUUID(), "Tool " + word + " " + i, ""));
    }
    bring(many.toArray(String[]::new));

    var first = search.list(member, query(word, "tool", ""));
    var second = search.list(member, query(word, "tool", first.next().orElseThrow()));

    assertThat(first.lines()).hasSize(ObjectSearch.PAGE);
    assertThat(second.lines()).hasSize(1);
    assertThat(second.next()).isEmpty();
    assertThat(first.lines()).doesNotContainAnyElementsOf(second.lines());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void thePagesReadInBothLanguagesAndSayWhatToDoWhenEmpty(String language) throws Exception {
    assertThat(text(answer(member, "/objects?q=" + word, language)))
        .contains("/objects/" + group)
        .doesNotContain("/objects/" + secret);
    assertThat(text(answer(member, "/objects?q=none-" + word, language)))
        .contains(language.equals("ja") ? "見つかりません" : "Nothing found", "href=\"/objects\"");
    assertThat(text(answer(member, "/objects/" + group, language)))
        .contains(language.equals("ja") ? "使う:" : "uses");
    assertThat(answer(member, "/objects?cursor=x", language).getStatus()).isEqualTo(400);
  }

  @Test
  void theSurroundingsGoAsFarAsAskedAndOverNothingHidden() throws Exception {
    var beyond = "tool--" + UUID.randomUUID();
    var behind = "tool--" + UUID.randomUUID();
    bring(
        object(beyond, "Beyond " + word, ""),
        object(behind, "Behind " + word, ""),
        relationship(group, beyond, ""),
        relationship(secret, behind, ""));

    var one = json(answer(member, "/api/v1/objects/" + technique + "/graph?hops=1"));
    var three = json(answer(member, "/api/v1/objects/" + technique + "/graph?hops=3"));

    assertThat(one.path("nodes").findValuesAsString("id")).containsExactly(technique, group);
    assertThat(one.path("edges").findValuesAsString("how")).containsExactly("uses");
    assertThat(three.path("nodes").findValuesAsString("id"))
        .containsExactly(technique, group, beyond);
    assertThat(three.path("nodes").findValuesAsString("hops")).containsExactly("0", "1", "2");
    var page = text(answer(member, "/objects/" + technique + "/graph?hops=2"));
    assertThat(page).contains(group, beyond, "data-edge-from").doesNotContain(secret, behind);
    assertThat(answer(member, "/objects/" + secret + "/graph").getStatus()).isEqualTo(404);
    assertThat(answer(member, "/objects/" + technique + "/graph?hops=9").getStatus())
        .isEqualTo(400);
  }

  @Test
  void whatIsFoundCanBeTakenAlongAsFarAsItMayBe() throws Exception {
    bring(object("tool--" + UUID.randomUUID(), "=cmd()," + word, ""));

    var bundle = answer(member, "/objects/export?as=stix&q=" + word);
    var table = text(answer(member, "/objects/export?as=csv&q=" + word));

    assertThat(bundle.getContentType()).startsWith("application/stix+json");
    assertThat(json(bundle).path("objects").findValuesAsString("id"))
        .hasSize(3)
        .contains(technique, group)
        .doesNotContain(secret);
    assertThat(table.lines().toList())
        .hasSize(4)
        .first()
        .isEqualTo("id,type,name,modified,tlp,source,day");
    assertThat(table).contains("\"'=cmd()," + word).doesNotContain(secret);
    assertThat(answer(member, "/objects/export?as=xls").getStatus()).isEqualTo(400);
  }

  @Test
  void aPageTellsHowOftenAThingWasSeenAndWhereItsValuesOccur() throws Exception {
    var value = word + ".example";
    var first = indicator(value);
    var second = indicator(value);
    bring(sighting(first, 3, ""), sighting(first, 4, ""));
    bring(sighting(first, 100, AMBER));

    var page = objects.find(member, first).echoes();

    assertThat(page.sightings()).isEqualTo(2);
    assertThat(page.times()).isEqualTo(7);
    assertThat(page.last()).contains(Instant.parse("2026-02-02T00:00:00Z"));
    assertThat(page.sharing()).extracting(Line::stixId).containsExactly(second);
    assertThat(objects.find(operator, first).echoes().times()).isEqualTo(107);
    assertThat(text(answer(member, "/objects/" + first)))
        .contains("Who else saw this", "2 (seen 7 times in all)");
    assertThat(text(answer(member, "/objects/" + group))).contains("there is no sighting of it");
  }

  @Test
  void contentsThatClaimToBeTheSameVersionAreToldToWhoSeesBoth() throws Exception {
    assertThat(objects.find(member, group).isInConflict()).isFalse();

    bring(object(group, "Group otherwise " + word, AMBER));

    assertThat(objects.find(member, group).isInConflict()).isFalse(); // sees the first only
    assertThat(objects.find(operator, group).isInConflict()).isTrue();
    assertThat(text(answer(operator, "/objects/" + group)))
        .contains("different contents that claim to be the same version");
    assertThat(conflicts.of(operator)).extracting(Line::stixId).contains(group);
    assertThat(conflicts.of(member)).extracting(Line::stixId).doesNotContain(group);
    assertThat(text(answer(operator, "/objects/conflicts"))).contains("/objects/" + group);
    assertThat(text(answer(member, "/objects/conflicts"))).doesNotContain(group);
  }

  @Test
  void aReferenceToWhatIsNotThereIsToldAndClosedWhenItComes() throws Exception {
    var tool = "tool--" + UUID.randomUUID();
    var note = "note--" + UUID.randomUUID();
    bring(
        object(note, "n", "\"content\":\"c\",\"object_refs\":[\"" + tool + "\"],")
            .replace("\"name\":\"n\"", "\"abstract\":\"n\""));
    assertThat(objects.find(member, note).missing()).containsExactly(tool);

    bring(object(tool, "Tool " + word, ""));

    assertThat(objects.find(member, note).missing()).isEmpty();
    assertThat(objects.find(member, note).related())
        .extracting(related -> related.other().stixId())
        .containsExactly(tool);
  }

  private String indicator(String domain) {
    var id = "indicator--" + UUID.randomUUID();
    bring(
        object(
            id,
            domain,
            """
            "pattern":"[domain-name:value = '%s']","pattern_type":"stix",
            "valid_from":"2026-01-01T00:00:00Z",
            """
                .formatted(domain)));
    return id;
  }

  private static String sighting(String of, int count, String more) {
    return """
    {"type":"sighting","spec_version":"2.1","id":"sighting--%s",
     "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z",
     "first_seen":"2026-02-01T00:00:00Z","last_seen":"2026-02-02T00:00:00Z",
     %s "count":%d,"sighting_of_ref":"%s"}\
    """
        .formatted(UUID.randomUUID(), more, count, of);
  }

  @Test
  void theApiAnswersAsThePagesDoAndAsksForTheScope() throws Exception {
    var list = json(answer(member, "/api/v1/objects?q=" + word));
    assertThat(list.path("items").size()).isEqualTo(2);
    var one = json(answer(member, "/api/v1/objects/" + technique));
    assertThat(one.path("attackId").asString()).isEqualTo("T9190");
    assertThat(one.path("tlp").asString()).isEqualTo("TLP:GREEN");
    assertThat(one.path("related").path(0).path("object").path("id").asString()).isEqualTo(group);
    var content = answer(member, "/api/v1/objects/" + technique + "/content");
    assertThat(content.getContentType()).startsWith("application/stix+json");
    assertThat(json(content).path("id").asString()).isEqualTo(technique);
    assertThat(answer(member, "/api/v1/objects/" + secret).getStatus()).isEqualTo(404);
    var token =
        TestSignIn.asToken(
            member.person(), member.organisation().id(), Set.of(TokenScope.REPORT_READ));
    var refused =
        mvc.perform(get("/api/v1/objects").with(token)).andReturn().getResponse().getStatus();
    assertThat(refused).isEqualTo(403);
  }

  private java.util.List<String> found(String text, String type) {
    return search.list(member, query(text, type, "")).lines().stream().map(Line::stixId).toList();
  }

  private java.util.List<String> listed(Viewer viewer, String text) {
    return search.list(viewer, query(text, "", "")).lines().stream().map(Line::stixId).toList();
  }

  private static ObjectQuery query(String text, String type, String cursor) {
    return ObjectQuery.of(Map.of("q", text, "type", type, "cursor", cursor));
  }

  private void bring(String... files) {
    var bundle =
        "{\"type\":\"bundle\",\"id\":\"bundle--"
            + UUID.randomUUID()
            + "\",\"objects\":["
            + String.join(",", files)
            + "]}";
    var result =
        imports.take(
            operator,
            new ByteArrayInputStream(bundle.getBytes(UTF_8)),
            new ImportFormat.Options(true, "test-source.json"));
    assertThat(result.added() + result.changed()).isEqualTo(files.length);
  }

  private MockHttpServletResponse answer(Viewer viewer, String path) throws Exception {
    return answer(viewer, path, "en");
  }

  private MockHttpServletResponse answer(Viewer viewer, String path, String language)
      throws Exception {
    return mvc.perform(
            get(path)
                .header("Accept-Language", language)
                .locale(Locale.forLanguageTag(language))
                .with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
        .andReturn()
        .getResponse();
  }

  private static String text(MockHttpServletResponse response) throws Exception {
    return response.getContentAsString(UTF_8);
  }

  private static JsonNode json(MockHttpServletResponse response) throws Exception {
    return JsonMapper.shared().readTree(text(response));
  }

  private static String object(String id, String name, String more) {
    return """
    {"type":"%s","spec_version":"2.1","id":"%s","created":"2025-01-01T00:00:00.000Z",
     %s "modified":"2026-01-01T00:00:00.000Z","name":"%s"}\
    """
        .formatted(id.substring(0, id.indexOf("--")), id, more, name);
  }

  private static String relationship(String source, String target, String more) {
    return """
    {"type":"relationship","spec_version":"2.1","id":"relationship--%s",
     "created":"2025-01-01T00:00:00.000Z","modified":"2025-01-01T00:00:00.000Z",
     %s "relationship_type":"uses","source_ref":"%s","target_ref":"%s"}\
    """
        .formatted(UUID.randomUUID(), more, source, target);
  }
}
