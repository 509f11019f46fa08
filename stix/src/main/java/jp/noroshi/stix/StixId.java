package jp.noroshi.stix;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A STIX identifier, `type--uuid` (STIX 2.1 §2.9): the object type of 3 to 250 characters and a
/// UUID of RFC 4122 in any of its versions 1 to 5.
///
/// @param type the object type, lower-case letters, digits and hyphens
/// @param uuid the UUID; its hexadecimal digits are written in lower case
public record StixId(String type, UUID uuid) implements Comparable<StixId> {
  private static final int UUID_LENGTH = 36;
  private static final int MAX_TYPE_LENGTH = 250;
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*+(-[a-z0-9]++)*+");
  private static final Pattern UUID_TEXT =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

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
    int typeLength = text.length() - UUID_LENGTH - 2;
    if (typeLength < 3 || typeLength > MAX_TYPE_LENGTH || !text.startsWith("--", typeLength)) {
      return Optional.empty();
    }
    var type = text.substring(0, typeLength);
    var uuid = text.substring(typeLength + 2);
    if (!isType(type) || !UUID_TEXT.matcher(uuid).matches()) {
      return Optional.empty();
    }
    return Optional.of(new StixId(type, UUID.fromString(uuid)));
  }

  /// A new identifier with a random UUID (version 4), as SDOs, SROs and meta objects have.
  public static StixId random(String type) {
    return new StixId(type, UUID.randomUUID());
  }

  /// Whether the text has the form of an object type (STIX 2.1 §3.2, `type`).
  public static boolean isType(String text) {
    return text.length() >= 3 && text.length() <= MAX_TYPE_LENGTH && TYPE.matcher(text).matches();
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
