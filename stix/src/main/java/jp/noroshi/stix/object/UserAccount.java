package jp.noroshi.stix.object;

import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// An account on a system or service (STIX 2.1 §6.16).
public record UserAccount(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "user-account";

  public UserAccount {
    ObjectForm.check(tree, TYPE);
  }

  public Optional<String> userId() {
    return tree.string("user_id");
  }

  public Optional<String> accountLogin() {
    return tree.string("account_login");
  }

  public Optional<String> accountType() {
    return tree.string("account_type");
  }

  public Optional<String> displayName() {
    return tree.string("display_name");
  }
}
