package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;

/// A STIX 2.1 object: an immutable view over its property tree.
///
/// The tree holds every property, known or not, exactly as read, so that what is written again is
/// the same in canonical form. A view promises that its identifier and the required properties of
/// its type are there and of the right kind; the full rules are the validator's. `equals` compares
/// content; [#objectVersion] is what identifies a version (STIX 2.1 §3.6).
public sealed interface StixObject
    permits DomainObject, RelationshipObject, CyberObservable, MetaObject, CustomObject {
  /// Every property as read.
  JsonObject tree();

  /// Views a property tree as the object its `type` says; an unknown type is a [CustomObject].
  ///
  /// @throws StixException `INVALID_OBJECT` or `INVALID_ID` naming what is missing or wrong
  static StixObject of(JsonObject tree) {
    return ObjectTypes.view(tree);
  }

  /// Reads one object from JSON text.
  ///
  /// @throws StixException when it is no JSON, beyond [JsonLimits#STIX], or no STIX object
  static StixObject parse(byte[] utf8) {
    return of(ObjectForm.object(new JsonText(JsonLimits.STIX).parse(utf8)));
  }

  default String type() {
    return ObjectForm.string(tree(), "type");
  }

  default StixId id() {
    return StixId.parse(ObjectForm.string(tree(), "id"));
  }

  /// Absent on cyber observables that do not say (STIX 2.1 §3.2).
  default Optional<String> specVersion() {
    return tree().string("spec_version");
  }

  default Optional<StixTimestamp> created() {
    return ObjectForm.time(tree(), "created");
  }

  default Optional<StixTimestamp> modified() {
    return ObjectForm.time(tree(), "modified");
  }

  /// What identifies this version of the object.
  default ObjectVersion objectVersion() {
    return new ObjectVersion(id(), modified());
  }

  default Optional<StixId> createdByRef() {
    return tree().string("created_by_ref").flatMap(StixId::find);
  }

  default boolean revoked() {
    return tree().find("revoked").filter(new JsonBoolean(true)::equals).isPresent();
  }

  default List<String> labels() {
    return tree().strings("labels");
  }

  /// 0 to 100 (STIX 2.1 §3.2).
  default OptionalLong confidence() {
    return ObjectForm.number(tree(), "confidence");
  }

  /// RFC 5646 language of the text in this object.
  default Optional<String> lang() {
    return tree().string("lang");
  }

  default List<ExternalReference> externalReferences() {
    return ExternalReference.of(tree());
  }

  default List<StixId> objectMarkingRefs() {
    return ObjectForm.ids(tree(), "object_marking_refs");
  }

  default List<GranularMarking> granularMarkings() {
    return GranularMarking.of(tree());
  }

  default Optional<JsonObject> extension(String key) {
    return tree().object("extensions").flatMap(extensions -> extensions.object(key));
  }

  default Optional<JsonValue> property(String name) {
    return tree().find(name);
  }

  /// The canonical UTF-8 bytes (RFC 8785).
  default byte[] canonicalBytes() {
    return CanonicalJson.bytes(tree());
  }
}
