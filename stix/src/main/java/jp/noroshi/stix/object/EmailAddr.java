package jp.noroshi.stix.object;

import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// One e-mail address (STIX 2.1 §6.5).
public record EmailAddr(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "email-addr";

  public EmailAddr {
    ObjectForm.check(tree, TYPE, "value");
  }

  public static EmailAddr of(String value) {
    return StixBuilder.<EmailAddr>observable(TYPE).property("value", value).build();
  }

  public String value() {
    return ObjectForm.string(tree, "value");
  }

  public Optional<String> displayName() {
    return tree.string("display_name");
  }
}
