package jp.noroshi.stix.object;

import jp.noroshi.stix.json.JsonObject;

/// A domain name (STIX 2.1 §6.4).
public record DomainName(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "domain-name";

  public DomainName {
    ObjectForm.check(tree, TYPE, "value");
  }

  public static DomainName of(String value) {
    return StixBuilder.<DomainName>observable(TYPE).property("value", value).build();
  }

  public String value() {
    return ObjectForm.string(tree, "value");
  }
}
