package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;

/// A marking or a language for parts of an object (STIX 2.1 §7.2.3).
public record GranularMarking(
    List<String> selectors, Optional<StixId> markingRef, Optional<String> lang) {
  static List<GranularMarking> of(JsonObject tree) {
    return tree.array("granular_markings").stream()
        .flatMap(value -> value instanceof JsonObject object ? Stream.of(object) : Stream.empty())
        .map(object ->
            new GranularMarking(
                object.strings("selectors"),
                object.string("marking_ref").flatMap(StixId::find),
                object.string("lang")))
        .toList();
  }
}
