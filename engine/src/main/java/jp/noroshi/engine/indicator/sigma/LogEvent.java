package jp.noroshi.engine.indicator.sigma;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// An event of a log by the names rules use for its fields. Immutable.
///
/// An event of Windows in the JSON form of its XML has the fields of its `System` part, attributes
/// joined by an underscore (`Provider_Name`), and of its `EventData` or `UserData`. Any other
/// object has its members by name, those further down by their names joined by dots.
public final class LogEvent {
  /// Deeper members are not fields.
  private static final int DEEPEST = 16;

  /// The most values of one event that are looked at.
  private static final int MOST_VALUES = 10_000;

  private final Map<String, List<String>> fields = new HashMap<>();
  private int values;

  private LogEvent() {}

  public static LogEvent of(JsonObject json) {
    var event = new LogEvent();
    json.object("Event").ifPresentOrElse(event::windows, () -> event.add("", json, 0));
    WindowsFields.complete(event);
    return event;
  }

  private void windows(JsonObject event) {
    event.object("System").ifPresent(system -> add("", system, 0));
    event.object("EventData").ifPresent(data -> add("", data, 0));
    event
        .object("UserData")
        .ifPresent(data ->
            data.members().values().stream()
                .filter(JsonObject.class::isInstance)
                .forEach(inner -> add("", inner, 0)));
  }

  private void add(String name, JsonValue value, int depth) {
    if (depth > DEEPEST || values >= MOST_VALUES) {
      return;
    }
    switch (value) {
      case JsonObject object ->
          object
              .members()
              .forEach((member, inner) -> {
                if (member.equals("#attributes") && inner instanceof JsonObject attributes) {
                  attributes
                      .members()
                      .forEach((attribute, text) ->
                          add(
                              name.isEmpty() ? attribute : name + "_" + attribute,
                              text,
                              depth + 1));
                } else if (member.equals("#text")) {
                  add(name, inner, depth + 1);
                } else {
                  add(name.isEmpty() ? member : name + "." + member, inner, depth + 1);
                }
              });
      case JsonArray(var elements) -> elements.forEach(inner -> add(name, inner, depth + 1));
      case JsonString(var text) -> put(name, text);
      case JsonNumber number -> put(name, plain(number));
      case JsonBoolean(var truth) -> put(name, Boolean.toString(truth));
      case JsonNull _ -> fields.putIfAbsent(Folding.of(name), List.of());
    }
  }

  /// A whole number without exponent; others as written.
  private static String plain(JsonNumber number) {
    return number.wholeNumber().isPresent()
        ? BigDecimal.valueOf(number.wholeNumber().getAsLong()).toPlainString()
        : number.text();
  }

  void put(String name, String value) {
    values++;
    fields.merge(
        Folding.of(name),
        List.of(value),
        (some, more) -> {
          var all = new ArrayList<>(some);
          all.addAll(more);
          return List.copyOf(all);
        });
  }

  /// Whether there is such a field, with a value or without.
  boolean has(String field) {
    return fields.containsKey(field);
  }

  /// The values of a field.
  ///
  /// @param field in lower case
  List<String> values(String field) {
    return fields.getOrDefault(field, List.of());
  }

  Optional<String> value(String field) {
    return values(field).stream().findFirst();
  }

  Map<String, List<String>> fields() {
    return fields;
  }
}
