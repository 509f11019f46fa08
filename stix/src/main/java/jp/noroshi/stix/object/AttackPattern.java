package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// A way adversaries attempt to compromise targets (STIX 2.1 §4.1).
public record AttackPattern(JsonObject tree) implements DomainObject {
  public static final String TYPE = "attack-pattern";

  public AttackPattern {
    ObjectForm.check(tree, TYPE, "name");
  }

  /// A new object with this name.
  public static StixBuilder<AttackPattern> builder(Instant created, String name) {
    return StixBuilder.<AttackPattern>versioned(TYPE, created).property("name", name);
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

  public List<KillChainPhase> killChainPhases() {
    return KillChainPhase.of(tree);
  }
}
