package jp.noroshi.handling.marking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jp.noroshi.handling.UsePolicy.Attribution;
import jp.noroshi.handling.UsePolicy.PermittedActions;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IepPolicyTest {
  private static final String POLICY =
      """
      {"id":"01bc4353-4829-4d55-8d52-0ab7e0790df9","name":"Sample","description":"d",
       "iep_version":"2.0","start_date":"2026-10-01T09:00:00Z","end_date":"2027-10-01T09:00:00Z",
       "encrypt_in_transit":"may","permitted_actions":"externally-visible-direct-actions",
       "affected_party_notifications":"may","tlp":"white","attribution":"must",
       "unmodified_resale":"may","external_reference":"https://example.org/p"}
      """;

  @Test
  void readsEveryStatementAndWritesItAgain() {
    var policy = IepPolicy.find(json(POLICY)).orElseThrow();

    assertThat(policy.tlp()).contains(Tlp.CLEAR);
    assertThat(policy.use().permittedActions())
        .isEqualTo(PermittedActions.EXTERNALLY_VISIBLE_DIRECT);
    assertThat(policy.use().attribution()).isEqualTo(Attribution.MUST);
    assertThat(policy.use().encryptInTransit()).isFalse();
    assertThat(IepPolicy.find(policy.json())).contains(policy);
    assertThat(policy.json().string("tlp")).contains("white");
  }

  @Test
  void whatIsLeftOutIsTheMostRestrictive() {
    var use = IepPolicy.find(json("{\"id\":\"a\",\"iep_version\":\"2.0\"}")).orElseThrow().use();

    assertThat(use.permittedActions()).isEqualTo(PermittedActions.NONE);
    assertThat(use.encryptInTransit()).isTrue();
    assertThat(use.notifyAffected()).isFalse();
    assertThat(use.attribution()).isEqualTo(Attribution.MUST_NOT);
    assertThat(use.resale()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\",\"iep_version\":\"3.0\"}",
        "{\"iep_version\":\"2.0\"}",
        "{\"id_ref\":\"a\",\"url\":\"https://example.org\",\"iep_version\":\"2.0\"}",
        "{\"id\":\"a\",\"iep_version\":\"2.0\",\"attribution\":\"perhaps\"}",
        "{\"id\":\"a\",\"iep_version\":\"2.0\",\"end_date\":\"tomorrow\"}",
        "{\"id\":\"a\",\"iep_version\":\"2.0\",\"tlp\":\"violet\"}",
        "{\"id\":\"a\",\"iep_version\":\"2.0\",\"encrypt_at_rest\":\"must\"}"
      })
  void whatIsNotUnderstoodToTheLetterIsUnknown(String policy) {
    assertThat(IepPolicy.find(json(policy))).isEmpty();
    assertThat(IepPolicy.labels(json(policy)).unknown()).hasSize(1);
  }

  private static JsonObject json(String text) {
    return (JsonObject) new JsonText(JsonLimits.STIX).parse(text.getBytes(UTF_8));
  }
}
