package jp.noroshi.stix.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;

/// The rules of extensions: their keys and types (STIX 2.1 §7.3), and the properties of the
/// predefined extensions of cyber observables (§6).
final class ExtensionRules {
  private static final Set<String> TYPES =
      Set.of("new-sdo", "new-sco", "new-sro", "property-extension", "toplevel-property-extension");
  private static final Pattern LEGACY_KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*-ext");

  private ExtensionRules() {}

  static void check(JsonObject tree, List<Finding> findings) {
    if (tree.string("type").filter("extension-definition"::equals).isPresent()) {
      definition(tree, findings);
    }
    tree.object("extensions")
        .ifPresent(
            extensions -> extensions.names().forEach(key -> extension(extensions, key, findings)));
  }

  private static void extension(JsonObject extensions, String key, List<Finding> findings) {
    var path = "extensions." + key;
    var content = extensions.object(key);
    if (content.isEmpty()) {
      findings.add(Rule.EXTENSION.at(path));
    } else if (StixId.isIdOf("extension-definition", key)) {
      content
          .get()
          .find("extension_type")
          .filter(type -> content.get().string("extension_type").filter(TYPES::contains).isEmpty())
          .ifPresent(type -> findings.add(Rule.EXTENSION.at(path + ".extension_type")));
    } else if (!LEGACY_KEY.matcher(key).matches()) {
      findings.add(Rule.EXTENSION.at(path));
    } else {
      predefined(key, content.get(), path, findings);
    }
  }

  private static void predefined(
      String key, JsonObject content, String path, List<Finding> findings) {
    if (content.names().isEmpty()) {
      findings.add(Rule.EXTENSION.at(path));
    }
    if (TypeTable.part(key) != null) {
      new Kinds(findings).part(content, new Place.Start(path), key);
    }
    if (key.equals("http-request-ext")) {
      content
          .object("request_header")
          .ifPresent(header ->
              header
                  .members()
                  .forEach((name, value) -> {
                    if (!(value instanceof JsonArray)) {
                      findings.add(
                          Rule.WRONG_KIND.in("6.12.2", path + ".request_header." + name, "list"));
                    }
                  }));
    }
  }

  private static void definition(JsonObject tree, List<Finding> findings) {
    var types = tree.strings("extension_types");
    if (!TYPES.containsAll(types)) {
      findings.add(Rule.CLOSED_VOCABULARY.in("10.5", "extension_types", ""));
    }
    if (tree.has("extension_properties") && !types.contains("toplevel-property-extension")) {
      findings.add(Rule.EXCLUSIVE_PROPERTIES.in("7.3", "extension_properties", ""));
    }
  }
}
