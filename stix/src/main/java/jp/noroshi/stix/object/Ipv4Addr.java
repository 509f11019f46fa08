package jp.noroshi.stix.object;

import jp.noroshi.stix.json.JsonObject;

/// One or more IPv4 addresses in CIDR notation (STIX 2.1 §6.8).
public record Ipv4Addr(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "ipv4-addr";

  public Ipv4Addr {
    ObjectForm.check(tree, TYPE, "value");
  }

  public static Ipv4Addr of(String value) {
    return StixBuilder.<Ipv4Addr>observable(TYPE).property("value", value).build();
  }

  public String value() {
    return ObjectForm.string(tree, "value");
  }
}
