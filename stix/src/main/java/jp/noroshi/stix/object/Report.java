package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// A published collection of threat intelligence (STIX 2.1 §4.16).
public record Report(JsonObject tree) implements DomainObject {
  public static final String TYPE = "report";

  public Report {
    ObjectForm.check(tree, TYPE, "name", "published", "object_refs");
  }

  /// A new report about these objects.
  public static StixBuilder<Report> builder(
      Instant created, String name, Instant published, List<StixId> objectRefs) {
    return StixBuilder.<Report>versioned(TYPE, created)
        .property("name", name)
        .property("published", StixTimestamp.of(published).text())
        .refs("object_refs", objectRefs);
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public List<String> reportTypes() {
    return tree.strings("report_types");
  }

  public StixTimestamp published() {
    return StixTimestamp.parse(ObjectForm.string(tree, "published"));
  }

  public List<StixId> objectRefs() {
    return ObjectForm.ids(tree, "object_refs");
  }
}
