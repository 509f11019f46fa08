package jp.noroshi.hub.report.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.handling.marking.Labels;
import jp.noroshi.hub.report.foreign.ForeignReport.Reading;
import jp.noroshi.hub.report.foreign.ForeignReport.Shape;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.stix.Tlp;
import tools.jackson.databind.JsonNode;

/// A report whose members answer questions of the form one by one (`rules/foreign-reports.yaml`).
final class MappedShape {
  /// Where an answer stands.
  ///
  /// @param path of members, joined by `/`
  /// @param values what a value of theirs is in the form; any other is taken as it stands where
  ///   this is empty, and left otherwise
  private record Field(String path, String question, Map<String, String> values) {}

  private final List<String> members;
  private final List<Field> fields;

  private MappedShape(List<String> members, List<Field> fields) {
    this.members = members;
    this.fields = fields;
  }

  static MappedShape bundled() {
    var file = RuleFile.bundled("foreign-reports.yaml");
    file.allowOnly(Set.of("version", "dora"));
    var dora = file.child("dora");
    dora.allowOnly(Set.of("evidence", "members", "fields"));
    return new MappedShape(dora.texts("members"), dora.list("fields", MappedShape::field));
  }

  private static Field field(RuleNode node) {
    node.allowOnly(Set.of("path", "question", "values"));
    var values = new HashMap<String, String>();
    node.optional("values")
        .ifPresent(list ->
            list.items().forEach(value -> values.put(value.text("theirs"), value.text("ours"))));
    return new Field(node.text("path"), node.text("question"), values);
  }

  boolean recognises(JsonNode root) {
    return root.isObject() && members.stream().allMatch(root::has);
  }

  ForeignReport read(JsonNode root) {
    var reading = new Reading(Shape.DORA);
    var taken = new ArrayList<String>();
    for (var field : fields) {
      var node = at(root, field.path());
      for (var one : node.isArray() ? node.values() : List.of(node)) {
        var text = one.asString("");
        if (text.isBlank()) {
          continue;
        }
        taken.add(field.path());
        if (field.values().isEmpty()) {
          reading.say(field.question(), text);
        } else if (field.values().containsKey(text)) {
          reading.sayFirst(field.question(), field.values().get(text));
        } else {
          reading.leave(field.path() + " " + text);
        }
      }
    }
    leave(reading, root, "", taken, 0);
    // A supervisor's form carries no marks; nothing of it is for others unless its reporter says
    // so.
    reading.keepToAuthorities();
    reading.mark(Labels.of(Tlp.AMBER));
    return reading.report();
  }

  private static JsonNode at(JsonNode root, String path) {
    var node = root;
    for (var member : path.split("/")) {
      node = node.path(member);
    }
    return node;
  }

  private static void leave(
      Reading reading, JsonNode node, String path, List<String> taken, int depth) {
    if (taken.contains(path)) {
      return;
    }
    if (node.isObject() && depth < 8) {
      node.properties()
          .forEach(member ->
              leave(
                  reading,
                  member.getValue(),
                  path.isEmpty() ? member.getKey() : path + "/" + member.getKey(),
                  taken,
                  depth + 1));
    } else if (!node.isNull() && !node.asString(node.toString()).isBlank()) {
      reading.leave(path + " " + node.asString(node.toString()));
    }
  }
}
