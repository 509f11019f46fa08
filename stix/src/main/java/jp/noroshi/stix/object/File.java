package jp.noroshi.stix.object;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import jp.noroshi.stix.json.JsonObject;

/// A file (STIX 2.1 §6.7).
public record File(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "file";

  public File {
    ObjectForm.check(tree, TYPE);
  }

  /// A file known by its hashes; keys from `hash-algorithm-ov`, e.g. `SHA-256`.
  public static File ofHashes(Map<String, String> hashes) {
    return StixBuilder.<File>observable(TYPE).property("hashes", ObjectForm.tree(hashes)).build();
  }

  public static File ofName(String name) {
    return StixBuilder.<File>observable(TYPE).property("name", name).build();
  }

  public Map<String, String> hashes() {
    return ObjectForm.hashes(tree);
  }

  public Optional<String> name() {
    return tree.string("name");
  }

  public OptionalLong size() {
    return ObjectForm.number(tree, "size");
  }

  public Optional<String> mimeType() {
    return tree.string("mime_type");
  }
}
