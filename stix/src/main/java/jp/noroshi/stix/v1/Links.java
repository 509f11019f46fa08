package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// Relationships (STIX 2.1 §5.1) out of references, which may point forward: they are made when
/// everything else is.
final class Links {
  /// What a relationship may lead to; each is one object of one type in 2.1, so that its identifier
  /// is known where the package only refers to it.
  private static final Map<String, String> CERTAIN =
      Map.of(
          "Threat_Actor", "threat-actor",
          "Campaign", "campaign",
          "Course_Of_Action", "course-of-action",
          "Indicator", "indicator");

  private static final List<String> ENDS =
      List.of(
          "TTP",
          "Threat_Actor",
          "Campaign",
          "Course_Of_Action",
          "Indicator",
          "Incident",
          "Exploit_Target",
          "Observable",
          "Identity",
          "Report");

  /// Elements that are objects of their own wherever they stand.
  private static final Set<String> INSIDE =
      Set.of(
          "TTP",
          "Threat_Actor",
          "Campaign",
          "Course_Of_Action",
          "Indicator",
          "Incident",
          "Exploit_Target");

  private final Lifting lifting;
  private final Map<Element, List<StixId>> made = new IdentityHashMap<>();
  private final List<Link> pending = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  Links(Lifting lifting) {
    this.lifting = lifting;
  }

  /// The type of a relationship between objects of two types.
  interface Verb {
    String between(String from, String to);
  }

  private record Link(
      List<StixId> from,
      Element to,
      boolean reverse,
      Verb verb,
      Optional<String> description,
      Optional<JsonNumber> confidence,
      Scope scope) {}

  /// Says what an element became.
  void made(Element element, List<StixId> ids) {
    made.merge(
        element,
        ids,
        (before, now) -> {
          var all = new ArrayList<>(before);
          now.stream().filter(id -> !all.contains(id)).forEach(all::add);
          return List.copyOf(all);
        });
  }

  /// A relationship from these to what another element became or will become.
  ///
  /// @param relation holds that element, or a reference to it, beside words on the relationship
  void add(List<StixId> from, Element relation, Verb verb, Scope scope) {
    add(from, relation, verb, scope, false);
  }

  /// The same the other way round.
  void addReverse(List<StixId> from, Element relation, Verb verb, Scope scope) {
    add(from, relation, verb, scope, true);
  }

  private void add(List<StixId> from, Element relation, Verb verb, Scope scope, boolean reverse) {
    var inner =
        scope.by(
            relation
                .child("Information_Source")
                .flatMap(source -> lifting.sources().creator(source, scope)));
    var description = relation.text("Relationship");
    var confidence = Confidences.read(relation.child("Confidence"), lifting.remarks());
    for (var name : ENDS) {
      for (var end : relation.children(name)) {
        if (!end.isReference()) {
          lifting.lift(end, scope);
        }
        pending.add(new Link(from, end, reverse, verb, description, confidence, inner));
      }
    }
  }

  /// Lifts the objects inside an element that becomes none itself.
  void liftInside(Element holder, Scope scope) {
    holder
        .tree()
        .filter(element -> element != holder && INSIDE.contains(element.name()))
        .filter(element -> !element.isReference() && !element.children().isEmpty())
        .forEach(element -> lifting.lift(element, scope));
  }

  /// A relationship between two objects that are there.
  void add(
      StixId from,
      String type,
      StixId to,
      Optional<String> description,
      Scope scope,
      Element source) {
    relate(from, type, to, description, Optional.empty(), scope, source);
  }

  /// What an element, or the one it refers to, became; where that is not in the package, what is
  /// known of its identifier.
  List<StixId> ends(Element element) {
    var found = lifting.document().resolve(element);
    if (found.isPresent()) {
      return made.getOrDefault(found.get(), List.of());
    }
    var type = CERTAIN.get(element.name());
    return type == null
        ? List.of()
        : Identifiers.find(type, element.attribute("idref").orElse("")).stream().toList();
  }

  /// Makes the relationships.
  void resolve() {
    for (var link : pending) {
      var ends = ends(link.to());
      if (ends.isEmpty() || lifting.document().resolve(link.to()).isEmpty()) {
        lifting
            .remarks()
            .add(
                Remark.Kind.REFERS_TO_NOTHING,
                link.to(),
                link.to().attribute("idref").or(() -> link.to().attribute("id")).orElse(""));
      }
      for (var from : link.from()) {
        for (var to : ends) {
          var first = link.reverse() ? to : from;
          var second = link.reverse() ? from : to;
          relate(
              first,
              link.verb().between(first.type(), second.type()),
              second,
              link.description(),
              link.confidence(),
              link.scope(),
              link.to());
        }
      }
    }
    pending.clear();
    afterwards.forEach(Runnable::run);
  }

  /// Has something done when all relationships are made.
  void afterwards(Runnable last) {
    afterwards.add(last);
  }

  private void relate(
      StixId from,
      String type,
      StixId to,
      Optional<String> description,
      Optional<JsonNumber> confidence,
      Scope scope,
      Element source) {
    var words = from + " " + type + " " + to + " " + description.orElse("");
    var sdo =
        new Sdo(lifting.identifiers().made("relationship", "ends", words), scope)
            .text("relationship_type", type)
            .text("description", description)
            .text("source_ref", from.toString())
            .text("target_ref", to.toString())
            .put("confidence", confidence);
    lifting.output().add(sdo.tree(), source);
  }
}
