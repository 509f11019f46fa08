package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.noroshi.engine.vulnerability.csaf.CsafDocument;
import jp.noroshi.engine.vulnerability.csaf.CsafFinding;
import jp.noroshi.engine.vulnerability.csaf.CsafTests;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;

/// What the tests of CSAF find in documents, and which they make invalid.
final class CsafSuites {
  private CsafSuites() {}

  static Map<String, Suite> all() {
    return Map.of(
        "csaf20-validator-cases", CsafSuites::run,
        "csaf20-filenames", CsafSuites::fileName,
        "csaf21-filenames", CsafSuites::fileName);
  }

  private static Outcome run(JsonObject given, Path folder) {
    var number = Fields.text(given, "test");
    var document = new CsafDocument(given.object("document").orElseThrow());
    var test = CsafTests.find(number);
    if (test.isEmpty()) {
      return new Outcome.Failed("the test " + number, "no such test", "");
    }
    var findings = test.get().findings(document);
    boolean triggers = Fields.isTrue(given, "triggers");
    if (findings.isEmpty() == triggers) {
      return new Outcome.Failed(verdict(triggers), verdict(!triggers), told(findings));
    }
    if (given.find("document_valid").orElse(null) instanceof JsonBoolean(var valid)) {
      var wrong = CsafTests.mandatory(document);
      return Outcome.of(
          valid ? "valid" : "invalid", wrong.isEmpty() ? "valid" : "invalid", told(wrong));
    }
    return Outcome.PASSED;
  }

  private static Outcome fileName(JsonObject given, Path folder) {
    var expected = CsafDocument.fileName(Fields.text(given, "tracking_id"));
    boolean same = expected.equals(Fields.text(given, "file"));
    return Outcome.of(Fields.text(given, "expect"), same ? "valid" : "invalid", expected);
  }

  private static String verdict(boolean triggers) {
    return triggers ? "something is found" : "nothing is found";
  }

  private static String told(List<CsafFinding> findings) {
    return findings.stream()
        .map(it -> it.test() + " " + it.place() + ": " + it.reason())
        .collect(Collectors.joining("; "));
  }
}
