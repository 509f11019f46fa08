package jp.noroshi.stix.object;

import jp.noroshi.stix.json.JsonObject;

/// A MAC address (STIX 2.1 §6.10).
public record MacAddr(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "mac-addr";

  public MacAddr {
    ObjectForm.check(tree, TYPE, "value");
  }

  public static MacAddr of(String value) {
    return StixBuilder.<MacAddr>observable(TYPE).property("value", value).build();
  }

  public String value() {
    return ObjectForm.string(tree, "value");
  }
}
