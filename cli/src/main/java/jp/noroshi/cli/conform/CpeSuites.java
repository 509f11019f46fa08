package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import jp.noroshi.engine.vulnerability.cpe.Attribute;
import jp.noroshi.engine.vulnerability.cpe.CpeException;
import jp.noroshi.engine.vulnerability.cpe.CpeMatching;
import jp.noroshi.engine.vulnerability.cpe.CpeMatching.Relation;
import jp.noroshi.engine.vulnerability.cpe.CpeName;
import jp.noroshi.stix.json.JsonObject;

/// CPE names and their matching.
final class CpeSuites {
  private CpeSuites() {}

  static Map<String, Suite> all() {
    return Map.of("cpe-names", CpeSuites::name, "cpe-match", CpeSuites::match);
  }

  private static Outcome name(JsonObject given, Path folder) {
    boolean valid = Fields.isTrue(given, "expect_valid");
    try {
      var name = CpeName.parse(Fields.text(given, "name"));
      if (!valid) {
        return new Outcome.Failed("invalid", name.formattedString(), "");
      }
      var expected = new TreeMap<String, String>();
      var got = new TreeMap<String, String>();
      given
          .object("wfn")
          .orElseThrow()
          .members()
          .keySet()
          .forEach(key -> expected.put(key, wfn(given, key)));
      for (var attribute : Attribute.values()) {
        got.put(attribute.code(), name.get(attribute).toString());
      }
      expected.put("fs", Fields.text(given, "bind_fs"));
      expected.put("uri", Fields.text(given, "bind_uri"));
      got.put("fs", name.formattedString());
      got.put("uri", name.uri());
      return Outcome.of(expected, got, "");
    } catch (CpeException refused) {
      return Outcome.of(
          valid ? "valid" : "invalid", "invalid", String.valueOf(refused.getMessage()));
    }
  }

  private static String wfn(JsonObject given, String key) {
    return Fields.text(given.object("wfn").orElseThrow(), key);
  }

  private static Outcome match(JsonObject given, Path folder) {
    try {
      return related(given);
    } catch (CpeException refused) {
      return new Outcome.Failed("names", "error", String.valueOf(refused.getMessage()));
    }
  }

  private static Outcome related(JsonObject given) {
    var relations =
        CpeMatching.relate(
            CpeName.parse(Fields.text(given, "source_name")),
            CpeName.parse(Fields.text(given, "target_name")));
    var got = new TreeMap<String, Boolean>();
    var wanted = new TreeMap<String, Boolean>();
    var expected = given.object("expect").orElseThrow();
    for (var relation :
        new Relation[] {Relation.DISJOINT, Relation.EQUAL, Relation.SUBSET, Relation.SUPERSET}) {
      var name = relation.name().toLowerCase(java.util.Locale.ROOT);
      got.put(name, relations.contains(relation));
      wanted.put(name, Fields.isTrue(expected, name));
    }
    return Outcome.of(wanted, got, "");
  }
}
