package jp.noroshi.hunt.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// The values of an event in a row, objects and lists in it taken apart.
final class Flat {
  private static final int DEEPEST = 16;
  private static final int MOST = 10_000;

  /// What surrounds the data of an event of Windows in what ships it.
  private static final List<String> AROUND =
      List.of("winlog.event_data.", "event.eventdata.", "event.system.", "data.win.eventdata.");

  private final List<Field> fields = new ArrayList<>();

  private Flat() {}

  static List<Field> of(JsonObject event) {
    var flat = new Flat();
    flat.add("", event, 0);
    return List.copyOf(flat.fields);
  }

  private void add(String name, JsonValue value, int depth) {
    if (depth > DEEPEST || fields.size() >= MOST) {
      return;
    }
    switch (value) {
      case JsonObject object ->
          object
              .members()
              .forEach((member, inner) -> {
                var lower = member.toLowerCase(Locale.ROOT);
                add(name.isEmpty() ? lower : name + "." + lower, inner, depth + 1);
              });
      case JsonArray(var values) -> values.forEach(inner -> add(name, inner, depth + 1));
      case JsonString(var text) -> put(name, text);
      case JsonNumber number -> put(name, number.text());
      case JsonBoolean _, JsonNull _ -> {}
    }
  }

  private void put(String name, String value) {
    var plain = name;
    for (var around : AROUND) {
      plain = plain.startsWith(around) ? plain.substring(around.length()) : plain;
    }
    if (!value.isBlank()) {
      fields.add(new Field(plain, value));
    }
  }
}
