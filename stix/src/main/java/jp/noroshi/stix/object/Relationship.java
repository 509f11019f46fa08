package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// A link between two objects (STIX 2.1 §5.1).
public record Relationship(JsonObject tree) implements RelationshipObject {
  public static final String TYPE = "relationship";

  public Relationship {
    ObjectForm.check(tree, TYPE, "relationship_type", "source_ref", "target_ref");
  }

  /// A new link `source --type--> target`.
  public static StixBuilder<Relationship> builder(
      Instant created, StixId source, String relationshipType, StixId target) {
    return StixBuilder.<Relationship>versioned(TYPE, created)
        .property("relationship_type", relationshipType)
        .property("source_ref", source.toString())
        .property("target_ref", target.toString());
  }

  public String relationshipType() {
    return ObjectForm.string(tree, "relationship_type");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public StixId sourceRef() {
    return StixId.parse(ObjectForm.string(tree, "source_ref"));
  }

  public StixId targetRef() {
    return StixId.parse(ObjectForm.string(tree, "target_ref"));
  }

  public Optional<StixTimestamp> startTime() {
    return ObjectForm.time(tree, "start_time");
  }

  public Optional<StixTimestamp> stopTime() {
    return ObjectForm.time(tree, "stop_time");
  }
}
