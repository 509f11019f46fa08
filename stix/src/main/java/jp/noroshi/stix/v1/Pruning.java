package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.validation.Finding;
import jp.noroshi.stix.validation.Validator;

/// An object without what in it breaks a rule of STIX 2.1, so that one bad value does not cost the
/// whole object.
///
/// @param tree what is left; may still break a rule, when something required does
/// @param without the findings on what was taken out
record Pruning(JsonObject tree, List<Finding> without) {
  /// Properties that are never taken out: what an object is, and how it may be used.
  private static final Set<String> FIRM = Set.of("type", "id", "object_marking_refs");

  private static final Pattern ELEMENT = Pattern.compile("([a-z0-9_]+)\\[([0-9]{1,6})\\].*");

  static Pruning of(JsonObject tree) {
    var findings = Validator.violations(tree);
    var left = tree;
    var without = new ArrayList<Finding>();
    for (var finding : findings) {
      var name = finding.path().split("[.\\[]", 2)[0];
      if (!FIRM.contains(name) && left.has(name)) {
        left = taken(left, name, finding.path());
        without.add(finding);
      }
    }
    return new Pruning(left, List.copyOf(without));
  }

  /// Takes out an element of a list of several, or all of a property.
  private static JsonObject taken(JsonObject tree, String name, String path) {
    var element = ELEMENT.matcher(path);
    if (!element.matches() || tree.array(name).size() < 2) {
      return tree.without(name);
    }
    var kept = new ArrayList<JsonValue>(tree.array(name));
    int index = Integer.parseInt(element.group(2));
    if (index < kept.size()) {
      kept.remove(index);
    }
    return tree.with(name, new JsonArray(kept));
  }
}
