package jp.noroshi.stix.object;

import java.util.Optional;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// A Windows registry key (STIX 2.1 §6.17).
public record WindowsRegistryKey(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "windows-registry-key";

  public WindowsRegistryKey {
    ObjectForm.check(tree, TYPE);
  }

  public Optional<String> key() {
    return tree.string("key");
  }

  public Optional<StixTimestamp> modifiedTime() {
    return ObjectForm.time(tree, "modified_time");
  }
}
