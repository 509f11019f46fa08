package jp.noroshi.stix.object;

import jp.noroshi.stix.json.JsonObject;

/// One or more IPv6 addresses in CIDR notation (STIX 2.1 §6.9).
public record Ipv6Addr(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "ipv6-addr";

  public Ipv6Addr {
    ObjectForm.check(tree, TYPE, "value");
  }

  public static Ipv6Addr of(String value) {
    return StixBuilder.<Ipv6Addr>observable(TYPE).property("value", value).build();
  }

  public String value() {
    return ObjectForm.string(tree, "value");
  }
}
