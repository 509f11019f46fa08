package jp.noroshi.stix.v20;

import com.fasterxml.uuid.Generators;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Takes an `observed-data` of STIX 2.0 apart: the observables inside it become the objects of
/// their own that they are in 2.1, and it refers to them.
///
/// Their identifiers follow from their content (STIX 2.1 §2.9); where they cannot, from the
/// container and the key, so that reading the same again gives the same. What the container is
/// marked with, they are marked with.
final class ObservedObjects {
  private static final UUID NAMESPACE = UUID.fromString("4f9d2a54-50b5-4b0f-9d7c-0c6f4f1f7a11");

  /// How deep references are followed for an identifier.
  private static final int MOST_STEPS = 32;

  /// References that are part of what an identifier follows from.
  private static final Set<String> TELLING =
      Set.of("from_ref", "parent_directory_ref", "src_ref", "dst_ref", "extensions");

  /// What 2.1 calls properties that 2.0 called otherwise.
  private static final Map<String, Map<String, String>> RENAMED =
      Map.of(
          "directory", Map.of("created", "ctime", "modified", "mtime", "accessed", "atime"),
          "file", Map.of("created", "ctime", "modified", "mtime", "accessed", "atime"),
          "process", Map.of("created", "created_time", "binary_ref", "image_ref"),
          "user-account", Map.of("password_last_changed", "credential_last_changed"),
          "windows-registry-key", Map.of("modified", "modified_time"));

  private final JsonObject container;
  private final Map<String, JsonObject> written = new LinkedHashMap<>();
  private final Map<String, StixId> ids = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  ObservedObjects(JsonObject container) {
    this.container = container;
    container
        .object("objects")
        .orElse(JsonObject.empty())
        .members()
        .forEach((key, value) -> {
          if (value instanceof JsonObject object) {
            written.put(key, renamed(object));
          }
        });
    written.keySet().forEach(key -> id(key, 0));
  }

  /// The observables by the key they had, as objects of STIX 2.1; one without a readable type has
  /// no identifier.
  Map<String, JsonObject> parts() {
    var parts = new LinkedHashMap<String, JsonObject>();
    written.forEach((key, object) -> {
      var members = new LinkedHashMap<String, JsonValue>();
      object.find("type").ifPresent(type -> members.put("type", type));
      members.put("spec_version", new JsonString("2.1"));
      if (ids.containsKey(key)) {
        members.put("id", new JsonString(String.valueOf(ids.get(key))));
      }
      object
          .members()
          .forEach((name, value) -> members.putIfAbsent(name, referring(name, value, MOST_STEPS)));
      parts.put(key, new ContainerMarkings(container, key).on(JsonObject.of(members)));
    });
    return parts;
  }

  /// The container, referring to its parts.
  JsonObject refers() {
    var refs = new ArrayList<JsonValue>();
    written.keySet().stream()
        .filter(ids::containsKey)
        .map(key -> new JsonString(String.valueOf(ids.get(key))))
        .distinct()
        .forEach(refs::add);
    return ContainerMarkings.left(container.without("objects"))
        .with("object_refs", new JsonArray(refs));
  }

  private static JsonObject renamed(JsonObject object) {
    var names = RENAMED.getOrDefault(object.string("type").orElse(""), Map.of());
    var members = new LinkedHashMap<String, JsonValue>();
    object.members().forEach((name, value) -> members.put(names.getOrDefault(name, name), value));
    if (object.string("type").filter("email-message"::equals).isPresent()) {
      object
          .object("additional_header_fields")
          .ifPresent(fields -> members.put("additional_header_fields", listed(fields)));
    }
    object
        .object("extensions")
        .ifPresent(extensions -> members.put("extensions", requestHeadersListed(extensions)));
    return JsonObject.of(members);
  }

  private static JsonObject requestHeadersListed(JsonObject extensions) {
    return extensions
        .object("http-request-ext")
        .flatMap(request ->
            request
                .object("request_header")
                .map(header ->
                    extensions.with(
                        "http-request-ext", request.with("request_header", listed(header)))))
        .orElse(extensions);
  }

  /// In 2.1 every header field has a list of values.
  private static JsonObject listed(JsonObject fields) {
    var lists = new LinkedHashMap<String, JsonValue>();
    fields
        .members()
        .forEach((name, value) ->
            lists.put(name, value instanceof JsonString ? new JsonArray(List.of(value)) : value));
    return JsonObject.of(lists);
  }

  private void id(String key, int steps) {
    var object = written.get(key);
    var type = object == null ? "" : object.string("type").orElse("");
    if (ids.containsKey(key) || !StixId.isType(type) || !asked.add(key) || object == null) {
      return;
    }
    var members = new LinkedHashMap<String, JsonValue>();
    object
        .members()
        .forEach((name, value) ->
            members.put(name, TELLING.contains(name) ? referring(name, value, steps + 1) : value));
    ids.put(
        key,
        DeterministicId.of(JsonObject.of(members))
            .orElseGet(() -> new StixId(type, fromPlace(key))));
  }

  /// A UUID of the random kind (version 4), which STIX asks for here, that is always the same.
  private UUID fromPlace(String key) {
    var place = new LinkedHashMap<String, JsonValue>();
    for (var name : List.of("id", "modified")) {
      container.find(name).ifPresent(value -> place.put(name, value));
    }
    place.put("key", new JsonString(key));
    var named =
        Generators.nameBasedGenerator(NAMESPACE)
            .generate(CanonicalJson.bytes(JsonObject.of(place)));
    return new UUID(
        (named.getMostSignificantBits() & ~0xf000L) | 0x4000L, named.getLeastSignificantBits());
  }

  /// A value with the keys in its references replaced by identifiers.
  private JsonValue referring(String name, JsonValue value, int steps) {
    return switch (value) {
      case JsonString(var key) when name.endsWith("_ref") -> reference(key, value, steps);
      case JsonArray(var values) when name.endsWith("_refs") ->
          new JsonArray(
              values.stream()
                  .map(each ->
                      each instanceof JsonString(var key) ? reference(key, each, steps) : each)
                  .toList());
      case JsonArray(var values) ->
          new JsonArray(values.stream().map(each -> referring("", each, steps)).toList());
      case JsonObject object -> {
        var members = new LinkedHashMap<String, JsonValue>();
        object
            .members()
            .forEach((inner, each) -> members.put(inner, referring(inner, each, steps)));
        yield JsonObject.of(members);
      }
      default -> value;
    };
  }

  private JsonValue reference(String key, JsonValue otherwise, int steps) {
    if (steps < MOST_STEPS) {
      id(key, steps);
    }
    var id = ids.get(key);
    return id == null ? otherwise : new JsonString(id.toString());
  }
}
