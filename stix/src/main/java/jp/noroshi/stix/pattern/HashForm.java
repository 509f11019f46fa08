package jp.noroshi.stix.pattern;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The form of hashes in comparisons (STIX 2.1 §10.7): so many hexadecimal digits each.
final class HashForm {
  private static final Map<String, Integer> DIGITS =
      Map.of("MD5", 32, "SHA1", 40, "SHA256", 64, "SHA512", 128, "SHA3256", 64, "SHA3512", 128);

  private HashForm() {}

  /// The algorithm of whose form a constant is not; empty when all is well. What is only a part of
  /// a value (`MATCHES`, `LIKE` with a wildcard) is not asked about.
  static Optional<String> brokenBy(Comparison comparison) {
    var steps = comparison.path().steps();
    if (steps.size() < 2
        || !(steps.get(steps.size() - 2) instanceof ObjectPath.Step.Key(var list))
        || !list.equals("hashes")
        || !(steps.getLast() instanceof ObjectPath.Step.Key(var algorithm))
        || comparison.operator() == Operator.MATCHES) {
      return Optional.empty();
    }
    var digits = DIGITS.get(algorithm.toUpperCase(Locale.ROOT).replace("-", ""));
    if (digits == null) {
      return Optional.empty();
    }
    boolean broken =
        comparison.constants().stream()
            .anyMatch(constant ->
                constant instanceof Constant.Text(var value)
                    && !isPartial(comparison.operator(), value)
                    && !(value.length() == digits && isHex(value)));
    return broken ? Optional.of(algorithm) : Optional.empty();
  }

  private static boolean isPartial(Operator operator, String value) {
    return operator == Operator.LIKE && (value.indexOf('%') >= 0 || value.indexOf('_') >= 0);
  }

  private static boolean isHex(String value) {
    return value.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
  }
}
