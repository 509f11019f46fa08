package jp.noroshi.stix.object;

import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;

/// Translations of the text of another object (STIX 2.1 §7.1).
public record LanguageContent(JsonObject tree) implements MetaObject {
  public static final String TYPE = "language-content";

  public LanguageContent {
    ObjectForm.check(tree, TYPE, "object_ref");
  }

  public StixId objectRef() {
    return StixId.parse(ObjectForm.string(tree, "object_ref"));
  }
}
