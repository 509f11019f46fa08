package jp.noroshi.stix.object;

import java.util.Optional;
import java.util.OptionalLong;
import jp.noroshi.stix.json.JsonObject;

/// An autonomous system of the Internet (STIX 2.1 §6.2).
public record AutonomousSystem(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "autonomous-system";

  public AutonomousSystem {
    ObjectForm.check(tree, TYPE, "number");
  }

  public static AutonomousSystem of(long number) {
    return StixBuilder.<AutonomousSystem>observable(TYPE).property("number", number).build();
  }

  public OptionalLong number() {
    return ObjectForm.number(tree, "number");
  }

  public Optional<String> name() {
    return tree.string("name");
  }

  public Optional<String> rir() {
    return tree.string("rir");
  }
}
