package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// A software product (STIX 2.1 §6.14).
public record Software(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "software";

  public Software {
    ObjectForm.check(tree, TYPE, "name");
  }

  /// Software with at least a name; add `vendor`, `version` and `cpe` where they are known.
  public static StixBuilder<Software> builder(String name) {
    return StixBuilder.<Software>observable(TYPE).property("name", name);
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> cpe() {
    return tree.string("cpe");
  }

  public Optional<String> swid() {
    return tree.string("swid");
  }

  public Optional<String> vendor() {
    return tree.string("vendor");
  }

  public Optional<String> version() {
    return tree.string("version");
  }

  public List<String> languages() {
    return tree.strings("languages");
  }
}
