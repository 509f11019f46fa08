package jp.noroshi.stix.json;

import java.util.Collection;
import java.util.List;

/// A JSON array.
public record JsonArray(List<JsonValue> values) implements JsonValue {
  public JsonArray {
    values = List.copyOf(values);
  }

  /// An array of strings, in the order given.
  public static JsonArray ofStrings(Collection<String> texts) {
    return new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList());
  }
}
