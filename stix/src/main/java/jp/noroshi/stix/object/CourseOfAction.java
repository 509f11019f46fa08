package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// An action to prevent or respond to an attack (STIX 2.1 §4.3).
public record CourseOfAction(JsonObject tree) implements DomainObject {
  public static final String TYPE = "course-of-action";

  public CourseOfAction {
    ObjectForm.check(tree, TYPE, "name");
  }

  /// A new object with this name.
  public static StixBuilder<CourseOfAction> builder(Instant created, String name) {
    return StixBuilder.<CourseOfAction>versioned(TYPE, created).property("name", name);
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }
}
