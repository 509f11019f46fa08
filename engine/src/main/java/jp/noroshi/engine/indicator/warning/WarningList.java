package jp.noroshi.engine.indicator.warning;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;

/// A list of values that are seen everywhere, in the format of MISP's warning lists
/// (https://github.com/MISP/misp-warninglists).
///
/// @param attributes the types of MISP attributes it speaks of; empty for all
public record WarningList(
    String name,
    String description,
    long version,
    Type type,
    List<String> values,
    Set<String> attributes) {
  public WarningList {
    values = List.copyOf(values);
    attributes = Set.copyOf(attributes);
  }

  /// How the values of a list are compared.
  public enum Type {
    /// Equal to a value of the list.
    STRING,
    /// Holding a value of the list.
    SUBSTRING,
    /// A host, or the host of a URL, that is one of the list or below it.
    HOSTNAME,
    /// In a block of the list.
    CIDR,
    /// Holding what an expression of the list matches.
    REGEX
  }

  /// Reads a `list.json`.
  ///
  /// @param limits for the text of the list
  /// @throws WarningListException saying what is wrong with it
  public static WarningList read(byte[] json, JsonLimits limits) {
    try {
      if (new JsonText(limits).parse(json) instanceof JsonObject list) {
        return read(list);
      }
    } catch (StixException malformed) {
      throw new WarningListException("a warning list that is no JSON text", malformed);
    }
    throw new WarningListException("a warning list that is no JSON object");
  }

  private static WarningList read(JsonObject list) {
    var name = list.string("name").orElseThrow(() -> lacks("name"));
    return new WarningList(
        name,
        list.string("description").orElse(""),
        list.find("version").orElse(null) instanceof JsonNumber version
            ? version.wholeNumber().orElse(0)
            : 0,
        list.string("type").flatMap(WarningList::type).orElseThrow(() -> lacks("type")),
        List.copyOf(new TreeSet<>(list.strings("list"))),
        Set.copyOf(list.strings("matching_attributes")));
  }

  private static Optional<Type> type(String name) {
    return switch (name) {
      case "string" -> Optional.of(Type.STRING);
      case "substring" -> Optional.of(Type.SUBSTRING);
      case "hostname" -> Optional.of(Type.HOSTNAME);
      case "cidr" -> Optional.of(Type.CIDR);
      case "regex" -> Optional.of(Type.REGEX);
      default -> Optional.empty();
    };
  }

  private static WarningListException lacks(String member) {
    return new WarningListException("a warning list without a known '" + member + "'");
  }
}
