package jp.noroshi.stix.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// What is recommended of bundles (STIX 2.1 §8, STIX Best Practices Guide §3), and what can be seen
/// only where several objects are together.
final class BundleAdvice {
  private static final Set<String> ENDS = Set.of("source_ref", "target_ref", "sighting_of_ref");
  private static final Set<String> MEMBERS = Set.of("type", "id", "objects");

  private final JsonObject bundle;
  private final List<JsonValue> objects;
  private final boolean older;
  private final List<Finding> findings;
  private final Map<String, JsonObject> present = new HashMap<>();

  BundleAdvice(JsonObject bundle, boolean older, List<Finding> findings) {
    this.bundle = bundle;
    this.objects = bundle.array("objects");
    this.older = older;
    this.findings = findings;
    for (var value : objects) {
      if (value instanceof JsonObject object) {
        object.string("id").ifPresent(id -> present.put(id, object));
      }
    }
  }

  void check(Criteria criteria) {
    if (criteria.advice()) {
      bundle
          .string("id")
          .flatMap(StixId::find)
          .filter(id -> id.uuid().version() != 4)
          .ifPresent(id -> findings.add(Rule.UUID_VERSION.at("id")));
      duplicates();
      for (int i = 0; i < objects.size(); i++) {
        if (objects.get(i) instanceof JsonObject object) {
          together(object, new Place.Start("objects").item(i));
        }
      }
    }
    members(criteria);
  }

  /// Members of the bundle that are nobody's to rely on.
  private void members(Criteria criteria) {
    for (var name : bundle.names()) {
      if (MEMBERS.contains(name) || (older && name.equals("spec_version"))) {
        continue;
      }
      if (criteria.demands(Demand.DEFINED_PROPERTIES)) {
        findings.add(Rule.UNDEFINED_PROPERTY.at(name));
      }
      if (criteria.advice() && older) {
        findings.add(Rule.CUSTOM_NAME.in("8", name, "x_…"));
      } else if (criteria.advice()) {
        findings.add(Rule.CUSTOM_PROPERTY.in("8", name, ""));
      }
    }
  }

  private void duplicates() {
    var versions = new HashSet<String>();
    for (int i = 0; i < objects.size(); i++) {
      if (objects.get(i) instanceof JsonObject object) {
        var id = object.string("id");
        var modified = object.string("modified");
        if (id.isPresent()
            && modified.isPresent()
            && !versions.add(id.get() + " " + modified.get())) {
          findings.add(Rule.DUPLICATE_VERSION.at("objects[" + i + "]"));
        }
      }
    }
  }

  private void together(JsonObject object, Place at) {
    var type = object.string("type").orElse("");
    if (type.equals("marking-definition")
        && object.string("definition_type").filter("tlp"::equals).isPresent()) {
      findings.add(Rule.SHARED_TLP.at(at.path()));
    }
    if (type.equals("opinion")) {
      ownOpinion(object, at);
    }
    object
        .members()
        .forEach((name, value) -> {
          if (name.endsWith("_ref") && value instanceof JsonString(var id)) {
            reference(name, id, at.member(name));
          } else if (name.endsWith("_refs") && value instanceof JsonArray(var ids)) {
            for (int i = 0; i < ids.size(); i++) {
              if (ids.get(i) instanceof JsonString(var id)) {
                reference(name, id, at.member(name).item(i));
              }
            }
          }
        });
  }

  private void reference(String name, String id, Place at) {
    if (!StixId.isId(id) || present.containsKey(id) || MarkingRules.isTlp(id)) {
      return;
    }
    findings.add((ENDS.contains(name) ? Rule.MISSING_END : Rule.DANGLING_REFERENCE).at(at.path()));
  }

  private void ownOpinion(JsonObject opinion, Place at) {
    var creator = opinion.string("created_by_ref");
    boolean own =
        creator.isPresent()
            && opinion.strings("object_refs").stream()
                .map(present::get)
                .anyMatch(about -> about != null && about.string("created_by_ref").equals(creator));
    if (own) {
      findings.add(Rule.OWN_OPINION.at(at.member("object_refs").path()));
    }
  }
}
