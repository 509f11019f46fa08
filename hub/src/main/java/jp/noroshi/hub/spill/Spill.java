package jp.noroshi.hub.spill;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A spill as those it concerns are told of it; never what stood in it.
///
/// @param item kind and id of the thing
/// @param writtenAt when it was first written here
/// @param note where in it, in the words of who raised it
/// @param reason of who decided; empty while it waits
/// @param backupsPurgedAt when it was said that no backup holds it any more
public record Spill(
    UUID id,
    String item,
    Optional<UUID> owner,
    Instant writtenAt,
    Optional<UUID> raisedBy,
    Instant raisedAt,
    String note,
    State state,
    Optional<Instant> sealedAt,
    String reason,
    Optional<Instant> backupsPurgedAt) {

  /// Where it stands.
  public enum State {
    /// A reader raised it; a release officer looks whether to seal.
    RAISED,
    SEALED,
    /// It was no spill; everything is back.
    CLEARED,
    DESTROYED,
    /// It was not sealed.
    DISMISSED;

    /// As written in the database and in message keys.
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// What kind of thing.
  public String kind() {
    return item.substring(0, item.indexOf('/'));
  }
}
