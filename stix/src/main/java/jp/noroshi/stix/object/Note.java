package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonObject;

/// Text that adds context to other objects (STIX 2.1 §4.13).
public record Note(JsonObject tree) implements DomainObject {
  public static final String TYPE = "note";

  public Note {
    ObjectForm.check(tree, TYPE, "content", "object_refs");
  }

  /// A new object about these objects.
  public static StixBuilder<Note> builder(
      Instant created, String content, List<StixId> objectRefs) {
    return StixBuilder.<Note>versioned(TYPE, created)
        .property("content", content)
        .refs("object_refs", objectRefs);
  }

  public Optional<String> abstractText() {
    return tree.string("abstract");
  }

  public String content() {
    return ObjectForm.string(tree, "content");
  }

  public List<String> authors() {
    return tree.strings("authors");
  }

  public List<StixId> objectRefs() {
    return ObjectForm.ids(tree, "object_refs");
  }
}
