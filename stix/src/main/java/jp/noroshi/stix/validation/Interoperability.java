package jp.noroshi.stix.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;

/// What the STIX 2.1 Interoperability Test Document asks of producers: properties beyond those that
/// are required, one TLP level, and a creator who is in the bundle.
final class Interoperability {
  private static final Map<String, List<String>> REQUIRED =
      Completeness.table(
          """
          attack-pattern external_references kill_chain_phases
          indicator name indicator_types
          infrastructure infrastructure_types
          intrusion-set resource_level primary_motivation
          location region
          malware name malware_types first_seen last_seen architecture_execution_envs implementation_languages capabilities
          malware-analysis version submitted analysis_started analysis_ended result
          observed-data object_refs
          report report_types
          sighting first_seen last_seen count
          threat-actor threat_actor_types roles sophistication resource_level primary_motivation
          tool tool_types
          vulnerability external_references
          """);

  private Interoperability() {}

  static void check(Subject subject, List<Finding> findings) {
    var tree = subject.tree();
    for (var name : REQUIRED.getOrDefault(subject.type(), List.of())) {
      if (!tree.has(name)) {
        findings.add(Rule.INTEROPERABLE_PROPERTY.at(name, name));
      }
    }
    if (subject.isDomainObject()
        && !subject.type().equals("identity")
        && !tree.has("created_by_ref")) {
      findings.add(Rule.INTEROPERABLE_PROPERTY.at("created_by_ref", "created_by_ref"));
    }
    if (tree.strings("object_marking_refs").stream().filter(MarkingRules::isTlp).count() > 1) {
      findings.add(Rule.INTEROPERABLE_MARKING.at("object_marking_refs"));
    }
  }

  /// Whether those who created the objects of a bundle are in it, and were created by somebody.
  static void bundle(List<JsonValue> objects, List<Finding> findings) {
    var creators = new HashMap<String, Boolean>();
    for (var value : objects) {
      if (value instanceof JsonObject object
          && object.string("type").filter("identity"::equals).isPresent()) {
        object
            .string("id")
            .ifPresent(id -> creators.merge(id, object.has("created_by_ref"), Boolean::logicalOr));
      }
    }
    for (int i = 0; i < objects.size(); i++) {
      var path = "objects[" + i + "].created_by_ref";
      if (objects.get(i) instanceof JsonObject object) {
        object
            .string("created_by_ref")
            .filter(creator -> !creators.getOrDefault(creator, false))
            .ifPresent(creator -> findings.add(Rule.INTEROPERABLE_CREATOR.at(path)));
      }
    }
  }
}
