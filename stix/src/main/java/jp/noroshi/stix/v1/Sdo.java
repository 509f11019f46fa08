package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.v1.source.Moments;

/// Puts an object with versions together; what is absent is left out.
final class Sdo {
  private final StixId id;
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  Sdo(StixId id, Scope scope) {
    this.id = id;
    var time = new JsonString(Moments.toMilliseconds(scope.time()).text());
    members.put("type", new JsonString(id.type()));
    members.put("spec_version", new JsonString("2.1"));
    members.put("id", new JsonString(id.toString()));
    scope
        .creator()
        .filter(creator -> !creator.equals(id))
        .ifPresent(creator -> members.put("created_by_ref", new JsonString(creator.toString())));
    members.put("created", time);
    members.put("modified", time);
    texts("labels", scope.labels());
    ids("object_marking_refs", scope.markings());
  }

  StixId id() {
    return id;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  Sdo put(String name, JsonValue value) {
    members.put(name, value);
    return this;
  }

  Sdo put(String name, Optional<? extends JsonValue> value) {
    value.ifPresent(it -> members.put(name, it));
    return this;
  }

  Sdo text(String name, String value) {
    return text(name, Optional.of(value));
  }

  Sdo text(String name, Optional<String> value) {
    return put(name, value.map(JsonString::new));
  }

  /// A list, after what is there already, each value once.
  Sdo texts(String name, List<String> values) {
    var all = new ArrayList<JsonValue>();
    if (members.get(name) instanceof JsonArray(var present)) {
      all.addAll(present);
    }
    values.stream()
        .<JsonValue>map(JsonString::new)
        .filter(value -> !all.contains(value))
        .forEach(all::add);
    return all.isEmpty() ? this : put(name, new JsonArray(all));
  }

  Sdo ids(String name, List<StixId> ids) {
    return texts(name, ids.stream().map(StixId::toString).toList());
  }

  /// An external reference (STIX 2.1 §2.5) of one property beside its source.
  Sdo reference(String source, String property, String value) {
    var reference = new LinkedHashMap<String, JsonValue>();
    reference.put("source_name", new JsonString(source));
    reference.put(property, new JsonString(value));
    var all = new ArrayList<JsonValue>();
    if (members.get("external_references") instanceof JsonArray(var present)) {
      all.addAll(present);
    }
    var made = JsonObject.of(reference);
    if (!all.contains(made)) {
      all.add(made);
    }
    return put("external_references", new JsonArray(all));
  }

  /// What only an extension can say (STIX 2.1 §7.3); none when it says nothing.
  Sdo extension(Extension extension) {
    if (extension.isEmpty()) {
      return this;
    }
    var extensions =
        members.get("extensions") instanceof JsonObject present ? present : JsonObject.empty();
    return put("extensions", extensions.with(extension.key(), extension.tree()));
  }

  JsonObject tree() {
    return JsonObject.of(members);
  }
}
