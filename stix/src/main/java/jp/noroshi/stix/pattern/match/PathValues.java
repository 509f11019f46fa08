package jp.noroshi.stix.pattern.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.pattern.ObjectPath.Step;

/// The values a path leads to (STIX 2.1 §9.7): through objects, dictionaries, lists and references.
public final class PathValues {
  private PathValues() {}

  /// The values in an object, none of them null, in the order of the lists they stand in.
  ///
  /// @param reachable what references lead to, by reference
  public static List<JsonValue> of(
      ObjectPath path, JsonObject object, Map<String, JsonObject> reachable) {
    List<JsonValue> values = List.of(object);
    String name = "";
    for (var step : path.steps()) {
      var next = new ArrayList<JsonValue>();
      for (var value : values) {
        step(step, name, value, reachable, next);
      }
      if (step instanceof Step.Key(var key)) {
        name = key;
      }
      values = next;
    }
    values = new ArrayList<>(values);
    values.removeIf(JsonNull.class::isInstance);
    return values;
  }

  private static void step(
      Step step,
      String name,
      JsonValue value,
      Map<String, JsonObject> reachable,
      List<JsonValue> next) {
    switch (step) {
      case Step.Key(var key) -> {
        var holder = value;
        if (value instanceof JsonString(var ref)
            && (name.endsWith("_ref") || name.endsWith("_refs"))) {
          var target = reachable.get(ref);
          holder = target == null ? value : target;
        }
        if (holder instanceof JsonObject object) {
          object.find(key).ifPresent(next::add);
        }
      }
      case Step.Index(var index) -> {
        if (value instanceof JsonArray(var values) && index >= 0 && index < values.size()) {
          next.add(values.get(index));
        }
      }
      case Step.Any() -> {
        if (value instanceof JsonArray(var values)) {
          next.addAll(values);
        }
      }
    }
  }
}
