package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Element;

/// Threat actors (STIX 2.1 §4.17). Who they are is an identity they are attributed to.
final class ThreatActors {
  private final Lifting lifting;

  ThreatActors(Lifting lifting) {
    this.lifting = lifting;
  }

  List<StixId> lift(Element actor, Scope scope) {
    var identity = actor.child("Identity").flatMap(lifting.document()::resolve);
    var names = new ArrayList<String>();
    Texts.title(actor).ifPresent(names::add);
    identity.flatMap(it -> it.text("Name")).ifPresent(names::add);
    identity.ifPresent(it -> names.addAll(new Party(it).names()));
    var name = Texts.named(names.stream().findFirst(), actor, lifting.remarks());
    var motivations = Vocabulary.MOTIVATION.words(values(actor, "Motivation"));
    var sdo =
        new Sdo(lifting.identifiers().of("threat-actor", actor), scope)
            .text("name", name)
            .text("description", Texts.description(actor))
            .texts("threat_actor_types", Vocabulary.THREAT_ACTOR_TYPE.words(values(actor, "Type")))
            .texts("aliases", aliases(actor, names))
            .texts("goals", values(actor, "Intended_Effect"))
            .text(
                "sophistication",
                Vocabulary.SOPHISTICATION.words(values(actor, "Sophistication")).stream()
                    .findFirst())
            .text("primary_motivation", motivations.stream().findFirst())
            .texts("secondary_motivations", motivations.stream().skip(1).toList())
            .put("confidence", Confidences.read(actor.child("Confidence"), lifting.remarks()));
    InformationSources.references(actor.child("Information_Source"), sdo);
    sdo.extension(
        Extension.threatActor()
            .statements(
                "planning_and_operational_support",
                actor.children("Planning_And_Operational_Support")));
    var made = lifting.output().add(sdo.tree(), actor);
    made.ifPresent(id -> links(actor, id, scope));
    return made.stream().toList();
  }

  /// Names beyond the first; the name of the identity is that of the identity.
  private static List<String> aliases(Element actor, List<String> names) {
    var known = names.stream().findFirst();
    return names.stream()
        .skip(Texts.title(actor).isPresent() ? 2 : 1)
        .filter(name -> !known.equals(Optional.of(name)))
        .distinct()
        .toList();
  }

  /// The values of statements of a kind.
  private static List<String> values(Element actor, String name) {
    return actor.children(name).stream()
        .flatMap(statement -> statement.text("Value").or(statement::text).stream())
        .toList();
  }

  private void links(Element actor, StixId id, Scope scope) {
    var from = List.of(id);
    actor
        .child("Identity")
        .flatMap(it -> lifting.identities().lift(it, scope, Texts.title(actor)))
        .ifPresent(identity ->
            lifting.links().add(id, "attributed-to", identity, Optional.empty(), scope, actor));
    for (var ttp : actor.all("Observed_TTPs", "Observed_TTP")) {
      lifting.links().add(from, ttp, Ttps::uses, scope);
    }
    for (var campaign : actor.all("Associated_Campaigns", "Associated_Campaign")) {
      lifting.links().addReverse(from, campaign, (a, b) -> "attributed-to", scope);
    }
    for (var other : actor.all("Associated_Actors", "Associated_Actor")) {
      lifting.links().add(from, other, (a, b) -> "related-to", scope);
    }
  }
}
