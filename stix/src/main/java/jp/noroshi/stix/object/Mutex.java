package jp.noroshi.stix.object;

import jp.noroshi.stix.json.JsonObject;

/// A mutual exclusion object (STIX 2.1 §6.11).
public record Mutex(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "mutex";

  public Mutex {
    ObjectForm.check(tree, TYPE, "name");
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }
}
