package jp.noroshi.stix.object;

import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// A geographic location (STIX 2.1 §4.10).
public record Location(JsonObject tree) implements DomainObject {
  public static final String TYPE = "location";

  public Location {
    ObjectForm.check(tree, TYPE);
  }

  public Optional<String> name() {
    return tree.string("name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public Optional<String> region() {
    return tree.string("region");
  }

  public Optional<String> country() {
    return tree.string("country");
  }

  public Optional<String> administrativeArea() {
    return tree.string("administrative_area");
  }

  public Optional<String> city() {
    return tree.string("city");
  }
}
