package jp.noroshi.stix.validation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many findings are told of each grade, so that advice on the first objects of a bundle leaves
/// room for what is wrong in the last.
final class Allowance {
  private static final int OF_EACH_GRADE = 1_000;

  private final Map<Severity, Integer> told = new EnumMap<>(Severity.class);

  /// Whether one more finding of its grade may be told; it counts as told then.
  boolean admits(Finding finding) {
    return told.merge(finding.severity(), 1, Integer::sum) <= OF_EACH_GRADE;
  }

  /// Whether nothing more that makes an object no STIX is told.
  boolean isSpent() {
    return told.getOrDefault(Severity.MUST, 0) >= OF_EACH_GRADE;
  }

  static List<Finding> of(List<Finding> findings) {
    var allowance = new Allowance();
    return findings.stream().filter(allowance::admits).toList();
  }
}
