package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// Systems, software or services that serve a purpose (STIX 2.1 §4.8).
public record Infrastructure(JsonObject tree) implements DomainObject {
  public static final String TYPE = "infrastructure";

  public Infrastructure {
    ObjectForm.check(tree, TYPE, "name");
  }

  /// A new object with this name.
  public static StixBuilder<Infrastructure> builder(Instant created, String name) {
    return StixBuilder.<Infrastructure>versioned(TYPE, created).property("name", name);
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public List<String> infrastructureTypes() {
    return tree.strings("infrastructure_types");
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

  public List<KillChainPhase> killChainPhases() {
    return KillChainPhase.of(tree);
  }
}
