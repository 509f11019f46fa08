package jp.noroshi.stix.object;

import jp.noroshi.stix.json.JsonObject;

/// An object of a type the specification does not define (STIX 2.1 §7.3, §11); kept as it is.
public record CustomObject(JsonObject tree) implements StixObject {
  public CustomObject {
    ObjectForm.check(tree, ObjectForm.string(tree, "type"));
  }
}
