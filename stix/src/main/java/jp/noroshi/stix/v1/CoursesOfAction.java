package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.v1.cybox.ObservablePatterns;
import jp.noroshi.stix.v1.source.Element;

/// Courses of action (STIX 2.1 §4.3), which say little more there than what they are called.
final class CoursesOfAction {
  private final Lifting lifting;

  CoursesOfAction(Lifting lifting) {
    this.lifting = lifting;
  }

  List<StixId> lift(Element action, Scope scope) {
    var types = action.texts("Type");
    var name =
        Texts.named(
            Texts.title(action).or(() -> types.stream().findFirst()), action, lifting.remarks());
    var sdo =
        new Sdo(lifting.identifiers().of("course-of-action", action), scope)
            .text("name", name)
            .text("description", Texts.description(action))
            .texts("labels", Vocabulary.OTHER.words(types));
    InformationSources.references(action.child("Information_Source"), sdo);
    var objective = action.child("Objective");
    sdo.extension(
        Extension.courseOfAction()
            .text("stage", action.text("Stage"))
            .text("objective", objective.flatMap(Texts::description))
            .text(
                "objective_confidence",
                Extension.confidence(objective.flatMap(it -> it.child("Applicability_Confidence"))))
            .statement("impact", action.child("Impact"))
            .statement("cost", action.child("Cost"))
            .statement("efficacy", action.child("Efficacy"))
            .text("parameter_expression", parameters(action)));
    var made = lifting.output().add(sdo.tree(), action);
    made.ifPresent(id -> {
      for (var other : action.all("Related_COAs", "Related_COA")) {
        lifting.links().add(List.of(id), other, (a, b) -> "related-to", scope);
      }
    });
    return made.stream().toList();
  }

  /// What the action is about, as a pattern; the inside of one where it is a single observation.
  private Optional<String> parameters(Element action) {
    var parts = new ArrayList<Observation>();
    action
        .all("Parameter_Observables", "Observable")
        .forEach(it -> lifting.patterns().of(it).ifPresent(parts::add));
    return ObservablePatterns.all(parts)
        .map(all -> {
          var text = new StixPattern(all).toString();
          return all instanceof Observation.Single ? text.substring(1, text.length() - 1) : text;
        });
  }
}
