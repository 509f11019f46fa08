package jp.noroshi.hub.party;

import java.util.Locale;
import java.util.UUID;

/// A group of organisations that agreed to share: an ISAC, a statutory council, a sector, a supply
/// chain.
///
/// @param code short stable name, unique in its world
public record Circle(UUID id, String code, String nameJa, String nameEn, Kind kind) {
  /// What sort of circle it is.
  public enum Kind {
    ISAC,
    COUNCIL,
    SECTOR,
    SUPPLY_CHAIN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
