package jp.noroshi.stix.pattern;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;

/// Writes simple STIX patterns (STIX 2.1 §9).
public final class PatternText {
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

  private static String comparison(String objectType, String path, String value) {
    if (!StixId.isType(objectType)) {
      throw new StixException(StixFailure.INVALID_OBJECT, "A pattern compares an object type");
    }
    var written = objectType + ":" + path + " = " + quote(value);
    // A path that smuggles in more than a path would read back as something else.
    if (!isOneComparison(written, value)) {
      throw new StixException(StixFailure.INVALID_OBJECT, "Not a property path of a pattern");
    }
    return written;
  }

  private static boolean isOneComparison(String written, String value) {
    try {
      var read = StixPattern.parse("[" + written + "]").comparisons();
      return read.size() == 1
          && read.getFirst().constants().equals(List.of(new Constant.Text(value)));
    } catch (PatternException notAPath) {
      return false;
    }
  }
}
