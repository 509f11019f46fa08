package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// A description of how STIX is extended (STIX 2.1 §7.3).
public record ExtensionDefinition(JsonObject tree) implements MetaObject {
  public static final String TYPE = "extension-definition";

  public ExtensionDefinition {
    ObjectForm.check(tree, TYPE, "name", "schema", "version", "extension_types");
  }

  public String name() {
    return ObjectForm.string(tree, "name");
  }

  public Optional<String> description() {
    return tree.string("description");
  }

  public String schema() {
    return ObjectForm.string(tree, "schema");
  }

  public String version() {
    return ObjectForm.string(tree, "version");
  }

  public List<String> extensionTypes() {
    return tree.strings("extension_types");
  }
}
