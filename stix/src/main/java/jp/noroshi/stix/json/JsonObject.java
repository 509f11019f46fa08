package jp.noroshi.stix.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A JSON object: its members in the order written; equality does not look at the order.
public final class JsonObject implements JsonValue {
  private static final JsonObject EMPTY = new JsonObject(Map.of());

  private final Map<String, JsonValue> members;

  private JsonObject(Map<String, JsonValue> members) {
    this.members = Collections.unmodifiableMap(members);
  }

  public static JsonObject empty() {
    return EMPTY;
  }

  /// An object with these members, in the order of the map.
  public static JsonObject of(Map<String, JsonValue> members) {
    return new JsonObject(new LinkedHashMap<>(members));
  }

  /// Wraps a map that nobody else holds; saves the copy while reading.
  static JsonObject owning(Map<String, JsonValue> members) {
    return new JsonObject(members);
  }

  /// The members in the order written; cannot be changed.
  public Map<String, JsonValue> members() {
    return members;
  }

  public Set<String> names() {
    return members.keySet();
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  public Optional<JsonValue> find(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /// The member when it is a string.
  public Optional<String> string(String name) {
    return members.get(name) instanceof JsonString(var value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /// The member when it is an object.
  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /// The values of the member when it is an array, otherwise none.
  public List<JsonValue> array(String name) {
    return members.get(name) instanceof JsonArray(var values) ? values : List.of();
  }

  /// The strings in the member when it is an array, otherwise none.
  public List<String> strings(String name) {
    return array(name).stream()
        .flatMap(value -> value instanceof JsonString(var text) ? Stream.of(text) : Stream.empty())
        .toList();
  }

  /// The same object with this member set or replaced.
  public JsonObject with(String name, JsonValue value) {
    var changed = new LinkedHashMap<>(members);
    changed.put(name, value);
    return new JsonObject(changed);
  }

  /// The same object without this member.
  public JsonObject without(String name) {
    if (!members.containsKey(name)) {
      return this;
    }
    var changed = new LinkedHashMap<>(members);
    changed.remove(name);
    return new JsonObject(changed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonObject object && members.equals(object.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  /// The names only: values may be large or confidential.
  @Override
  public String toString() {
    return "JsonObject" + members.keySet();
  }
}
