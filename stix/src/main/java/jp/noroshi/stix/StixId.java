package jp.noroshi.stix;

import java.util.Optional;
import java.util.UUID;

/// A STIX identifier, `type--uuid` (STIX 2.1 §2.9): the object type of 3 to 250 characters and a
/// UUID of RFC 4122 in any of its versions 1 to 5.
///
/// @param type the object type, lower-case letters, digits and hyphens
/// @param uuid the UUID; its hexadecimal digits are written in lower case
public record StixId(String type, UUID uuid) implements Comparable<StixId> {
  private static final int UUID_LENGTH = 36;
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
    return find(text)
        .orElseThrow(() ->
            new StixException(
                StixFailure.INVALID_ID,
                "An identifier is written object-type--UUID (STIX 2.1 §2.9)"));
  }

  /// Reads an identifier; empty when the text is none.
  public static Optional<StixId> find(String text) {
    return typeIn(text)
        .map(type -> new StixId(type, UUID.fromString(text.substring(type.length() + 2))));
  }

  /// The object type in an identifier, without reading the rest into anything; empty when the text
  /// is none.
  public static Optional<String> typeIn(String text) {
    int typeLength = text.length() - UUID_LENGTH - 2;
    if (typeLength < 3 || typeLength > MAX_TYPE_LENGTH || !text.startsWith("--", typeLength)) {
      return Optional.empty();
    }
    var type = text.substring(0, typeLength);
    return isType(type) && isUuid(text, typeLength + 2) ? Optional.of(type) : Optional.empty();
  }

  /// A new identifier with a random UUID (version 4), as SDOs, SROs and meta objects have.
  public static StixId random(String type) {
    return new StixId(type, UUID.randomUUID());
  }

  /// Whether the text has the form of an object type: it begins with a letter, and hyphens stand
  /// alone and not at the end (STIX 2.1 §3.2, `type`).
  public static boolean isType(String text) {
    int length = text.length();
    if (length < 3 || length > MAX_TYPE_LENGTH || !isLetter(text.charAt(0))) {
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
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(from + i);
      boolean right =
          switch (i) {
            case 8, 13, 18, 23 -> c == '-';
            case 14 -> c >= '1' && c <= '5';
            case 19 -> "89abAB".indexOf(c) >= 0;
            default -> isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
          };
      if (!right) {
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
