package jp.noroshi.hub.registry;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;

/// How many open findings there are of each thing; told by whoever keeps findings.
@FunctionalInterface
public interface OpenFindings {
  /// Counts for those of `assets` that have any, as far as the transaction's actor may see.
  Map<UUID, Integer> of(Tx tx, Collection<UUID> assets);
}
