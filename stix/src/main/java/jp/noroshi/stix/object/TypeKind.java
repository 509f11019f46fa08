package jp.noroshi.stix.object;

import java.util.Set;
import jp.noroshi.stix.json.JsonObject;

/// What an object is as to versions (STIX 2.1 §3.2).
enum TypeKind {
  /// SDOs, SROs, language content, extension definitions.
  VERSIONED,
  /// Marking definitions: created once.
  MARKING,
  /// Cyber observables, which have neither.
  OBSERVABLE;

  private static final Set<String> TELLING = Set.of("created", "modified", "created_by_ref");

  static TypeKind of(JsonObject tree) {
    var type = tree.string("type").orElse("");
    if (type.equals(MarkingDefinition.TYPE)) {
      return MARKING;
    }
    if (!ObjectTypes.standard().contains(type)) {
      return tree.names().stream().anyMatch(TELLING::contains) ? VERSIONED : OBSERVABLE;
    }
    return ObjectTypes.isObservable(type) ? OBSERVABLE : VERSIONED;
  }
}
