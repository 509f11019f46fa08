package jp.noroshi.hub.exchange;

import java.util.Locale;
import java.util.UUID;

/// A collection of released objects (TAXII 2.1 §5): everything, all of one type, what is addressed
/// to a circle, what one organisation brought in, or one set up by hand. Whoever may know that it
/// is there sees in it what the handling rule shows them, and nothing else.
///
/// @param id a UUIDv4
/// @param subject the type of object, the circle's code or the organisation's id; empty for
///   everything
public record ObjectCollection(UUID id, Kind kind, String subject) {
  /// What a collection is told from others by.
  ///
  /// @param subject as there
  public record Place(Kind kind, String subject) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : subject.compareTo(other.subject);
    }
  }

  /// What a collection is about.
  public enum Kind {
    EVERYTHING,
    TYPE,
    CIRCLE,
    OWN,
    /// Set up by hand.
    NAMED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
