package jp.noroshi.stix.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;

/// The JSON Canonicalization Scheme, RFC 8785: the same value always gives the same bytes.
public final class CanonicalJson {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(1_024);

  private CanonicalJson() {}

  /// The canonical form as UTF-8.
  ///
  /// @throws StixException `INVALID_CHARACTER` for a string with an unpaired surrogate
  public static byte[] bytes(JsonValue value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /// The canonical form as text.
  public static String text(JsonValue value) {
    var writer = new CanonicalJson();
    writer.write(value);
    return writer.out.toString();
  }

  private void write(JsonValue value) {
    switch (value) {
      case JsonObject object -> writeMembers(object.members());
      case JsonArray(var values) -> {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          write(values.get(i));
        }
        out.append(']');
      }
      case JsonString(var text) -> writeString(text);
      case JsonNumber number -> out.append(EcmaNumber.text(number.doubleValue()));
      case JsonBoolean(var truth) -> out.append(truth);
      case JsonNull() -> out.append("null");
    }
  }

  private void writeMembers(Map<String, JsonValue> members) {
    // String.compareTo orders by UTF-16 code units, as RFC 8785 §3.2.3 asks.
    var names = members.keySet().toArray(String[]::new);
    Arrays.sort(names);
    out.append('{');
    for (int i = 0; i < names.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      writeString(names[i]);
      out.append(':');
      write(Objects.requireNonNull(members.get(names[i])));
    }
    out.append('}');
  }

  private void writeString(String text) {
    out.append('"');
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      switch (unit) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (unit < 0x20) {
            out.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 0xf));
          } else if (Character.isSurrogate(unit)) {
            at = writePair(text, at);
          } else {
            out.append(unit);
          }
        }
      }
    }
    out.append('"');
  }

  private int writePair(String text, int at) {
    if (at + 1 == text.length()
        || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
      throw new StixException(
          StixFailure.INVALID_CHARACTER,
          "A string holds an unpaired surrogate (RFC 8785 §3.2.2.2)");
    }
    out.append(text, at, at + 2);
    return at + 1;
  }
}
