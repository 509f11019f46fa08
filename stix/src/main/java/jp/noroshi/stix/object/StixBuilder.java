package jp.noroshi.stix.object;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.validation.Validator;

/// Puts a new STIX 2.1 object together. The entry points, which ask for the required properties,
/// are on the object types. Empty texts and lists are left out, as STIX has no empty lists.
///
/// @param <T> the type of object that comes out
public final class StixBuilder<T extends StixObject> {
  private static final int MAX_REASONS = 5;
  private static final Set<String> FIXED =
      Set.of("type", "id", "created", "created_by_ref", "spec_version");

  private final String type;
  private final Map<String, JsonValue> members = new LinkedHashMap<>();
  private final Set<String> fixed = new HashSet<>();

  private StixBuilder(String type) {
    this.type = type;
    members.put("type", new JsonString(type));
    members.put("spec_version", new JsonString("2.1"));
  }

  /// An object with versions: its `modified` is its `created` until said otherwise.
  static <T extends StixObject> StixBuilder<T> versioned(String type, Instant created) {
    var builder = new StixBuilder<T>(type);
    builder.id(StixId.random(type));
    builder.property("created", StixTimestamp.of(created).text());
    return builder.property("modified", StixTimestamp.of(created).text());
  }

  /// A cyber observable; its identifier follows from its content.
  static <T extends StixObject> StixBuilder<T> observable(String type) {
    return new StixBuilder<>(type);
  }

  /// A later version of an object: everything as it was, `modified` new (STIX 2.1 §3.6.2). What
  /// makes it this object stays: its identifier and what that follows from, `created` and
  /// `created_by_ref`; setting one of them to anything else is refused.
  ///
  /// @throws StixException when the object has no versions, is revoked, or is not older
  public static <T extends StixObject> StixBuilder<T> newVersion(T object, Instant modified) {
    var before =
        object.modified().orElseThrow(() -> invalid("A " + object.type() + " has no versions"));
    if (object.revoked()) {
      throw invalid("A revoked object has no later version (STIX 2.1 §3.6.3)");
    }
    var after = StixTimestamp.of(modified);
    if (!after.isAfter(before)) {
      throw invalid("A new version is modified later than the one before (STIX 2.1 §3.6.2)");
    }
    var builder = new StixBuilder<T>(object.type());
    builder.members.putAll(object.tree().members());
    builder.fixed.addAll(FIXED);
    if (DeterministicId.of(object.tree()).isPresent()) {
      builder.fixed.addAll(DeterministicId.contributing(object.type()));
    }
    return builder.property("modified", after.text());
  }

  /// An object someone has begun: what it has stays, what is missing of identifier, `created` and
  /// `modified` is made as for a new object, and times that are to be precise to the millisecond
  /// and are not get zeros (STIX 2.1 §3.2).
  ///
  /// @param draft has at least a `type`
  /// @throws StixException `INVALID_OBJECT` when there is none
  public static StixBuilder<StixObject> ofDraft(JsonObject draft, Instant now) {
    var builder = new StixBuilder<StixObject>(ObjectForm.string(draft, "type"));
    builder.members.putAll(draft.members());
    boolean observable = TypeKind.of(draft) == TypeKind.OBSERVABLE;
    if (!draft.has("id") && !(observable && DeterministicId.of(draft).isPresent())) {
      builder.id(StixId.random(builder.type));
    }
    if (!observable) {
      builder.moment("created", now);
      if (TypeKind.of(draft) == TypeKind.VERSIONED) {
        builder.moment("modified", now);
      }
    }
    return builder;
  }

  private void moment(String name, Instant otherwise) {
    var written = members.get(name);
    if (written == null) {
      members.put(name, new JsonString(StixTimestamp.of(otherwise).text()));
    } else if (written instanceof JsonString(var text)) {
      StixTimestamp.find(text)
          .filter(time -> time.text().indexOf('.') < 0)
          .ifPresent(
              time -> members.put(name, new JsonString(StixTimestamp.of(time.instant()).text())));
    }
  }

  public StixBuilder<T> id(StixId id) {
    if (!id.type().equals(type)) {
      throw new StixException(StixFailure.INVALID_ID, "The identifier is not of type " + type);
    }
    return property("id", id.toString());
  }

  public StixBuilder<T> modified(Instant modified) {
    return property("modified", StixTimestamp.of(modified).text());
  }

  public StixBuilder<T> createdByRef(StixId identity) {
    if (!identity.type().equals(Identity.TYPE)) {
      throw invalid("'created_by_ref' is an identity (STIX 2.1 §3.2)");
    }
    return property("created_by_ref", identity.toString());
  }

  public StixBuilder<T> name(String name) {
    return property("name", name);
  }

  public StixBuilder<T> description(String description) {
    return property("description", description);
  }

  public StixBuilder<T> labels(List<String> labels) {
    return strings("labels", labels);
  }

  /// Sets how sure the creator is.
  ///
  /// @param confidence 0 to 100
  public StixBuilder<T> confidence(int confidence) {
    if (confidence < 0 || confidence > 100) {
      throw invalid("'confidence' is 0 to 100 (STIX 2.1 §3.2)");
    }
    return property("confidence", confidence);
  }

  public StixBuilder<T> lang(String rfc5646) {
    return property("lang", rfc5646);
  }

  public StixBuilder<T> revoked() {
    return property("revoked", true);
  }

  /// Adds a reference; the empty parts are left out.
  public StixBuilder<T> externalReference(ExternalReference reference) {
    var parts = new LinkedHashMap<String, JsonValue>();
    parts.put("source_name", new JsonString(reference.sourceName()));
    reference.description().ifPresent(text -> parts.put("description", new JsonString(text)));
    reference.url().ifPresent(text -> parts.put("url", new JsonString(text)));
    reference.externalId().ifPresent(text -> parts.put("external_id", new JsonString(text)));
    return append("external_references", JsonObject.of(parts));
  }

  public StixBuilder<T> killChainPhase(KillChainPhase phase) {
    return append(
        "kill_chain_phases",
        ObjectForm.tree(
            Map.of("kill_chain_name", phase.killChainName(), "phase_name", phase.phaseName())));
  }

  public StixBuilder<T> objectMarkingRef(StixId marking) {
    if (!marking.type().equals(MarkingDefinition.TYPE)) {
      throw invalid("'object_marking_refs' are marking definitions (STIX 2.1 §7.2.2)");
    }
    return append("object_marking_refs", new JsonString(marking.toString()));
  }

  /// Marks the whole object with a TLP 2.0 label.
  public StixBuilder<T> tlp(Tlp tlp) {
    return objectMarkingRef(Markings.definition(tlp).id());
  }

  /// Adds an extension under its key, an extension-definition's identifier or a predefined name.
  public StixBuilder<T> extension(String key, JsonObject content) {
    var extensions =
        members.get("extensions") instanceof JsonObject present ? present : JsonObject.empty();
    return property("extensions", extensions.with(key, content));
  }

  public StixBuilder<T> strings(String name, List<String> values) {
    return values.isEmpty() ? this : property(name, JsonArray.ofStrings(values));
  }

  public StixBuilder<T> refs(String name, List<StixId> ids) {
    return strings(name, ids.stream().map(StixId::toString).toList());
  }

  public StixBuilder<T> time(String name, Instant instant) {
    return property(name, StixTimestamp.of(instant).text());
  }

  public StixBuilder<T> property(String name, String value) {
    return value.isEmpty() ? this : property(name, new JsonString(value));
  }

  public StixBuilder<T> property(String name, long value) {
    return property(name, JsonNumber.of(value));
  }

  public StixBuilder<T> property(String name, boolean value) {
    return property(name, new JsonBoolean(value));
  }

  /// Sets any property; `type` and `spec_version` are not to be changed.
  public StixBuilder<T> property(String name, JsonValue value) {
    boolean changed = !value.equals(members.get(name));
    if (name.equals("type") || name.equals("spec_version") || (changed && fixed.contains(name))) {
      throw invalid("'" + name + "' of an object cannot be changed (STIX 2.1 §3.6.2)");
    }
    members.put(name, value);
    return this;
  }

  /// Leaves a property out that the version before had.
  public StixBuilder<T> without(String name) {
    if (fixed.contains(name)) {
      throw invalid("'" + name + "' of an object cannot be changed (STIX 2.1 §3.6.2)");
    }
    members.remove(name);
    return this;
  }

  private StixBuilder<T> append(String name, JsonValue value) {
    var values = new ArrayList<JsonValue>();
    if (members.get(name) instanceof JsonArray(var present)) {
      values.addAll(present);
    }
    if (!values.contains(value)) {
      values.add(value);
    }
    return property(name, new JsonArray(values));
  }

  /// The finished object.
  ///
  /// @throws StixException `INVALID_OBJECT` when a rule of the specification is broken
  @SuppressWarnings("unchecked")
  public T build() {
    var tree = JsonObject.of(members);
    if (!tree.has("id")) {
      var id = DeterministicId.of(tree).orElseGet(() -> StixId.random(type));
      tree = tree.with("id", new JsonString(id.toString()));
    }
    var broken = Validator.violations(tree);
    if (!broken.isEmpty()) {
      throw invalid(
          broken.stream()
              .limit(MAX_REASONS)
              .map(found ->
                  found.path() + ": " + found.en() + " (STIX 2.1 §" + found.section() + ")")
              .collect(Collectors.joining("; ", "This would be no " + type + ": ", "")));
    }
    // The type name was fixed together with T by the entry point, so the view is a T.
    return (T) StixObject.of(tree);
  }

  private static StixException invalid(String message) {
    return new StixException(StixFailure.INVALID_OBJECT, message);
  }
}
