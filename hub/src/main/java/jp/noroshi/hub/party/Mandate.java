package jp.noroshi.hub.party;

import java.util.Locale;
import java.util.UUID;
import jp.noroshi.hub.shell.Bilingual;

/// Under what someone acts for an organisation it is no member of.
///
/// @param delegate the organisation that was given it
/// @param name of the delegate
public record Mandate(UUID id, UUID delegate, Bilingual name, Extent extent) {

  /// How far a mandate goes.
  public enum Extent {
    /// Writing drafts, which the organisation sends itself.
    PREPARE,
    /// Also sending them, going on with what was sent, and talking with authorities.
    SEND;

    /// As stored.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is none of this code
    public static Extent of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// Whether it goes at least as far as `needed`.
    public boolean covers(Extent needed) {
      return compareTo(needed) >= 0;
    }
  }
}
