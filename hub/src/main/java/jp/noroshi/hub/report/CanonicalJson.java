package jp.noroshi.hub.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes maps, lists, texts, whole numbers and booleans as canonical JSON (RFC 8785, as far as
/// these types go): keys sorted by UTF-16 code units, no white space, UTF-8.
final class CanonicalJson {
  private CanonicalJson() {}

  static byte[] bytes(Object value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void write(Object value, StringBuilder out) {
    switch (value) {
      case String text -> quote(text, out);
      case Integer number -> out.append(number);
      case Long number -> out.append(number);
      case Boolean flag -> out.append(flag);
      case List<?> list -> {
        out.append('[');
        String separator = "";
        for (Object item : list) {
          out.append(separator);
          write(item, out);
          separator = ",";
        }
        out.append(']');
      }
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, Object>();
        map.forEach((key, item) -> sorted.put((String) key, item));
        out.append('{');
        String separator = "";
        for (var entry : sorted.entrySet()) {
          out.append(separator);
          quote(entry.getKey(), out);
          out.append(':');
          write(entry.getValue(), out);
          separator = ",";
        }
        out.append('}');
      }
      default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
