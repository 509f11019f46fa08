package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// An individual, organisation, system or class of them (STIX 2.1 §4.5).
public record Identity(JsonObject tree) implements DomainObject {
  public static final String TYPE = "identity";

  public Identity {
    ObjectForm.check(tree, TYPE, "name");
  }

  /// A new identity of a class from `identity-class-ov`, e.g. `organization`.
  public static StixBuilder<Identity> builder(Instant created, String name, String identityClass) {
    return StixBuilder.<Identity>versioned(TYPE, created)
        .property("name", name)
        .property("identity_class", identityClass);
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public Optional<String> identityClass() {
    return tree.string("identity_class");
  }

  public List<String> roles() {
    return tree.strings("roles");
  }

  public List<String> sectors() {
    return tree.strings("sectors");
  }

  public Optional<String> contactInformation() {
    return tree.string("contact_information");
  }
}
