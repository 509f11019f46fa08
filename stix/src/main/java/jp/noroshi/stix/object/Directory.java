package jp.noroshi.stix.object;

import jp.noroshi.stix.json.JsonObject;

/// A directory of a file system (STIX 2.1 §6.3).
public record Directory(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "directory";

  public Directory {
    ObjectForm.check(tree, TYPE, "path");
  }

  public String path() {
    return ObjectForm.string(tree, "path");
  }
}
