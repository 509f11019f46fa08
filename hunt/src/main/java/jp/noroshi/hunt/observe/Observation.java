package jp.noroshi.hunt.observe;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.pattern.match.Observed;

/// What an event shows.
///
/// @param observed as patterns see it
/// @param values the values in it by where they stand, those of fields before those of the text
/// @param complete false when there was more text than is looked at
public record Observation(Observed observed, List<Value> values, boolean complete) {
  public Observation {
    values = List.copyOf(values);
  }

  /// One value.
  ///
  /// @param value in the normal form of its kind
  /// @param written as it stands there
  public record Value(String value, String written, Where where) {}

  /// Where in an event a value stands.
  public sealed interface Where {
    /// In a field that says what it is.
    record InField(String name) implements Where {}

    /// Somewhere in the text.
    ///
    /// @param defanged written so that nobody clicks on it, as people do who write about it
    /// @param encoded within Base64 or hexadecimal digits
    record InText(boolean defanged, boolean encoded) implements Where {}
  }

  /// Where a value stands, the surest place.
  public Optional<Value> find(String value) {
    return values.stream().filter(each -> each.value().equalsIgnoreCase(value)).findFirst();
  }
}
