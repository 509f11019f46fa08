package jp.noroshi.stix.v20;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// What the markings of an `observed-data` of STIX 2.0 say of one of the observables in it: those
/// of the whole hold of each, those of a place in one observable of that place.
///
/// @param key the observable's key
record ContainerMarkings(JsonObject container, String key) {
  private static final String WHOLE = "object_marking_refs";
  private static final String PARTS = "granular_markings";
  private static final String INSIDE = "objects";

  /// The observable with them.
  JsonObject on(JsonObject observable) {
    var whole = new LinkedHashSet<JsonValue>(container.array(WHOLE));
    var parts = new ArrayList<JsonValue>();
    for (var value : container.array(PARTS)) {
      if (value instanceof JsonObject marking) {
        var places = places(marking);
        if (places.contains("")) {
          marking.find("marking_ref").ifPresent(whole::add);
        } else if (!places.isEmpty()) {
          parts.add(selecting(marking, places));
        }
      }
    }
    var marked = observable;
    if (!whole.isEmpty()) {
      marked = marked.with(WHOLE, new JsonArray(List.copyOf(whole)));
    }
    return parts.isEmpty() ? marked : marked.with(PARTS, new JsonArray(parts));
  }

  /// The container with those markings only that are not about its observables.
  static JsonObject left(JsonObject container) {
    var kept = new ArrayList<JsonValue>();
    for (var value : container.array(PARTS)) {
      var places =
          value instanceof JsonObject marking
              ? marking.strings("selectors").stream().filter(each -> !isInside(each)).toList()
              : List.<String>of();
      if (value instanceof JsonObject marking && !places.isEmpty()) {
        kept.add(selecting(marking, places));
      } else if (!(value instanceof JsonObject)) {
        kept.add(value);
      }
    }
    return kept.isEmpty() ? container.without(PARTS) : container.with(PARTS, new JsonArray(kept));
  }

  private static boolean isInside(String selector) {
    return selector.equals(INSIDE) || selector.startsWith(INSIDE + ".");
  }

  private List<String> places(JsonObject marking) {
    var own = INSIDE + "." + key;
    return marking.strings("selectors").stream()
        .flatMap(selector -> {
          if (selector.equals(INSIDE) || selector.equals(own)) {
            return Stream.of("");
          }
          return selector.startsWith(own + ".")
              ? Stream.of(selector.substring(own.length() + 1))
              : Stream.empty();
        })
        .toList();
  }

  private static JsonObject selecting(JsonObject marking, List<String> places) {
    return marking.with(
        "selectors", new JsonArray(places.stream().<JsonValue>map(JsonString::new).toList()));
  }
}
