package jp.noroshi.stix.v1;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.v1.cybox.Sink;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;
import jp.noroshi.stix.validation.Validator;

/// The objects that come out, each valid; one that would not be is left out with a remark.
final class Output {
  private static final String MARKINGS = "object_marking_refs";

  private final Remarks remarks;
  private final Map<StixId, JsonObject> objects = new LinkedHashMap<>();

  Output(Remarks remarks) {
    this.remarks = remarks;
  }

  List<JsonObject> objects() {
    return List.copyOf(objects.values());
  }

  boolean has(StixId id) {
    return objects.containsKey(id);
  }

  /// Takes an object with an identifier.
  Optional<StixId> add(JsonObject tree, Element source) {
    var broken = Validator.violations(tree);
    var id = tree.string("id").flatMap(StixId::find);
    if (!broken.isEmpty() || id.isEmpty()) {
      remarks.add(
          Remark.Kind.WOULD_BE_INVALID,
          source,
          tree.string("type").orElse("")
              + broken.stream()
                  .map(found -> "; " + found.path() + ": " + found.en())
                  .collect(Collectors.joining()));
      return Optional.empty();
    }
    objects.merge(id.get(), tree, Output::marked);
    return id;
  }

  /// Takes cyber observables that are marked as their surroundings are.
  Sink observables(Scope scope) {
    return (tree, source) -> {
      var members = new LinkedHashMap<String, JsonValue>();
      tree.find("type").ifPresent(type -> members.put("type", type));
      members.put("spec_version", new JsonString("2.1"));
      members.put("id", new JsonString(id(tree).toString()));
      members.putAll(tree.members());
      if (!scope.markings().isEmpty()) {
        members.put(
            MARKINGS,
            JsonArray.ofStrings(scope.markings().stream().map(StixId::toString).toList()));
      }
      return add(JsonObject.of(members), source);
    };
  }

  /// The identifier follows from the content (STIX 2.1 §2.9), from all of it where STIX names no
  /// part of it.
  private static StixId id(JsonObject tree) {
    return DeterministicId.of(tree)
        .orElseGet(() -> Identifiers.named(tree.string("type").orElse(""), tree));
  }

  /// What comes out twice is marked with what either is marked with.
  private static JsonObject marked(JsonObject first, JsonObject second) {
    var markings = new LinkedHashSet<JsonValue>(first.array(MARKINGS));
    markings.addAll(second.array(MARKINGS));
    return markings.isEmpty() ? first : first.with(MARKINGS, new JsonArray(List.copyOf(markings)));
  }
}
