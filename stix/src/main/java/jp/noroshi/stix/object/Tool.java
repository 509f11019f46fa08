package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// Legitimate software that threat actors can use (STIX 2.1 §4.18).
public record Tool(JsonObject tree) implements DomainObject {
  public static final String TYPE = "tool";

  public Tool {
    ObjectForm.check(tree, TYPE, "name");
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public List<String> toolTypes() {
    return tree.strings("tool_types");
  }

  public List<String> aliases() {
    return tree.strings("aliases");
  }

  public Optional<String> toolVersion() {
    return tree.string("tool_version");
  }

  public List<KillChainPhase> killChainPhases() {
    return KillChainPhase.of(tree);
  }
}
