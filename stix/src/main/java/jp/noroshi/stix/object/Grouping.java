package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;

/// Objects with a shared context, still under analysis (STIX 2.1 §4.4).
public record Grouping(JsonObject tree) implements DomainObject {
  public static final String TYPE = "grouping";

  public Grouping {
    ObjectForm.check(tree, TYPE, "context", "object_refs");
  }

  /// A new object about these objects.
  public static StixBuilder<Grouping> builder(
      Instant created, String context, List<StixId> objectRefs) {
    return StixBuilder.<Grouping>versioned(TYPE, created)
        .property("context", context)
        .refs("object_refs", objectRefs);
  }

  public Optional<String> name() {
    return tree.string("name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public String context() {
    return ObjectForm.string(tree, "context");
  }

  public List<StixId> objectRefs() {
    return ObjectForm.ids(tree, "object_refs");
  }
}
