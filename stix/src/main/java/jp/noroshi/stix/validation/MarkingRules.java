package jp.noroshi.stix.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.marking.Selector;

/// The rules of data markings (STIX 2.1 §7.2).
final class MarkingRules {
  private static final Map<String, String> TLP1 =
      Map.of(
          "white", "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
          "green", "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
          "amber", "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
          "red", "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

  private static final Set<String> TLP2 =
      Set.of(
          "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
          "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
          "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
          "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
          "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1");

  private MarkingRules() {}

  /// Whether this is the identifier of a TLP marking, which all know without being sent it: those
  /// of STIX 2.1 §7.2.1.4 and of TLP 2.0.
  static boolean isTlp(String id) {
    return TLP1.containsValue(id) || TLP2.contains(id);
  }

  static void check(JsonObject tree, String type, List<Finding> findings) {
    selectors(tree, findings);
    if (type.equals("marking-definition")) {
      definition(tree, findings);
    }
  }

  /// Whether selectors point at something.
  static void selectors(JsonObject tree, List<Finding> findings) {
    var markings = tree.array("granular_markings");
    for (int i = 0; i < markings.size(); i++) {
      if (markings.get(i) instanceof JsonObject marking) {
        var path = "granular_markings[" + i + "].selectors";
        marking.strings("selectors").stream()
            .filter(selector -> selector.isBlank() || new Selector(selector).find(tree).isEmpty())
            .forEach(selector -> findings.add(Rule.SELECTOR.at(path)));
      }
    }
  }

  private static void definition(JsonObject tree, List<Finding> findings) {
    tree.string("id")
        .filter(tree.strings("object_marking_refs")::contains)
        .ifPresent(id -> findings.add(Rule.CIRCULAR_MARKING.at("object_marking_refs")));
    if (tree.has("definition_type") != tree.has("definition")) {
      findings.add(Rule.MARKING_DEFINITION.at("", "definition_type, definition"));
      return;
    }
    if (!tree.has("definition_type")) {
      if (!tree.has("extensions")) {
        findings.add(Rule.MARKING_DEFINITION.at("", "definition, extensions"));
      }
      return;
    }
    var definition = tree.object("definition").orElse(JsonObject.empty());
    switch (tree.string("definition_type").orElse("")) {
      case "statement" -> {
        if (definition.string("statement").isEmpty()) {
          findings.add(Rule.MARKING_DEFINITION.at("definition.statement"));
        }
      }
      case "tlp" -> tlp(tree, definition, findings);
      default -> {}
    }
  }

  private static void tlp(JsonObject tree, JsonObject definition, List<Finding> findings) {
    var level = definition.string("tlp").orElse("");
    boolean published =
        tree.string("id").filter(id -> id.equals(TLP1.get(level))).isPresent()
            && tree.string("created").filter("2017-01-20T00:00:00.000Z"::equals).isPresent()
            && !tree.has("object_marking_refs")
            && !tree.has("granular_markings");
    if (!published) {
      findings.add(Rule.TLP_DEFINITION.at("definition"));
    }
  }
}
