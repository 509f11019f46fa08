package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// Cyber observables seen on a system or network (STIX 2.1 §4.14).
public record ObservedData(JsonObject tree) implements DomainObject {
  public static final String TYPE = "observed-data";

  public ObservedData {
    ObjectForm.check(tree, TYPE, "first_observed", "last_observed", "number_observed");
  }

  /// A new observation of these objects, seen this many times from first to last.
  public static StixBuilder<ObservedData> builder(
      Instant created, Instant first, Instant last, long number, List<StixId> objectRefs) {
    return StixBuilder.<ObservedData>versioned(TYPE, created)
        .property("first_observed", StixTimestamp.of(first).text())
        .property("last_observed", StixTimestamp.of(last).text())
        .property("number_observed", number)
        .refs("object_refs", objectRefs);
  }

  public StixTimestamp firstObserved() {
    return StixTimestamp.parse(ObjectForm.string(tree, "first_observed"));
  }

  public StixTimestamp lastObserved() {
    return StixTimestamp.parse(ObjectForm.string(tree, "last_observed"));
  }

  public OptionalLong numberObserved() {
    return ObjectForm.number(tree, "number_observed");
  }

  public List<StixId> objectRefs() {
    return ObjectForm.ids(tree, "object_refs");
  }
}
