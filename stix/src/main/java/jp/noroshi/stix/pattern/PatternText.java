package jp.noroshi.stix.pattern;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;

/// Writes simple STIX patterns and reads the comparisons out of any (STIX 2.1 §9).
///
/// Reading looks at the comparisons alone: how they are joined and qualified is not judged here.
public final class PatternText {
  /// The longest pattern that is read, in UTF-16 units.
  public static final int MAX_LENGTH = 1 << 20;

  private PatternText() {}

  /// A pattern that matches one value, e.g. `equality("ipv4-addr", "value", "192.0.2.1")`.
  ///
  /// @param path a property path as patterns write it, e.g. `value` or `hashes.'SHA-256'`
  public static String equality(String objectType, String path, String value) {
    return "[" + comparison(objectType, path, value) + "]";
  }

  /// A pattern that matches any of these values in one observation.
  public static String anyOf(String objectType, String path, Collection<String> values) {
    if (values.isEmpty()) {
      throw new StixException(StixFailure.INVALID_OBJECT, "A pattern compares at least one value");
    }
    return values.stream()
        .map(value -> comparison(objectType, path, value))
        .collect(Collectors.joining(" OR ", "[", "]"));
  }

  /// A pattern for a file with this hash; the algorithm from `hash-algorithm-ov`, e.g. `SHA-256`.
  public static String fileHash(String algorithm, String hash) {
    return equality("file", "hashes." + quote(algorithm), hash);
  }

  /// A string constant: quoted, with backslashes and quotes escaped (§9.2).
  public static String quote(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /// Every comparison of a pattern, in the order written.
  ///
  /// @throws StixException `INVALID_OBJECT` with the position, counted in UTF-16 units from 0,
  ///   where the text cannot be a pattern
  public static List<Comparison> comparisons(String pattern) {
    if (pattern.length() > MAX_LENGTH) {
      throw new StixException(
          StixFailure.TOO_LARGE, "A pattern is longer than %,d".formatted(MAX_LENGTH));
    }
    return new ComparisonReader(PatternToken.tokens(pattern)).read();
  }

  private static String comparison(String objectType, String path, String value) {
    if (!StixId.isType(objectType)) {
      throw new StixException(StixFailure.INVALID_OBJECT, "A pattern compares an object type");
    }
    var written = objectType + ":" + path + " = " + quote(value);
    var read = comparisons("[" + written + "]");
    // A path that smuggles in more than a path would read back as something else.
    if (read.size() != 1 || !read.getFirst().values().equals(List.of(value))) {
      throw new StixException(StixFailure.INVALID_OBJECT, "Not a property path of a pattern");
    }
    return written;
  }
}
