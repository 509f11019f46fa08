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
    return Validator.violations(tree).isEmpty()
        ? keep(tree)
        : valid(tree, source).flatMap(this::keep);
  }

  /// What of an object is valid; empty when something it cannot do without is not.
  private Optional<JsonObject> valid(JsonObject tree, Element source) {
    var pruning = Pruning.of(tree);
    var broken = Validator.violations(pruning.tree());
    var findings = broken.isEmpty() ? pruning.without() : Validator.violations(tree);
    if (!findings.isEmpty()) {
      remarks.add(
          Remark.Kind.WOULD_BE_INVALID,
          source,
          findings.stream()
              .map(found -> found.path() + ": " + found.en())
              .collect(Collectors.joining("; ", tree.string("type").orElse("") + "; ", "")));
    }
    return broken.isEmpty() ? Optional.of(pruning.tree()) : Optional.empty();
  }

  private Optional<StixId> keep(JsonObject tree) {
    var id = tree.string("id").flatMap(StixId::find);
    id.ifPresent(it -> objects.merge(it, tree, Output::marked));
    return id;
  }

  /// Takes cyber observables that are marked as their surroundings are.
  Sink observables(Scope scope) {
    return (tree, source) -> {
      // What is taken out has no part in the identifier.
      var sound = valid(identified(tree), source).map(it -> identified(it.without("id")));
      return sound.flatMap(it -> add(marked(it, scope), source));
    };
  }

  private static JsonObject marked(JsonObject tree, Scope scope) {
    return scope.markings().isEmpty()
        ? tree
        : tree.with(
            MARKINGS,
            JsonArray.ofStrings(scope.markings().stream().map(StixId::toString).toList()));
  }

  private static JsonObject identified(JsonObject tree) {
    var members = new LinkedHashMap<String, JsonValue>();
    tree.find("type").ifPresent(type -> members.put("type", type));
    members.put("spec_version", new JsonString("2.1"));
    members.put("id", new JsonString(id(tree.without("spec_version")).toString()));
    members.putAll(tree.members());
    return JsonObject.of(members);
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
