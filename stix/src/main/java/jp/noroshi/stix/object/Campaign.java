package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// A set of malicious activities over a period against specific targets (STIX 2.1 §4.2).
public record Campaign(JsonObject tree) implements DomainObject {
  public static final String TYPE = "campaign";

  public Campaign {
    ObjectForm.check(tree, TYPE, "name");
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public List<String> aliases() {
    return tree.strings("aliases");
  }

  public Optional<StixTimestamp> firstSeen() {
    return ObjectForm.time(tree, "first_seen");
  }

  public Optional<StixTimestamp> lastSeen() {
    return ObjectForm.time(tree, "last_seen");
  }

  public Optional<String> objective() {
    return tree.string("objective");
  }
}
