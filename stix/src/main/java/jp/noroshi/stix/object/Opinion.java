package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;

/// An assessment of the correctness of another object (STIX 2.1 §4.15).
public record Opinion(JsonObject tree) implements DomainObject {
  public static final String TYPE = "opinion";

  public Opinion {
    ObjectForm.check(tree, TYPE, "opinion", "object_refs");
  }

  public String opinion() {
    return ObjectForm.string(tree, "opinion");
  }

  public Optional<String> explanation() {
    return tree.string("explanation");
  }

  public List<StixId> objectRefs() {
    return ObjectForm.ids(tree, "object_refs");
  }
}
