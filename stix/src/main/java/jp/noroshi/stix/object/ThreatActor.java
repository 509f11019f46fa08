package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// Individuals or groups believed to act with malicious intent (STIX 2.1 §4.17).
public record ThreatActor(JsonObject tree) implements DomainObject {
  public static final String TYPE = "threat-actor";

  public ThreatActor {
    ObjectForm.check(tree, TYPE, "name");
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public List<String> threatActorTypes() {
    return tree.strings("threat_actor_types");
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
}
