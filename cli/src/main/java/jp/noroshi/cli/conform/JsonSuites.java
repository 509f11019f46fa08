package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;

/// JSON itself: what is read (RFC 8259, RFC 7493), and its canonical form (RFC 8785).
final class JsonSuites {
  /// Any JSON text, by RFC 8259: what STIX asks beyond it is not what these cases are about.
  private static final JsonLimits ANY =
      new JsonLimits(8 << 20, 500, 8 << 20, 1_000, 1_000, JsonLimits.Profile.LENIENT);

  private JsonSuites() {}

  static Map<String, Suite> all() {
    return Map.of("json-parsing", JsonSuites::parsing, "jcs-canonical-json", JsonSuites::canonical);
  }

  private static Outcome parsing(JsonObject given, Path folder) {
    var expected = given.string("expect").orElseThrow();
    var bytes = HexFormat.of().parseHex(given.string("bytes_hex").orElseThrow());
    String got;
    String why = "";
    try {
      new JsonText(ANY).parse(bytes);
      got = "accept";
    } catch (StixException refused) {
      got = "reject";
      why = String.valueOf(refused.getMessage());
    }
    return expected.startsWith("either") ? Outcome.PASSED : Outcome.of(expected, got, why);
  }

  private static Outcome canonical(JsonObject given, Path folder) {
    var value =
        new JsonText(JsonLimits.STIX)
            .parse(given.string("input_text").orElseThrow().getBytes(UTF_8));
    var got = CanonicalJson.bytes(value);
    return given
        .string("expect_canonical_utf8_hex")
        .map(hex -> Outcome.of(hex, HexFormat.of().formatHex(got), ""))
        .orElseGet(() ->
            Outcome.of(given.string("expect_canonical").orElseThrow(), new String(got, UTF_8), ""));
  }
}
