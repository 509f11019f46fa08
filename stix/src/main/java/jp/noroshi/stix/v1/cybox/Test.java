package jp.noroshi.stix.v1.cybox;

import java.util.Locale;
import java.util.Optional;

/// What a CybOX property asks of a value (CybOX 2.1 `ConditionTypeEnum`).
enum Test {
  EQUALS,
  DOES_NOT_EQUAL,
  CONTAINS,
  DOES_NOT_CONTAIN,
  STARTS_WITH,
  ENDS_WITH,
  GREATER_THAN,
  GREATER_THAN_OR_EQUAL,
  LESS_THAN,
  LESS_THAN_OR_EQUAL,
  INCLUSIVE_BETWEEN,
  EXCLUSIVE_BETWEEN,
  FITS_PATTERN,
  /// One that no STIX pattern can ask.
  OTHER;

  /// The test an attribute `condition` names, in whatever case.
  static Test of(String condition) {
    return switch (condition.toLowerCase(Locale.ROOT)) {
      case "", "equals" -> EQUALS;
      case "doesnotequal" -> DOES_NOT_EQUAL;
      case "contains" -> CONTAINS;
      case "doesnotcontain" -> DOES_NOT_CONTAIN;
      case "startswith" -> STARTS_WITH;
      case "endswith" -> ENDS_WITH;
      case "greaterthan" -> GREATER_THAN;
      case "greaterthanorequal" -> GREATER_THAN_OR_EQUAL;
      case "lessthan" -> LESS_THAN;
      case "lessthanorequal" -> LESS_THAN_OR_EQUAL;
      case "inclusivebetween" -> INCLUSIVE_BETWEEN;
      case "exclusivebetween" -> EXCLUSIVE_BETWEEN;
      case "fitspattern" -> FITS_PATTERN;
      default -> OTHER;
    };
  }

  /// A regular expression (PCRE, STIX 2.1 §9.6.1) that asks the same of a text.
  Optional<String> expression(String text) {
    return switch (this) {
      case CONTAINS, DOES_NOT_CONTAIN -> Optional.of(escaped(text));
      case STARTS_WITH -> Optional.of("^" + escaped(text));
      case ENDS_WITH -> Optional.of(escaped(text) + "$");
      case FITS_PATTERN -> Optional.of(text);
      default -> Optional.empty();
    };
  }

  /// The text as an expression that matches it to the letter.
  static String escaped(String text) {
    return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
  }
}
