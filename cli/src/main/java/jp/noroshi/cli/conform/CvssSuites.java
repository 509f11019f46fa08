package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jp.noroshi.engine.vulnerability.cvss.Cvss2;
import jp.noroshi.engine.vulnerability.cvss.Cvss3;
import jp.noroshi.engine.vulnerability.cvss.Cvss4;
import jp.noroshi.engine.vulnerability.cvss.CvssException;
import jp.noroshi.engine.vulnerability.cvss.CvssVector;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Scores of CVSS vectors.
final class CvssSuites {
  private CvssSuites() {}

  static Map<String, Suite> all() {
    return Map.of("cvss", CvssSuites::cvss);
  }

  private static Outcome cvss(JsonObject given, Path folder) {
    boolean valid = Fields.isTrue(given, "valid");
    try {
      var vector = CvssVector.parse(Fields.text(given, "vector"));
      if (!valid || !vector.version().equals(Fields.text(given, "version"))) {
        return new Outcome.Failed(
            valid ? "a vector of that version" : "invalid", vector.version(), "");
      }
      var expected = new TreeMap<String, String>();
      var got = new TreeMap<String, String>();
      given
          .object("expect")
          .orElseThrow()
          .members()
          .forEach((name, value) -> {
            expected.put(name, plain(value));
            got.put(name, told(vector, name));
          });
      return Outcome.of(expected, got, "");
    } catch (CvssException refused) {
      return Outcome.of(
          valid ? "valid" : "invalid", "invalid", String.valueOf(refused.getMessage()));
    }
  }

  private static String told(CvssVector vector, String name) {
    return switch (vector) {
      case Cvss2 it ->
          switch (name) {
            case "base" -> String.valueOf(it.base());
            case "temporal" -> it.temporal().map(String::valueOf).orElse("null");
            default -> it.environmental().map(String::valueOf).orElse("null");
          };
      case Cvss3 it ->
          switch (name) {
            case "base" -> String.valueOf(it.base());
            case "temporal" -> String.valueOf(it.temporal());
            case "environmental" -> String.valueOf(it.environmental());
            default -> it.severity().label();
          };
      case Cvss4 it ->
          switch (name) {
            case "score" -> String.valueOf(it.score());
            case "macrovector" -> it.macroVector();
            default -> it.severity().label();
          };
    };
  }

  private static String plain(JsonValue value) {
    return switch (value) {
      case JsonNumber number -> String.valueOf(number.doubleValue());
      case JsonString(var text) -> text;
      default -> "null";
    };
  }
}
