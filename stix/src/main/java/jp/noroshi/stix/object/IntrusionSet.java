package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// Adversarial behaviours and resources believed to be of one organisation (STIX 2.1 §4.9).
public record IntrusionSet(JsonObject tree) implements DomainObject {
  public static final String TYPE = "intrusion-set";

  public IntrusionSet {
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

  public List<String> goals() {
    return tree.strings("goals");
  }

  public Optional<String> resourceLevel() {
    return tree.string("resource_level");
  }

  public Optional<String> primaryMotivation() {
    return tree.string("primary_motivation");
  }
}
