package jp.noroshi.stix.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// What a property tree must have before a typed view may stand on it: an identifier of the right
/// type, readable times, and the required properties in the right kind.
final class ObjectForm {
  private static final Set<String> TIMES =
      Set.of("created", "modified", "valid_from", "published", "first_observed", "last_observed");
  private static final Set<String> WHOLE_NUMBERS = Set.of("number", "number_observed");
  private static final Set<String> TRUTHS = Set.of("is_family", "is_multipart");
  private static final Set<String> LISTS = Set.of("protocols", "extension_types");

  private static final List<String> VERSION = List.of("created", "modified");

  private ObjectForm() {}

  static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw invalid("A STIX object is a JSON object (STIX 2.1 §3)");
  }

  static void check(JsonObject tree, String type, String... required) {
    if (!string(tree, "type").equals(type)) {
      throw invalid("The type is not '" + type + "'");
    }
    if (!StixId.isType(type)) {
      throw invalid("'type' has 3 to 250 characters of a-z, 0-9 and hyphen (STIX 2.1 §3.2)");
    }
    var id = string(tree, "id");
    if (!StixId.isIdOf(type, id)) {
      StixId.require(id);
      throw new StixException(
          StixFailure.INVALID_ID, "'id' does not begin with its type, '" + type + "--'");
    }
    for (var name : VERSION) {
      tree.find(name).ifPresent(value -> checkKind(value, name));
    }
    for (var name : required) {
      checkKind(
          tree.find(name)
              .orElseThrow(() -> invalid(type + " lacks '" + name + "', which is required")),
          name);
    }
    checkMarkings(tree);
  }

  /// Markings nobody can read must not pass for none: that would widen the audience.
  private static void checkMarkings(JsonObject tree) {
    tree.find("object_marking_refs")
        .ifPresent(refs -> {
          checkKind(refs, "object_marking_refs");
          tree.array("object_marking_refs").forEach(ObjectForm::checkMarkingRef);
        });
    if (tree.has("granular_markings")) {
      if (tree.array("granular_markings").isEmpty()) {
        throw invalid("'granular_markings' is a list of at least one element (STIX 2.1 §7.2.3)");
      }
      for (var value : tree.array("granular_markings")) {
        var marking = object(value);
        if (marking.has("marking_ref") == marking.has("lang")) {
          throw invalid("A granular marking has a 'marking_ref' or a 'lang' (STIX 2.1 §7.2.3)");
        }
        if (marking.strings("selectors").isEmpty()) {
          throw invalid("A granular marking has 'selectors' (STIX 2.1 §7.2.3)");
        }
        marking.find("marking_ref").ifPresent(ObjectForm::checkMarkingRef);
      }
    }
    tree.find("revoked")
        .filter(value -> !(value instanceof JsonBoolean))
        .ifPresent(value -> {
          throw invalid("'revoked' is true or false (STIX 2.1 §3.2)");
        });
  }

  private static void checkMarkingRef(JsonValue value) {
    if (!(value instanceof JsonString(var text)) || !StixId.isIdOf(MarkingDefinition.TYPE, text)) {
      throw invalid("A marking reference is a marking definition's identifier (STIX 2.1 §7.2)");
    }
  }

  private static void checkKind(JsonValue value, String name) {
    if (TIMES.contains(name)) {
      StixTimestamp.require(string(value, name));
    } else if (name.endsWith("_ref")) {
      StixId.require(string(value, name));
    } else if (name.endsWith("_refs") || LISTS.contains(name)) {
      if (!(value instanceof JsonArray(var values)) || values.isEmpty()) {
        throw invalid("'" + name + "' is a list of at least one element (STIX 2.1 §2.12)");
      }
    } else if (WHOLE_NUMBERS.contains(name)) {
      if (!(value instanceof JsonNumber number) || number.wholeNumber().isEmpty()) {
        throw invalid("'" + name + "' is a whole number (STIX 2.1 §2.10)");
      }
    } else if (TRUTHS.contains(name)) {
      if (!(value instanceof JsonBoolean)) {
        throw invalid("'" + name + "' is true or false (STIX 2.1 §2.2)");
      }
    } else if (!(value instanceof JsonString)) {
      throw invalid("'" + name + "' is a string (STIX 2.1 §2.14)");
    }
  }

  static String string(JsonObject tree, String name) {
    return tree.string(name).orElseThrow(() -> noString(name));
  }

  private static String string(JsonValue value, String name) {
    if (value instanceof JsonString(var text)) {
      return text;
    }
    throw noString(name);
  }

  private static StixException noString(String name) {
    return invalid("'" + name + "' is required and is a string");
  }

  static Optional<StixTimestamp> time(JsonObject tree, String name) {
    return tree.string(name).flatMap(StixTimestamp::find);
  }

  static OptionalLong number(JsonObject tree, String name) {
    return tree.find(name).orElse(null) instanceof JsonNumber number
        ? number.wholeNumber()
        : OptionalLong.empty();
  }

  static List<StixId> ids(JsonObject tree, String name) {
    return tree.strings(name).stream().flatMap(text -> StixId.find(text).stream()).toList();
  }

  static Map<String, String> hashes(JsonObject tree) {
    var hashes = new LinkedHashMap<String, String>();
    tree.object("hashes")
        .ifPresent(object ->
            object
                .names()
                .forEach(name -> object.string(name).ifPresent(value -> hashes.put(name, value))));
    return hashes;
  }

  static JsonObject tree(Map<String, String> strings) {
    var members = new LinkedHashMap<String, JsonValue>();
    strings.forEach((name, value) -> members.put(name, new JsonString(value)));
    return JsonObject.of(members);
  }

  private static StixException invalid(String message) {
    return new StixException(StixFailure.INVALID_OBJECT, message);
  }
}
