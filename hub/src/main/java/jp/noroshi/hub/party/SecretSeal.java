package jp.noroshi.hub.party;

import java.util.UUID;

/// Seals small secrets before they go into the database, with a key that is not in it; bound to
/// what they belong to, so that a sealed secret moved to another row does not open.
public interface SecretSeal {
  /// The secret sealed for its owner.
  byte[] seal(UUID owner, byte[] secret);

  /// The secret again.
  ///
  /// @throws IllegalStateException when it was sealed under another key, for another owner, or was
  ///   altered
  byte[] open(UUID owner, byte[] sealed);
}
