package jp.noroshi.stix.validation;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;

/// A selector of granular markings (STIX 2.1 §7.2.3.1): names and `[index]`, joined by dots.
final class Selector {
  private static final Pattern INDEX = Pattern.compile("\\[(0|[1-9][0-9]{0,8})\\]");

  private Selector() {}

  /// The value it points at; empty when there is none.
  static Optional<JsonValue> find(JsonObject tree, String selector) {
    JsonValue at = tree;
    for (var step : selector.split("\\.", -1)) {
      var index = INDEX.matcher(step);
      if (index.matches()) {
        int i = Integer.parseInt(index.group(1));
        if (!(at instanceof JsonArray(var values)) || i >= values.size()) {
          return Optional.empty();
        }
        at = values.get(i);
      } else {
        if (!(at instanceof JsonObject object) || !object.has(step)) {
          return Optional.empty();
        }
        at = object.find(step).orElseThrow();
      }
    }
    return Optional.of(at);
  }
}
