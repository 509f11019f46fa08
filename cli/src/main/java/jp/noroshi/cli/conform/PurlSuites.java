package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import jp.noroshi.engine.vulnerability.purl.Purl;
import jp.noroshi.engine.vulnerability.purl.PurlException;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;

/// Package URLs: read, put together and brought into canonical form, by the rules of their types.
final class PurlSuites {
  private PurlSuites() {}

  static Map<String, Suite> all() {
    return Map.of("purl", PurlSuites::purl);
  }

  private static Outcome purl(JsonObject given, Path folder) {
    boolean fails = Fields.isTrue(given, "expect_failure");
    var op = given.string("op").orElseThrow();
    var expected =
        fails
            ? "failure"
            : op.equals("parse")
                ? parts(given.object("expect").orElseThrow())
                : Fields.text(given, "expect");
    try {
      var purl =
          op.equals("build")
              ? built(given.object("input").orElseThrow())
              : Purl.parse(Fields.text(given, "input"));
      var violation = purl.violation();
      if (violation.isPresent()) {
        return Outcome.of(expected, "failure", violation.get());
      }
      return Outcome.of(expected, op.equals("parse") ? parts(purl) : purl.text(), "");
    } catch (PurlException refused) {
      return Outcome.of(expected, "failure", String.valueOf(refused.getMessage()));
    }
  }

  private static Purl built(JsonObject parts) {
    return Purl.of(
        parts.string("type").orElse(""),
        parts.string("namespace").orElse(""),
        parts.string("name").orElse(""),
        parts.string("version").orElse(""),
        qualifiers(parts),
        parts.string("subpath").orElse(""));
  }

  private static String parts(Purl purl) {
    return String.join(
        " ",
        purl.type(),
        purl.namespace(),
        purl.name(),
        purl.version().orElse(""),
        purl.qualifiers().toString(),
        purl.subpath());
  }

  private static String parts(JsonObject expected) {
    return String.join(
        " ",
        expected.string("type").orElse(""),
        expected.string("namespace").orElse(""),
        expected.string("name").orElse(""),
        expected.string("version").orElse(""),
        new TreeMap<>(qualifiers(expected)).toString(),
        expected.string("subpath").orElse(""));
  }

  private static Map<String, String> qualifiers(JsonObject parts) {
    var qualifiers = new HashMap<String, String>();
    parts
        .object("qualifiers")
        .ifPresent(given ->
            given
                .members()
                .forEach((key, value) -> qualifiers.put(key, ((JsonString) value).value())));
    return qualifiers;
  }
}
