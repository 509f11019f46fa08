package jp.noroshi.stix.json;

/// What a reader of JSON accepts at most; the answer to input that is built to hurt.
///
/// @param bytes length of a whole document
/// @param depth how deep arrays and objects may be nested
/// @param stringLength UTF-16 units in one string
/// @param nameLength UTF-16 units in one member name
/// @param numberLength characters in one number
/// @param profile what is refused beyond the grammar
public record JsonLimits(
    int bytes, int depth, int stringLength, int nameLength, int numberLength, Profile profile) {
  /// What is refused beyond the grammar of RFC 8259.
  public enum Profile {
    /// Nothing but unpaired surrogates and numbers no double can hold. Of members with the same
    /// name the last one counts, U+0000 is admitted.
    LENIENT,
    /// Duplicate names too (RFC 7493 §2.3), and U+0000, which PostgreSQL cannot store as text.
    STRICT
  }

  private static final int MAX_DEPTH = 500;

  /// What STIX objects are read with: 8 MiB, 64 levels, strict profile.
  public static final JsonLimits STIX =
      new JsonLimits(8 << 20, 64, 8 << 20, 1_000, 400, Profile.STRICT);

  public JsonLimits {
    if (bytes < 1 || depth < 1 || stringLength < 1 || nameLength < 1 || numberLength < 1) {
      throw new IllegalArgumentException("A limit is at least 1");
    }
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("Reading is recursive: depth is at most " + MAX_DEPTH);
    }
  }

  /// The same limits for documents of up to this many bytes.
  public JsonLimits withBytes(int most) {
    return new JsonLimits(
        most, depth, Math.min(stringLength, most), nameLength, numberLength, profile);
  }
}
