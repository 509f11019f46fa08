package jp.noroshi.hub.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class RecallsIT {
  @Autowired TestPeople people;
  @Autowired Recalls recalls;
  @Autowired Settled settled;
  @Autowired MockMvc mvc;

  private final String product = "Lamp K" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void whatIsRecalledIsShownNoMoreAndReceiversSayThatTheyPurgedIt() throws Exception {
    var reporter = people.ofOperator("railway", Role.REPORTER);
    var warned = people.ofCompany("ports", Role.PRACTITIONER, Role.ANALYST);
    send(
        warned,
        "/api/v1/assets",
        "{\"kind\":\"edge_device\",\"product\":\"%s\"}".formatted(product));
    var report = report(reporter);
    assertThat(recalls.desk(warned).received()).isEmpty();

    recalls.make(reporter, report, "誤りがありました");

    var received = recalls.desk(warned).received();
    assertThat(received).hasSize(1);
    assertThat(received.getFirst().objects()).isNotEmpty();
    for (var object : received.getFirst().objects()) {
      if (!object.startsWith("identity--") && !object.startsWith("marking-definition--")) {
        mvc.perform(get("/api/v1/objects/" + object).with(as(warned)))
            .andExpect(status().isNotFound());
      }
    }
    recalls.acknowledge(warned, received.getFirst().id());

    assertThat(recalls.unanswered(warned)).isZero();
    var made = recalls.desk(reporter).made();
    assertThat(made).hasSize(1);
    // One receiver is not told, nor that it is one.
    assertThat(made.getFirst().receivers()).isEqualTo(Band.guarded(1));
    assertThat(made.getFirst().purged()).isEqualTo(Band.guarded(1));
    assertRefused(Refusal.Kind.CONFLICT, () -> recalls.make(reporter, report, "again"));
    assertRefused(
        Refusal.Kind.NOT_FOUND, () -> recalls.acknowledge(warned, received.getFirst().id()));
  }

  @Test
  void nobodyElseRecallsAReport() throws Exception {
    var report = report(people.ofOperator("railway", Role.REPORTER));

    assertRefused(
        Refusal.Kind.NOT_FOUND,
        () -> recalls.make(people.ofCompany(Role.REPORTER), report, "not mine"));
    assertRefused(
        Refusal.Kind.NOT_FOUND,
        () -> recalls.make(people.ofPlatform(Role.REPORTER, Role.ADMINISTRATOR), report, "ops"));
  }

  private static void assertRefused(Refusal.Kind kind, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.kind()).isEqualTo(kind));
  }

  private String report(Viewer reporter) throws Exception {
    var answer =
        send(
                reporter,
                "/api/v1/reports",
                """
                {"answers":{"con.primary":"当直","con.callback":"03-0000-0000",
                 "inc.summary":"試験","inc.type":"ransomware","inc.malicious":"yes",
                 "sys.covered":"yes","att.vector":"edge-device","sys.product":"%s"},
                 "choices":{}}
                """
                    .formatted(product))
            .andReturn()
            .getResponse()
            .getContentAsString();
    Eventually.holds("it is told", settled::now);
    return JsonMapper.shared().readTree(answer).path("id").asString();
  }

  private ResultActions send(Viewer who, String path, String body) throws Exception {
    return mvc.perform(
            post(path)
                .with(as(who))
                .with(csrf())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .content(body))
        .andExpect(status().is2xxSuccessful());
  }

  private static RequestPostProcessor as(Viewer who) {
    return TestSignIn.as(who.person(), who.organisation().id());
  }
}
