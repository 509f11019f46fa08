package jp.noroshi.hunt.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Gathers cyber observables of one event with the references between them; a value that is there
/// already is not added again.
final class ObjectBuilder {
  private final List<JsonObject> objects = new ArrayList<>();
  private final Map<String, JsonObject> reachable = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /// Adds an object; returns what references to it say.
  String add(String type, Map<String, JsonValue> properties) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString(type));
    members.putAll(properties);
    return add(JsonObject.of(members));
  }

  /// Adds an object as it is.
  String add(JsonObject object) {
    var type = object.string("type").orElse("");
    var value = object.string("value");
    return value.isPresent()
        ? names.computeIfAbsent(type + ' ' + value.get(), _ -> named(type, object))
        : named(type, object);
  }

  private String named(String type, JsonObject object) {
    var name = type + "--o" + objects.size();
    objects.add(object);
    reachable.put(name, object);
    return name;
  }

  String value(String type, String value) {
    return add(type, Map.of("value", new JsonString(value)));
  }

  /// Adds what others point to under names of their own.
  void reachable(Map<String, JsonObject> others) {
    reachable.putAll(others);
  }

  List<JsonObject> objects() {
    return objects;
  }

  Map<String, JsonObject> reachable() {
    return reachable;
  }

  static JsonValue texts(List<String> texts) {
    Set<String> distinct = new LinkedHashSet<>(texts);
    return JsonArray.ofStrings(distinct);
  }

  static JsonValue number(long number) {
    return JsonNumber.of(number);
  }
}
