package jp.noroshi.stix.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.json.JsonLimits.Profile;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private static final JsonText TEXT =
      new JsonText(new JsonLimits(2_000_000, 200, 1_000, 100, 400, Profile.STRICT));
  private static final JsonText LENIENT =
      new JsonText(new JsonLimits(2_000_000, 200, 1_000, 100, 400, Profile.LENIENT));

  @Test
  void judgesEveryCaseOfTheParsingSuiteAsStated() throws IOException {
    var wrong = new ArrayList<String>();
    for (var line : Files.readAllLines(SharedData.file("robust/json-parsing.jsonl"))) {
      var given = (JsonObject) new JsonText(JsonLimits.STIX).parse(line.getBytes(UTF_8));
      var expected = given.string("expect").orElseThrow();
      var bytes = HexFormat.of().parseHex(given.string("bytes_hex").orElseThrow());
      var verdict = accepts(LENIENT, bytes) ? "accept" : "reject";
      if (!expected.startsWith("either") && !expected.startsWith(verdict)) {
        wrong.add(given.string("id").orElseThrow() + " " + verdict);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean accepts(JsonText reader, byte[] bytes) {
    try {
      reader.parse(bytes);
      return true;
    } catch (StixException refused) {
      return false;
    }
  }

  @Test
  void namesTheReasonOfEachRefusal() {
    assertRefused("[".repeat(100_000), StixFailure.TOO_DEEP);
    assertRefused("{\"a\":".repeat(100_000), StixFailure.TOO_DEEP);
    assertRefused("\"" + "a".repeat(1_001) + "\"", StixFailure.TOO_LARGE);
    assertRefused("1".repeat(100_000), StixFailure.TOO_LARGE);
    assertRefused("1e999", StixFailure.NUMBER_OUT_OF_RANGE);
    assertRefused("{\"a\":1,\"\\u0061\":2}", StixFailure.DUPLICATE_KEY);
    assertRefused("[\"\\ud800\"]", StixFailure.INVALID_CHARACTER);
    assertRefused("[\"\\udc00\\ud800\"]", StixFailure.INVALID_CHARACTER);
    assertRefused("{a:1}", StixFailure.MALFORMED_JSON);
    assertRefused("{1:1}", StixFailure.MALFORMED_JSON);
    assertRefused("", StixFailure.MALFORMED_JSON);
    assertRefused("[1] 2", StixFailure.MALFORMED_JSON);
    assertRefused("[1\u0000]", StixFailure.INVALID_UTF8);
    assertRefused(" ".repeat(2_000_001), StixFailure.TOO_LARGE);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    for (var hex : new String[] {"22c0af22", "22eda08022", "22f4908080 22", "2280", "22e38122"}) {
      var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
      assertThat(refusal(bytes)).as(hex).isEqualTo(StixFailure.INVALID_UTF8);
    }
  }

  @Test
  void refusesNulWhereItIsNotAdmitted() {
    var text = "[\"\\u0000\"]".getBytes(UTF_8);
    assertThat(accepts(LENIENT, text)).isTrue();
    assertThatThrownBy(() -> new JsonText(JsonLimits.STIX).parse(text))
        .hasMessageContaining("U+0000");
  }

  @Test
  void saysAtWhichByteItStopped() {
    var refused =
        catchThrowableOfType(StixException.class, () -> TEXT.parse("{\"a\":tru}".getBytes(UTF_8)));
    assertThat(refused.byteOffset().orElseThrow()).isBetween(5L, 9L);
  }

  private static void assertRefused(String text, StixFailure expected) {
    assertThat(refusal(text.getBytes(UTF_8)))
        .as(text.substring(0, Math.min(30, text.length())))
        .isEqualTo(expected);
  }

  private static StixFailure refusal(byte[] bytes) {
    return catchThrowableOfType(StixException.class, () -> TEXT.parse(bytes)).failure();
  }
}
