package jp.noroshi.hub.wayout;

import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.stix.Tlp;

/// A word that occurs once in a world: whoever is shown it was shown what it stands in.
sealed interface Secret {
  String word();

  /// Whose it is.
  UUID owner();

  /// In an object shared with one circle.
  ///
  /// @param named organisations with a recorded need to know of it
  record Shared(String word, UUID owner, Tlp tlp, String circle, Set<UUID> named)
      implements Secret {}

  /// In one portion of a report.
  record Reported(String word, PortionClass portion, Report report) implements Secret {
    @Override
    public UUID owner() {
      return report.owner();
    }
  }

  /// What a plain reader must know of a report.
  ///
  /// @param filedWith codes of the authorities that have a filing of it
  /// @param sector of the reporter
  /// @param holders organisations that registered the product it names
  record Report(
      UUID id,
      UUID owner,
      String sector,
      SharingChoices choices,
      Set<String> filedWith,
      Set<UUID> holders) {}
}
