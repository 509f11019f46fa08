package jp.noroshi.hub.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@HubTest
class DraftApiIT {
  private static final String DRAFTS = "/api/v1/drafts";
  private static final String ANSWERS =
      """
      {"con.primary": "情報システム課", "con.callback": "03-5555-0100",
       "inc.summary": "VPN装置から侵入された。", "inc.type": "ransomware", "att.vector": "edge-device"}
      """;

  @Autowired MockMvc mvc;
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired TestPeople people;
  @Autowired ObjectMapper json;

  @Test
  void isWrittenForeseenAndSentOnce() throws Exception {
    // A lead office might have the product too; that is no reason to be shown whom it hit.
    people.desk("NCO");
    var me = TestParty.create(database, administration, Role.REPORTER);
    var draft = DRAFTS + "/" + answer(me, post(DRAFTS), 201).path("id").asString();

    var saved = answer(me, body(put(draft), "{\"version\": 1, \"answers\": " + ANSWERS + "}"), 200);
    assertThat(saved.path("version").asInt()).isEqualTo(2);
    assertThat(saved.path("answers").path("inc.type").asString()).isEqualTo("ransomware");

    var foreseen = answer(me, get(draft + "/preview"), 200);
    assertThat(foreseen.path("readers").findValuesAsString("group"))
        .contains("concern:same_product", "members", "public");
    assertThat(foreseen.path("never").values().stream().map(JsonNode::asString)).contains("V", "C");

    var receipt = answer(me, post(draft + "/submission"), 201);
    assertThat(answer(me, post(draft + "/submission"), 200)).isEqualTo(receipt);
    assertThat(answer(me, get(draft), 200).path("report").asString())
        .isEqualTo(receipt.path("id").asString());
    var outcome =
        answer(me, get("/api/v1/reports/" + receipt.path("id").asString() + "/outcome"), 200);
    assertThat(outcome.path("warned").toString()).isEqualTo("{\"from\":0,\"to\":4}");
  }

  @Test
  void isNotOverwrittenByWhoBeganFromAnEarlierVersion() throws Exception {
    var me = TestParty.create(database, administration, Role.REPORTER);
    var colleague =
        database.in(
            Actor.engine("test"),
            tx -> {
              var person =
                  administration.createPerson(
                      tx, UUID.randomUUID() + "@example.jp", "同僚", "Colleague");
              administration.join(tx, person, me.organisation(), Set.of(Role.REPORTER));
              return TestSignIn.as(person, me.organisation());
            });
    var draft = DRAFTS + "/" + answer(me, post(DRAFTS), 201).path("id").asString();
    answer(me, body(put(draft), "{\"version\": 1, \"answers\": " + ANSWERS + "}"), 200);

    answer(colleague, body(put(draft), "{\"version\": 1, \"answers\": {}}"), 409);

    assertThat(answer(me, get(draft), 200).path("answers").has("inc.summary")).isTrue();
  }

  @Test
  void isNotThereForAnotherOrganisation() throws Exception {
    var me = TestParty.create(database, administration, Role.REPORTER);
    var stranger = TestParty.create(database, administration, Role.REPORTER);
    var draft = DRAFTS + "/" + answer(me, post(DRAFTS), 201).path("id").asString();

    for (var request :
        new MockHttpServletRequestBuilder[] {
          get(draft),
          get(draft + "/preview"),
          body(put(draft), "{\"version\": 1}"),
          delete(draft),
          post(draft + "/submission")
        }) {
      answer(stranger, request, 404);
    }
    assertThat(answer(me, get(DRAFTS), 200).path("items").size()).isEqualTo(1);
  }

  @Test
  void saysWhichVersionIsMissing() throws Exception {
    var me = TestParty.create(database, administration, Role.REPORTER);
    var draft = DRAFTS + "/" + answer(me, post(DRAFTS), 201).path("id").asString();

    var problem = answer(me, body(put(draft), "{\"version\": \"one\"}"), 400);

    assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo("/version");
  }

  @Test
  void isForReportersOnly() throws Exception {
    var executive = TestParty.create(database, administration, Role.EXECUTIVE);

    answer(executive, get(DRAFTS), 403);
    answer(executive, post(DRAFTS), 403);
  }

  private static MockHttpServletRequestBuilder body(
      MockHttpServletRequestBuilder request, String content) {
    return request.contentType(APPLICATION_JSON).content(content);
  }

  private JsonNode answer(TestParty who, MockHttpServletRequestBuilder request, int status)
      throws Exception {
    return answer(who.signedIn(), request, status);
  }

  private JsonNode answer(
      RequestPostProcessor who, MockHttpServletRequestBuilder request, int status)
      throws Exception {
    var text =
        mvc.perform(request.with(who).with(csrf()))
            .andExpect(status().is(status))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    return json.readTree(text.isEmpty() ? "null" : text);
  }
}
