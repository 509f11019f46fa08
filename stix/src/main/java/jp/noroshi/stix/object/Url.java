package jp.noroshi.stix.object;

import jp.noroshi.stix.json.JsonObject;

/// A URL (STIX 2.1 §6.15).
public record Url(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "url";

  public Url {
    ObjectForm.check(tree, TYPE, "value");
  }

  public static Url of(String value) {
    return StixBuilder.<Url>observable(TYPE).property("value", value).build();
  }

  public String value() {
    return ObjectForm.string(tree, "value");
  }
}
