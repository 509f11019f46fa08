package jp.noroshi.hub.report.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.hub.shell.Bilingual;

/// How a form is laid out: its boxes, in order, under their numbers and names. Read from a file, so
/// that an official sheet replaces ours without a change of code.
///
/// @param forms codes of the forms it lays out; empty for a supplement
/// @param duties duties whose filings it is added to, as a supplement
/// @param basis whose numbering and names the boxes carry
public record Layout(
    String version,
    Set<String> forms,
    Set<String> duties,
    Bilingual basis,
    List<Section> sections) {

  public Layout {
    forms = Set.copyOf(forms);
    duties = Set.copyOf(duties);
    sections = List.copyOf(sections);
  }

  /// A part of the form.
  ///
  /// @param no its number; empty when it has none
  public record Section(String no, Bilingual name, List<Box> boxes) {
    public Section {
      boxes = List.copyOf(boxes);
    }
  }

  /// One box.
  ///
  /// @param field the field of the unified model that goes in it
  public record Box(String no, String field, Bilingual name) {}

  /// Reads and checks a layout file.
  ///
  /// @throws jp.noroshi.hub.rules.RuleException saying where it is wrong
  static Layout read(RuleNode root) {
    root.allowOnly(Set.of("version", "forms", "duties", "basis", "sections"));
    var forms = Set.copyOf(root.texts("forms"));
    var duties = Set.copyOf(root.texts("duties"));
    if (forms.isEmpty() == duties.isEmpty()) {
      throw root.problem("either 'forms' or, for a supplement, 'duties' is needed");
    }
    var placed = new HashSet<String>();
    return new Layout(
        root.text("version"),
        forms,
        duties,
        root.bilingual("basis"),
        root.list("sections", node -> section(node, placed)));
  }

  private static Section section(RuleNode node, Set<String> placed) {
    node.allowOnly(Set.of("no", "ja", "en", "boxes"));
    return new Section(
        node.optionalText("no").orElse(""),
        new Bilingual(node.text("ja"), node.text("en")),
        node.list("boxes", box -> box(box, placed)));
  }

  private static Box box(RuleNode node, Set<String> placed) {
    node.allowOnly(Set.of("no", "field", "ja", "en"));
    var field = node.text("field");
    if (!placed.add(field)) {
      throw node.problem("the field '" + field + "' has a box already");
    }
    return new Box(
        node.optionalText("no").orElse(""), field, new Bilingual(node.text("ja"), node.text("en")));
  }
}
