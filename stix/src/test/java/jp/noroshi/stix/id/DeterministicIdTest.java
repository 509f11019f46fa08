package jp.noroshi.stix.id;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.object.DomainName;
import jp.noroshi.stix.object.Ipv4Addr;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;

class DeterministicIdTest {
  @Test
  void givesEveryObservableTheIdentifierOthersGiveIt() throws IOException {
    var wrong = new ArrayList<String>();
    var cases = Files.readAllLines(SharedData.file("stix/stix-sco-ids.jsonl"));
    assertThat(cases).hasSize(284);
    for (var line : cases) {
      var given = (JsonObject) new JsonText(JsonLimits.STIX).parse(line.getBytes(UTF_8));
      var id = DeterministicId.of(given.object("object").orElseThrow()).map(StixId::toString);
      if (!id.equals(given.string("expect_id"))) {
        wrong.add(given.string("id").orElseThrow());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void buildsObservablesWithTheirOwnIdentifier() {
    assertThat(Ipv4Addr.of("198.51.100.54").id())
        .hasToString("ipv4-addr--23476ffc-8715-5eee-bd37-2f204b7db486");
    assertThat(DomainName.of("例え.テスト").id()).isEqualTo(DomainName.of("例え.テスト").id());
  }
}
