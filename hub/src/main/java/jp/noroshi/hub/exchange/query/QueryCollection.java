package jp.noroshi.hub.exchange.query;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.exchange.browse.ObjectQuery;

/// A collection that holds what answers a query; read-only.
///
/// @param organisation who defined it
/// @param doors who may know that it is there; each sees in it what the handling rule shows them
public record QueryCollection(
    UUID id,
    UUID organisation,
    String title,
    String description,
    String alias,
    ObjectQuery query,
    Set<Door> doors,
    Instant createdAt) {
  public QueryCollection {
    doors = Set.copyOf(doors);
  }
}
