package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// The belief that something was seen (STIX 2.1 §5.2).
public record Sighting(JsonObject tree) implements RelationshipObject {
  public static final String TYPE = "sighting";

  public Sighting {
    ObjectForm.check(tree, TYPE, "sighting_of_ref");
  }

  /// A new sighting of an object.
  public static StixBuilder<Sighting> builder(Instant created, StixId sightingOf) {
    return StixBuilder.<Sighting>versioned(TYPE, created)
        .property("sighting_of_ref", sightingOf.toString());
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public Optional<StixTimestamp> firstSeen() {
    return ObjectForm.time(tree, "first_seen");
  }

  public Optional<StixTimestamp> lastSeen() {
    return ObjectForm.time(tree, "last_seen");
  }

  public OptionalLong count() {
    return ObjectForm.number(tree, "count");
  }

  public StixId sightingOfRef() {
    return StixId.parse(ObjectForm.string(tree, "sighting_of_ref"));
  }

  public List<StixId> observedDataRefs() {
    return ObjectForm.ids(tree, "observed_data_refs");
  }

  public List<StixId> whereSightedRefs() {
    return ObjectForm.ids(tree, "where_sighted_refs");
  }
}
