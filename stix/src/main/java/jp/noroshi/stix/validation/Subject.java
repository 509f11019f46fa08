package jp.noroshi.stix.validation;

import java.util.Map;
import java.util.Set;
import jp.noroshi.stix.json.JsonObject;

/// An object that is looked at beyond MUST.
///
/// @param tree as written, or in the names of 2.1 when it stood inside an `observed-data`
/// @param type its type
/// @param table the properties of its type, or of a custom type
/// @param known whether its type is one of the specification
/// @param older whether it is one of STIX 2.0
record Subject(JsonObject tree, String type, TypeTable.Type table, boolean known, boolean older) {
  /// What only STIX 2.0 had, by type and by extension (STIX 2.0 part 4).
  private static final Map<String, Set<String>> ONLY_IN_20 =
      Map.of(
          "directory", Set.of("created", "modified", "accessed"),
          "file",
              Set.of(
                  "is_encrypted",
                  "encryption_algorithm",
                  "decryption_key",
                  "created",
                  "modified",
                  "accessed"),
          "process", Set.of("name", "arguments", "created", "binary_ref"),
          "user-account", Set.of("password_last_changed"),
          "windows-registry-key", Set.of("modified"),
          "archive-ext", Set.of("version"),
          "raster-image-ext", Set.of("image_compression_algorithm"),
          "socket-ext", Set.of("protocol_family"));

  /// Where the vocabulary of these properties stood in STIX 2.0.
  private static final String LABELS = "labels";

  private static final Set<String> LABELLED =
      Set.of("indicator", "malware", "report", "threat-actor", "tool");

  boolean isDomainObject() {
    return !table.observable() && !table.name().equals("marking-definition");
  }

  /// Whether the type, or the extension, has this property only in STIX 2.0 and the object is one.
  boolean isOlder(String holder, String name) {
    return older && ONLY_IN_20.getOrDefault(holder, Set.of()).contains(name);
  }

  /// The property of 2.1 in whose place this one stands.
  String current(String holder, String name) {
    return older && name.equals(LABELS) && LABELLED.contains(holder)
        ? holder.replace('-', '_') + "_types"
        : name;
  }

  /// The content of a predefined extension.
  JsonObject extension(String name) {
    return tree.object("extensions")
        .flatMap(extensions -> extensions.object(name))
        .orElse(JsonObject.empty());
  }
}
