package jp.noroshi.hub.event;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Something that happened, told in the same transaction in which it happened (design, idea 7).
///
/// @param seq position in the log of this instance
/// @param type stable name, `feature.happened`, e.g. `report.submitted`
/// @param schemaVersion version of the payload's shape, from 1
/// @param origin the instance it happened on
/// @param world `live` or one exercise
public record Event(
    long seq,
    UUID id,
    String type,
    int schemaVersion,
    UUID origin,
    String world,
    Instant occurredAt,
    JsonNode payload) {

  /// The payload's text property `name`.
  ///
  /// @throws IllegalArgumentException when the payload has no such property
  public String text(String name) {
    var node = payload.get(name);
    if (node == null || node.isNull()) {
      throw new IllegalArgumentException(
          "event " + type + " #" + seq + " has no property '" + name + "'");
    }
    return node.asString();
  }

  /// The payload's property `name` as a UUID.
  public UUID uuid(String name) {
    return UUID.fromString(text(name));
  }
}
