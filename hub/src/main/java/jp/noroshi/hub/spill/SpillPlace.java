package jp.noroshi.hub.spill;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;

/// Where a feature keeps text that may turn out to be above what the platform may hold. Each
/// feature that keeps such text contributes one as a bean. Transactions are the platform's own.
///
/// Items are named by kind and id: `report/…`, `draft/…`, `release/…`, `object/…`, `quarantine/…`.
public interface SpillPlace {
  /// A thing as it is kept.
  ///
  /// @param owner the organisation it came from; absent for what came from outside
  /// @param since when it was first written here; backups made later may hold it
  public record Known(Optional<UUID> owner, Instant since) {}

  /// The thing, if it is of a kind this place knows and is there.
  default Optional<Known> find(Tx tx, String item) {
    return Optional.empty();
  }

  /// What else was made of it and is kept under another name, here or elsewhere.
  default Set<String> parts(Tx tx, String item) {
    return Set.of();
  }

  /// How near somebody is to a thing.
  enum Standing {
    /// Sees nothing of it.
    NONE,
    /// Is shown some of it.
    READER,
    /// Wrote it, or received it by law.
    PARTY
  }

  /// How near this viewer is to it.
  default Standing standing(Viewer viewer, String item) {
    return Standing.NONE;
  }

  /// Organisations that had it by law or by name, beside those whose reading is in the ledger.
  default Set<UUID> holders(Tx tx, String item) {
    return Set.of();
  }

  /// Moves everything kept of it here to another world.
  void move(Tx tx, String item, String world);

  /// Deletes every text kept of it here, which has been moved.
  ///
  /// @param world where it is
  void destroy(Tx tx, String item, String world);
}
