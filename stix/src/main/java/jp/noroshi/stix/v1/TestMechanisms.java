package jp.noroshi.stix.v1;

import java.util.Optional;
import java.util.stream.Collectors;
import jp.noroshi.stix.v1.source.Element;

/// Test mechanisms of indicators: rules of Snort, YARA and the like, which STIX 2.1 admits as
/// patterns of their own types (§10.18).
final class TestMechanisms {
  private TestMechanisms() {}

  /// A pattern and its language (`pattern-type-ov`).
  record Pattern(String type, String text) {}

  /// The first that can be a pattern; an indicator has one only, the others remain unread.
  static Optional<Pattern> read(Element indicator) {
    for (var mechanism : indicator.all("Test_Mechanisms", "Test_Mechanism")) {
      var pattern =
          switch (mechanism.type()) {
            case "SnortTestMechanismType" -> rules(mechanism, "snort");
            case "YaraTestMechanismType" -> rules(mechanism, "yara");
            default -> Optional.<Pattern>empty();
          };
      if (pattern.isPresent()) {
        return pattern;
      }
    }
    return Optional.empty();
  }

  private static Optional<Pattern> rules(Element mechanism, String type) {
    var text =
        mechanism.children("Rule").stream()
            .flatMap(rule -> rule.text().stream())
            .collect(Collectors.joining("\n"));
    return text.isEmpty() ? Optional.empty() : Optional.of(new Pattern(type, text));
  }
}
