package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.json.JsonObject;

/// A pointer to something outside STIX (STIX 2.1 §2.5).
public record ExternalReference(
    String sourceName,
    Optional<String> externalId,
    Optional<String> url,
    Optional<String> description) {
  static List<ExternalReference> of(JsonObject tree) {
    return tree.array("external_references").stream()
        .flatMap(value -> value instanceof JsonObject object ? Stream.of(object) : Stream.empty())
        .flatMap(object -> object.string("source_name").map(name -> of(name, object)).stream())
        .toList();
  }

  private static ExternalReference of(String sourceName, JsonObject object) {
    return new ExternalReference(
        sourceName,
        object.string("external_id"),
        object.string("url"),
        object.string("description"));
  }
}
