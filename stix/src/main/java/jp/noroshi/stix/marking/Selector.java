package jp.noroshi.stix.marking;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;

/// A selector of granular markings (STIX 2.1 §7.2.3.1): names and `[index]`, joined by dots, as in
/// `external_references.[0].source_name`.
public record Selector(String text) implements Comparable<Selector> {
  private static final Pattern INDEX = Pattern.compile("\\[(0|[1-9][0-9]{0,8})\\]");

  public Selector {
    if (text.isBlank()) {
      throw new StixException(StixFailure.INVALID_OBJECT, "a selector is not blank");
    }
  }

  /// The value it points at; empty when there is none.
  public Optional<JsonValue> find(JsonObject tree) {
    JsonValue at = tree;
    for (var step : steps()) {
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

  /// Whether the other points at this place or at something within it.
  public boolean holds(Selector other) {
    var mine = steps();
    var others = other.steps();
    return mine.size() <= others.size() && others.subList(0, mine.size()).equals(mine);
  }

  private List<String> steps() {
    return List.of(text.split("\\.", -1));
  }

  @Override
  public int compareTo(Selector other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
