package jp.noroshi.handling.marking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.handling.Marks;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.object.MarkingDefinition;
import jp.noroshi.stix.object.Markings;
import jp.noroshi.stix.object.StixObject;

/// What the data markings of STIX objects mean (STIX 2.1 §7.2), once their definitions are known.
///
/// The TLP definitions everybody shares mean what they mean, whatever is sent along under their
/// identifiers. A statement — copyright, terms of use — restricts nobody's sight. A definition that
/// says anything else, or was never seen, is unknown. Of two different definitions under one
/// identifier both hold.
public final class StixLabels {
  private static final Set<String> COMMON =
      Set.of(
          "type",
          "spec_version",
          "id",
          "created",
          "created_by_ref",
          "revoked",
          "external_references",
          "object_marking_refs",
          "granular_markings",
          "name",
          "definition_type",
          "definition",
          "extensions");

  private final Map<StixId, Labels> defined = new HashMap<>();

  /// Takes note of a definition.
  public void define(MarkingDefinition definition) {
    defined.merge(definition.id(), labels(definition), Labels::and);
  }

  /// How many definitions are known.
  public int size() {
    return defined.size();
  }

  /// Whether a definition under this identifier was seen, understood or not.
  public boolean isDefined(StixId marking) {
    return Markings.tlp(marking).isPresent() || defined.containsKey(marking);
  }

  /// The labels of an object: those of the whole and of every part of it, as the mark of the whole
  /// is the highest of its parts.
  public Labels of(StixObject object) {
    return refs(object).map(this::of).reduce(Labels.NONE, Labels::and);
  }

  /// The labels a marking stands for.
  public Labels of(StixId marking) {
    return Markings.tlp(marking)
        .map(Labels::of)
        .orElseGet(() -> defined.getOrDefault(marking, Labels.unknown(marking.toString())));
  }

  /// The markings an object refers to, for the whole and for its parts.
  public static Stream<StixId> refs(StixObject object) {
    return Stream.concat(
            object.objectMarkingRefs().stream(),
            object.granularMarkings().stream().flatMap(part -> part.markingRef().stream()))
        .distinct();
  }

  /// The definitions that write these marks: that of the TLP label, and an envelope where they say
  /// more.
  ///
  /// @throws IllegalArgumentException for marks in quarantine
  public static List<MarkingDefinition> definitions(Marks marks) {
    return Stream.concat(
            HandlingEnvelope.definition(marks).stream(),
            Stream.of(Markings.definition(marks.tlp())))
        .toList();
  }

  private static Labels labels(MarkingDefinition definition) {
    var unknown = Labels.unknown(definition.id().toString());
    var tree = definition.tree();
    if (!COMMON.containsAll(tree.names())) {
      return unknown;
    }
    var labels = Labels.NONE;
    if (tree.has("definition_type") || tree.has("definition")) {
      labels =
          switch (definition.definitionType().orElse("")) {
            case "tlp" -> definition.tlp().map(Labels::of).orElse(unknown);
            case "statement" -> Labels.NONE;
            default -> unknown;
          };
    }
    var extensions = new HashSet<String>();
    tree.object("extensions").ifPresent(present -> extensions.addAll(present.names()));
    if (extensions.isEmpty() && !tree.has("definition")) {
      return unknown;
    }
    for (var extension : extensions) {
      labels =
          labels.and(
              switch (extension) {
                case Markings.TLP2_EXTENSION -> definition.tlp().map(Labels::of).orElse(unknown);
                case HandlingEnvelope.EXTENSION ->
                    definition.extension(extension).map(HandlingEnvelope::labels).orElse(unknown);
                default -> unknown;
              });
    }
    return labels;
  }
}
