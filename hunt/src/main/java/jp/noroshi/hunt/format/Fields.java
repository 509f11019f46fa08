package jp.noroshi.hunt.format;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Gathers fields of a line; those without a value are left out.
final class Fields {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  Fields put(String name, String value) {
    if (!value.isEmpty() && !value.equals("-")) {
      members.put(name, new JsonString(value));
    }
    return this;
  }

  JsonObject object() {
    return JsonObject.of(members);
  }
}
