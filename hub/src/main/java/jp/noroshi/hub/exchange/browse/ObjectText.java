package jp.noroshi.hub.exchange.browse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.object.ExternalReference;
import jp.noroshi.stix.object.StixObject;

/// The words in an object that a person reads. All of it comes from outside and is text, never
/// markup; an address is a link only when it is plain HTTP.
///
/// @param paragraphs of the description
/// @param facts property names of STIX with their values
/// @param technique number in ATT&CK, e.g. `T1190`
/// @param isRetired whether its author revoked or deprecated it
public record ObjectText(
    List<String> paragraphs,
    Map<String, List<String>> facts,
    Optional<String> technique,
    List<ExternalReference> references,
    boolean isRetired) {
  private static final int MOST_VALUES = 50;
  private static final List<String> FACTS =
      List.of(
          "pattern",
          "pattern_type",
          "value",
          "aliases",
          "x_mitre_aliases",
          "valid_from",
          "valid_until",
          "first_seen",
          "last_seen",
          "published",
          "malware_types",
          "tool_types",
          "indicator_types",
          "threat_actor_types",
          "report_types",
          "infrastructure_types",
          "identity_class",
          "sectors",
          "relationship_type",
          "goals",
          "x_mitre_platforms",
          "x_mitre_version",
          "labels");

  static ObjectText of(StixObject object) {
    var tree = object.tree();
    var facts = new LinkedHashMap<String, List<String>>();
    for (var name : FACTS) {
      var values = values(tree, name);
      if (!values.isEmpty()) {
        facts.put(name, values);
      }
    }
    var phases =
        tree.array("kill_chain_phases").stream()
            .flatMap(
                value -> value instanceof JsonObject phase ? phase(phase).stream() : Stream.of())
            .limit(MOST_VALUES)
            .toList();
    if (!phases.isEmpty()) {
      facts.put("kill_chain_phases", phases);
    }
    hashes(tree).ifPresent(hashes -> facts.put("hashes", hashes));
    return new ObjectText(
        paragraphs(tree),
        facts,
        technique(object),
        object.externalReferences(),
        object.revoked()
            || tree.find("x_mitre_deprecated").filter(new JsonBoolean(true)::equals).isPresent());
  }

  /// The address of a reference, when it is one a browser may be sent to.
  public static Optional<String> link(ExternalReference reference) {
    return reference
        .url()
        .filter(url -> {
          var lower = url.toLowerCase(Locale.ROOT);
          return lower.startsWith("https://") || lower.startsWith("http://");
        });
  }

  private static List<String> paragraphs(JsonObject tree) {
    var text =
        tree.string("description")
            .or(() -> tree.string("content"))
            .or(() -> tree.string("abstract"))
            .or(() -> tree.object("definition").flatMap(content -> content.string("statement")))
            .orElse("");
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> values(JsonObject tree, String name) {
    var values = new ArrayList<String>();
    tree.find(name).ifPresent(value -> add(values, value));
    tree.strings(name).stream().limit(MOST_VALUES).forEach(values::add);
    return values;
  }

  private static void add(List<String> values, JsonValue value) {
    if (value instanceof JsonString(var text) && !text.isBlank()) {
      values.add(text);
    }
  }

  private static Optional<String> phase(JsonObject phase) {
    return phase
        .string("phase_name")
        .map(name -> phase.string("kill_chain_name").map(chain -> chain + ": ").orElse("") + name);
  }

  private static Optional<List<String>> hashes(JsonObject tree) {
    return tree.object("hashes")
        .map(hashes ->
            hashes.names().stream()
                .flatMap(name -> hashes.string(name).map(hash -> name + " " + hash).stream())
                .limit(MOST_VALUES)
                .toList())
        .filter(list -> !list.isEmpty());
  }

  private static Optional<String> technique(StixObject object) {
    return object.externalReferences().stream()
        .filter(reference -> reference.sourceName().startsWith("mitre-"))
        .flatMap(reference -> reference.externalId().stream())
        .findFirst();
  }
}
