package jp.noroshi.hub.exchange.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An object in quarantine, to be listed.
///
/// @param path what it came by, nearest hop last
/// @param unknown the labels nobody here understands, as written
public record Held(
    UUID id,
    String stixId,
    String type,
    String name,
    String source,
    List<String> path,
    List<String> unknown,
    Instant arrivedAt) {
  public Held {
    path = List.copyOf(path);
    unknown = List.copyOf(unknown);
  }
}
