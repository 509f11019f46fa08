package jp.noroshi.hub.party;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;

/// What people hold that runs out unless somebody renews it. Features contribute beans; whoever is
/// concerned is reminded once of each ([Due#key]).
@FunctionalInterface
public interface Renewals {
  /// Something that runs out.
  ///
  /// @param person who is to renew it
  /// @param key of this one thing and end, at most 200 characters
  /// @param link path of the page where it is renewed
  record Due(UUID person, String key, Instant ends, String link) {}

  /// What runs out in this time, in an engine transaction.
  List<Due> due(Tx tx, Instant from, Instant until);
}
