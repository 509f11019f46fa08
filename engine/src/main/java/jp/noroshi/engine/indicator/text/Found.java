package jp.noroshi.engine.indicator.text;

/// One indicator in a text.
///
/// @param value in the normal form of its kind
/// @param written as it stands in the text
/// @param start where it begins, in UTF-16 units from 0
/// @param end where it ends, exclusive
/// @param defanged whether it was written so that no program takes it for what it is
public record Found(
    Kind kind, String value, String written, int start, int end, boolean defanged, Place place) {
  /// Where it stands.
  public enum Place {
    /// By itself.
    TEXT,
    /// The host of a URL, the domain of a mail address, the address of a range.
    PART,
    /// In the path, query or fragment of a URL, percent-encoding undone.
    INSIDE_URL,
    /// In Base64 or hexadecimal digits.
    ENCODED
  }
}
