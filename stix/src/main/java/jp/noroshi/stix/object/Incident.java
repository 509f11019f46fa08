package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// An incident; STIX 2.1 leaves all but name and description to extensions (STIX 2.1 §4.6).
public record Incident(JsonObject tree) implements DomainObject {
  public static final String TYPE = "incident";

  public Incident {
    ObjectForm.check(tree, TYPE, "name");
  }

  /// A new object with this name.
  public static StixBuilder<Incident> builder(Instant created, String name) {
    return StixBuilder.<Incident>versioned(TYPE, created).property("name", name);
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }
}
