package jp.noroshi.hub.party;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;

/// What a delegate has to do for its clients, as the feature that keeps the work knows it.
@FunctionalInterface
public interface ClientWork {
  /// How things stand with one client.
  ///
  /// @param drafts begun and not sent
  /// @param reports sent
  /// @param nextDue when the next filing is due, if one is
  record Line(UUID client, int drafts, int reports, Optional<Instant> nextDue) {}

  /// The work of `delegate` for each of these clients, in an engine transaction; a client without
  /// any may be absent.
  List<Line> of(Tx tx, UUID delegate, List<UUID> clients);
}
