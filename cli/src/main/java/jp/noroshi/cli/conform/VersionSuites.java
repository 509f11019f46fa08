package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.Map;
import jp.noroshi.engine.vulnerability.version.VersionException;
import jp.noroshi.engine.vulnerability.version.VersionScheme;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;

/// The order of versions.
final class VersionSuites {
  private VersionSuites() {}

  static Map<String, Suite> all() {
    return Map.of("version-compare", VersionSuites::compare);
  }

  private static Outcome compare(JsonObject given, Path folder) {
    var scheme = VersionScheme.find(given.string("scheme").orElseThrow()).orElseThrow();
    var expected = ((JsonNumber) given.find("expect").orElseThrow()).wholeNumber().orElseThrow();
    try {
      var a = scheme.parse(given.string("a").orElseThrow());
      var b = scheme.parse(given.string("b").orElseThrow());
      return Outcome.of(expected, (long) Integer.signum(a.compareTo(b)), "");
    } catch (VersionException refused) {
      return new Outcome.Failed(
          String.valueOf(expected), "error", String.valueOf(refused.getMessage()));
    }
  }
}
