package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.Map;
import jp.noroshi.engine.vulnerability.affected.OsvAffected;
import jp.noroshi.engine.vulnerability.affected.RecordException;
import jp.noroshi.engine.vulnerability.affected.Status;
import jp.noroshi.stix.json.JsonObject;

/// What records say of versions.
final class AffectedSuites {
  private AffectedSuites() {}

  static Map<String, Suite> all() {
    return Map.of("osv-affected", AffectedSuites::osv);
  }

  private static Outcome osv(JsonObject given, Path folder) {
    var expected = Fields.isTrue(given, "expect_affected") ? Status.AFFECTED : Status.UNAFFECTED;
    try {
      // The list of versions is what the answer was taken from; the ranges alone must give it.
      var affected =
          OsvAffected.of(
              Fields.text(given, "ecosystem"),
              Fields.text(given, "package"),
              given.without("versions"));
      return Outcome.of(expected, affected.judge(Fields.text(given, "version")), "");
    } catch (RecordException refused) {
      return new Outcome.Failed(expected.toString(), "error", String.valueOf(refused.getMessage()));
    }
  }
}
