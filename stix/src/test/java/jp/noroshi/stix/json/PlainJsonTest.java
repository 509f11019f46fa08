package jp.noroshi.stix.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonLimits.Profile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
  private static final String OBJECT =
      """
      {"type":"indicator", "name" : "狼煙 \\"é\\" \\\\ \\/ \\b\\f\\n\\r\\t 🔥","empty":{},"none":[],
       "confidence":80,"score":-12.50e+3,"revoked":false,"defanged":true,"x":null,"":"",
       "list":["a","0123456789012345678901234567890123456789",[[]],{"deep":[{"er":1}]}]}
      """;
  private static final JsonLimits SMALL = new JsonLimits(500, 6, 60, 20, 8, Profile.LENIENT);
  private static final String SPICE = "{}[]\":,\\u/ntrue0-1.eE+ \n\t\u0001é狼";

  @Test
  void readsWhatObjectsAreMadeOf() {
    var bytes = OBJECT.getBytes(UTF_8);
    assertThat(plain(JsonLimits.STIX, bytes))
        .isNotNull()
        .isEqualTo(new JsonText(JsonLimits.STIX).strictly(bytes, 0, bytes.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":2}",
        "{\"\\u0061\":1}",
        "{a:1}",
        "[1,]",
        "[1 2]",
        "[,1]",
        "[1]]",
        "\"\\u0041\"",
        "\"\\x\"",
        "\"\\",
        "\"a\nb\"",
        "01",
        "+1",
        "1e999",
        "tru",
        "trux",
        "nul",
        "NaN",
        "1 1",
        "\uFEFF{}"
      })
  void givesUpOnWhatIsWrongOrUnusual(String text) {
    assertThat(plain(JsonLimits.STIX, text.getBytes(UTF_8))).isNull();
  }

  /// Bytes that look like UTF-8 are none, limits are small, and the text stands amid others.
  @Test
  void readsNothingThatTheStrictReaderReadsOtherwise() {
    long seed = 20_261_130;
    var random = new Random(seed);
    for (int round = 0; round < 100_000; round++) {
      var bytes = spoiled(OBJECT.getBytes(UTF_8), random);
      int from = random.nextInt(4);
      int end = from + random.nextInt(bytes.length - from);
      if (random.nextInt(4) > 0) {
        from = 0;
        end = bytes.length;
      }
      var limits = random.nextBoolean() ? JsonLimits.STIX : SMALL;
      var plain = new PlainJson(limits, new Names(), bytes, from, end).whole();
      if (plain != null) {
        assertThat(strict(limits, bytes, from, end))
            .as("seed %d, round %d: %s", seed, round, new String(bytes, UTF_8))
            .isEqualTo(plain);
      }
    }
  }

  private static Object strict(JsonLimits limits, byte[] bytes, int from, int end) {
    try {
      return new JsonText(limits).strictly(bytes, from, end - from);
    } catch (StixException refused) {
      return refused;
    }
  }

  private static byte[] spoiled(byte[] bytes, Random random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          random.nextBoolean()
              ? (byte) SPICE.charAt(random.nextInt(SPICE.length()))
              : (byte) random.nextInt();
    }
    return bytes;
  }

  private static @Nullable JsonValue plain(JsonLimits limits, byte[] bytes) {
    return new PlainJson(limits, new Names(), bytes, 0, bytes.length).whole();
  }
}
