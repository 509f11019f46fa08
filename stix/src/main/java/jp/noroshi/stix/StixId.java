package jp.noroshi.stix;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// A STIX identifier, `type--uuid` (STIX 2.1 §2.9): the object type of 3 to 250 characters and a
/// UUID of RFC 4122 in any of its versions 1 to 5.
///
/// @param type the object type, lower-case letters, digits and hyphens
/// @param uuid the UUID; its hexadecimal digits are written in lower case
public record StixId(String type, UUID uuid) implements Comparable<StixId> {
  private static final int UUID_LENGTH = 36;

  /// What follows the type: two hyphens and the UUID.
  private static final int SUFFIX_LENGTH = 2 + UUID_LENGTH;

  private static final int MIN_TYPE_LENGTH = 3;
  private static final int MAX_TYPE_LENGTH = 250;

  public StixId {
    if (!isType(type)) {
      throw new StixException(
          StixFailure.INVALID_ID,
          "An object type has 3 to 250 characters of a-z, 0-9 and single hyphens (STIX 2.1 §3.2)");
    }
    if (uuid.variant() != 2 || uuid.version() < 1 || uuid.version() > 5) {
      throw new StixException(
          StixFailure.INVALID_ID, "An identifier needs a UUID of RFC 4122 (STIX 2.1 §2.9)");
    }
  }

  /// Reads an identifier.
  ///
  /// @throws StixException `INVALID_ID` when the text is none
  public static StixId parse(String text) {
    require(text);
    return find(text).orElseThrow();
  }

  /// Refuses a text that is no identifier.
  ///
  /// @throws StixException `INVALID_ID`
  public static void require(String text) {
    if (!isId(text)) {
      throw new StixException(
          StixFailure.INVALID_ID, "An identifier is written object-type--UUID (STIX 2.1 §2.9)");
    }
  }

  /// Reads an identifier; empty when the text is none.
  public static Optional<StixId> find(String text) {
    return typeIn(text)
        .map(type -> new StixId(type, UUID.fromString(text.substring(type.length() + 2))));
  }

  /// The object type in an identifier, without reading the rest into anything; empty when the text
  /// is none.
  public static Optional<String> typeIn(String text) {
    return isId(text)
        ? Optional.of(text.substring(0, text.length() - SUFFIX_LENGTH))
        : Optional.empty();
  }

  /// Whether the text is an identifier, without reading it into anything.
  public static boolean isId(String text) {
    int typeLength = text.length() - SUFFIX_LENGTH;
    return typeLength >= MIN_TYPE_LENGTH
        && typeLength <= MAX_TYPE_LENGTH
        && text.startsWith("--", typeLength)
        && isType(text, typeLength)
        && isUuid(text, typeLength + 2);
  }

  /// Whether the text is an identifier of objects of this type.
  public static boolean isIdOf(String type, String text) {
    return text.length() == type.length() + SUFFIX_LENGTH && text.startsWith(type) && isId(text);
  }

  /// A new identifier with a random UUID (version 4), as SDOs, SROs and meta objects have.
  public static StixId random(String type) {
    return new StixId(type, UUID.randomUUID());
  }

  /// Whether the text has the form of an object type: it begins with a letter, and hyphens stand
  /// alone and not at the end (STIX 2.1 §3.2, `type`).
  public static boolean isType(String text) {
    return isType(text, text.length());
  }

  /// Whether what stands before this index has the form of an object type.
  private static boolean isType(String text, int length) {
    if (length < MIN_TYPE_LENGTH || length > MAX_TYPE_LENGTH || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = text.charAt(i);
      boolean hyphen = c == '-' && text.charAt(i - 1) != '-' && i < length - 1;
      if (!hyphen && !isLetter(c) && !isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a UUID of RFC 4122, of version 1 to 5, stands from here to the end.
  private static boolean isUuid(String text, int from) {
    return isHex(text, from, from + 8)
        && text.charAt(from + 8) == '-'
        && isHex(text, from + 9, from + 13)
        && text.charAt(from + 13) == '-'
        && text.charAt(from + 14) >= '1'
        && text.charAt(from + 14) <= '5'
        && isHex(text, from + 15, from + 18)
        && text.charAt(from + 18) == '-'
        && "89abAB".indexOf(text.charAt(from + 19)) >= 0
        && isHex(text, from + 20, from + 23)
        && text.charAt(from + 23) == '-'
        && isHex(text, from + 24, from + UUID_LENGTH);
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public int compareTo(StixId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return type + "--" + uuid;
  }
}
