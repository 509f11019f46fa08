package jp.noroshi.hub.exchange.browse;

import java.nio.charset.StandardCharsets;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;

/// JSON laid out for reading. What a program needs are the bytes, not this.
final class Pretty {
  private static final int LONGEST = 200_000;

  private final StringBuilder out = new StringBuilder();

  private Pretty() {}

  /// The value over several lines, cut short when it is very long.
  static String text(JsonValue value) {
    var pretty = new Pretty();
    pretty.write(value, "");
    return pretty.out.length() <= LONGEST
        ? pretty.out.toString()
        : pretty.out.substring(0, LONGEST) + "\n…";
  }

  private void write(JsonValue value, String indent) {
    if (out.length() > LONGEST) {
      return;
    }
    switch (value) {
      case JsonObject object when !object.members().isEmpty() -> {
        var deeper = indent + "  ";
        var before = "{\n";
        for (var member : object.members().entrySet()) {
          out.append(before).append(deeper);
          write(new jp.noroshi.stix.json.JsonString(member.getKey()), deeper);
          out.append(": ");
          write(member.getValue(), deeper);
          before = ",\n";
        }
        out.append('\n').append(indent).append('}');
      }
      case JsonArray(var values) when !values.isEmpty() -> {
        var deeper = indent + "  ";
        var before = "[\n";
        for (var element : values) {
          out.append(before).append(deeper);
          write(element, deeper);
          before = ",\n";
        }
        out.append('\n').append(indent).append(']');
      }
      default -> out.append(new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8));
    }
  }
}
