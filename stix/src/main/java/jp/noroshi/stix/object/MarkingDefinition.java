package jp.noroshi.stix.object;

import java.util.Optional;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.JsonObject;

/// A restriction or permission on the use of data (STIX 2.1 §7.2).
public record MarkingDefinition(JsonObject tree) implements MetaObject {
  public static final String TYPE = "marking-definition";

  public MarkingDefinition {
    ObjectForm.check(tree, TYPE);
  }

  public Optional<String> name() {
    return tree.string("name");
  }

  public Optional<String> definitionType() {
    return tree.string("definition_type");
  }

  /// The TLP label this definition stands for, TLP 1.0 and 2.0 alike.
  public Optional<Tlp> tlp() {
    return Markings.tlpOfDefinition(this);
  }
}
