package jp.noroshi.stix.validation;

import java.util.Map;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.validation.TypeTable.Property;
import org.jspecify.annotations.Nullable;

/// Goes over an object along the property tables: its own, those of its parts and those of its
/// predefined extensions.
final class TableWalk {
  /// The types that have predefined extensions (STIX 2.1 §6).
  private static final Map<String, String> EXTENDED =
      Map.ofEntries(
          Map.entry("archive-ext", "file"),
          Map.entry("ntfs-ext", "file"),
          Map.entry("pdf-ext", "file"),
          Map.entry("raster-image-ext", "file"),
          Map.entry("windows-pebinary-ext", "file"),
          Map.entry("http-request-ext", "network-traffic"),
          Map.entry("icmp-ext", "network-traffic"),
          Map.entry("socket-ext", "network-traffic"),
          Map.entry("tcp-ext", "network-traffic"),
          Map.entry("windows-process-ext", "process"),
          Map.entry("windows-service-ext", "process"),
          Map.entry("unix-account-ext", "user-account"));

  private final Subject subject;
  private final Visitor visitor;

  private TableWalk(Subject subject, Visitor visitor) {
    this.subject = subject;
    this.visitor = visitor;
  }

  /// What is done on the way.
  interface Visitor {
    /// A member that is in a table.
    ///
    /// @param holder the type, the part or the extension whose property it is
    void known(String holder, Property property, JsonValue value, Place at);

    /// A member that is in no table.
    ///
    /// @param holder the type, the part or the extension it stands in
    void unknown(String holder, String name, JsonValue value, Place at);

    /// An extension that is not one predefined for the type.
    void extension(String key, JsonValue value, Place at);
  }

  /// Members of objects of custom types are all taken for known: what they may be is not known.
  static void over(Subject subject, Visitor visitor) {
    new TableWalk(subject, visitor).members(subject.table(), subject.tree(), null);
  }

  static boolean isPredefined(String extension, String type) {
    return type.equals(EXTENDED.get(extension));
  }

  private void members(TypeTable.Type table, JsonObject tree, @Nullable Place within) {
    tree.members()
        .forEach((name, value) -> {
          var at = within == null ? new Place.Start(name) : within.member(name);
          var property = table.properties().get(name);
          if (property != null) {
            visitor.known(table.name(), property, value, at);
            inside(property, value, at);
          } else if (!subject.isOlder(table.name(), name) && subject.known()) {
            visitor.unknown(table.name(), name, value, at);
          } else {
            var asWritten = new Property(name, false, "any", "");
            visitor.known(table.name(), asWritten, value, at);
          }
        });
  }

  private void inside(Property property, JsonValue value, Place at) {
    switch (property.kind()) {
      case "part" -> part(property.argument(), value, at);
      case "parts" -> {
        if (value instanceof JsonArray(var values)) {
          for (int i = 0; i < values.size(); i++) {
            part(property.argument(), values.get(i), at.item(i));
          }
        }
      }
      case "extensions" -> {
        if (value instanceof JsonObject extensions) {
          extensions.members().forEach((key, content) -> extension(key, content, at.member(key)));
        }
      }
      default -> {}
    }
  }

  private void extension(String key, JsonValue content, Place at) {
    if (isPredefined(key, subject.type())) {
      part(key, content, at);
    } else {
      visitor.extension(key, content, at);
    }
  }

  private void part(String name, JsonValue value, Place at) {
    var table = TypeTable.part(name);
    if (table != null && value instanceof JsonObject part) {
      members(table, part, at);
    }
  }
}
