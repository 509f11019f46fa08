package jp.noroshi.cli.conform;

import java.util.List;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;

/// Members of cases whose kind is known.
final class Fields {
  private Fields() {}

  static boolean isTrue(JsonObject given, String name) {
    return given.find(name).filter(new JsonBoolean(true)::equals).isPresent();
  }

  /// A text that must be there.
  static String text(JsonObject given, String name) {
    return given.string(name).orElseThrow();
  }

  static List<JsonObject> objects(JsonObject given, String name) {
    return given.array(name).stream().map(JsonObject.class::cast).toList();
  }

  static List<String> texts(JsonObject given, String name) {
    return given.array(name).stream().map(value -> ((JsonString) value).value()).toList();
  }
}
