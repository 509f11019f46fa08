package jp.noroshi.stix.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import jp.noroshi.stix.StixException;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
  private static final JsonText TEXT = new JsonText(JsonLimits.STIX);

  @Test
  void canonicalisesEveryPublishedCase() throws IOException {
    var cases = Files.readAllLines(SharedData.file("stix/jcs-canonical-json.jsonl"));
    assertThat(cases).hasSize(6);
    for (var line : cases) {
      var given = (JsonObject) TEXT.parse(line.getBytes(UTF_8));
      var bytes =
          CanonicalJson.bytes(TEXT.parse(given.string("input_text").orElseThrow().getBytes(UTF_8)));
      assertThat(new String(bytes, UTF_8))
          .isEqualTo(given.string("expect_canonical").orElseThrow());
      given
          .string("expect_canonical_utf8_hex")
          .ifPresent(hex -> assertThat(bytes).isEqualTo(HexFormat.of().parseHex(hex)));
    }
  }

  /// RFC 8785, appendix B.
  @ParameterizedTest
  @CsvSource({
    "0000000000000000,0",
    "8000000000000000,0",
    "0000000000000001,5e-324",
    "8000000000000001,-5e-324",
    "7fefffffffffffff,1.7976931348623157e+308",
    "4340000000000000,9007199254740992",
    "c340000000000000,-9007199254740992",
    "4430000000000000,295147905179352830000",
    "44b52d02c7e14af5,9.999999999999997e+22",
    "44b52d02c7e14af6,1e+23",
    "44b52d02c7e14af7,1.0000000000000001e+23",
    "444b1ae4d6e2ef4e,999999999999999700000",
    "444b1ae4d6e2ef4f,999999999999999900000",
    "444b1ae4d6e2ef50,1e+21",
    "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d,0.000001",
    "41b3de4355555553,333333333.3333332",
    "41b3de4355555556,333333333.3333334",
    "41b3de4355555557,333333333.33333343",
    "becbf647612f3696,-0.0000033333333333333333",
    "43143ff3c1cb0959,1424953923781206.2"
  })
  void writesNumbersAsEcmaScriptDoes(String bits, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(EcmaNumber.text(value)).isEqualTo(expected);
  }

  @Test
  void sortsNamesByUtf16CodeUnits() {
    var text = "{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"\\u20ac\":3,\"\\r\":4,\"1\":5}";
    assertThat(CanonicalJson.text(TEXT.parse(text.getBytes(UTF_8))))
        .isEqualTo("{\"\\r\":4,\"1\":5,\"\u20ac\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}");
  }

  @Test
  void refusesAnUnpairedSurrogate() {
    assertThatThrownBy(() -> CanonicalJson.bytes(new JsonString("a\ud800")))
        .isInstanceOf(StixException.class);
  }
}
