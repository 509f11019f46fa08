package jp.noroshi.stix.v1;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Element;

/// Whom a TTP targets, as an identity (STIX 2.1 §4.5) and relationships to it.
final class Victims {
  private final Lifting lifting;
  private final Element ttp;
  private final Scope scope;

  Victims(Lifting lifting, Element ttp, Scope scope) {
    this.lifting = lifting;
    this.ttp = ttp;
    this.scope = scope;
  }

  /// Lifts a victim.
  ///
  /// @param means what the TTP became beside it, which targets it
  Optional<StixId> lift(Element targeting, List<StixId> means) {
    var identity = targeting.child("Identity");
    var victim =
        identity
            .filter(Element::isReference)
            .flatMap(it -> lifting.identities().lift(it, scope, Texts.title(ttp)))
            .or(() -> made(targeting, identity.filter(it -> !it.isReference())));
    victim.ifPresent(id ->
        means.forEach(
            it -> lifting.links().add(it, "targets", id, Optional.empty(), scope, targeting)));
    return victim;
  }

  private Optional<StixId> made(Element targeting, Optional<Element> identity) {
    var systems = targeting.texts("Targeted_Systems");
    var information = targeting.texts("Targeted_Information");
    if (identity.isEmpty() && systems.isEmpty() && information.isEmpty()) {
      return Optional.empty();
    }
    var source = identity.orElse(targeting);
    var id =
        lifting
            .identifiers()
            .of("identity", source.attribute("id").or(() -> ttp.attribute("id")), source);
    return lifting
        .identities()
        .lift(
            source,
            id,
            scope,
            Texts.title(ttp),
            sdo -> {
              sdo.text("description", Texts.description(ttp));
              InformationSources.references(ttp.child("Information_Source"), sdo);
              sdo.extension(
                  Extension.victim()
                      .text("title", Texts.title(ttp).filter(title -> !isNamed(sdo, title)))
                      .texts("targeted_systems", systems)
                      .texts("targeted_information", information)
                      .statements("intended_effects", ttp.children("Intended_Effect")));
            });
  }

  private static boolean isNamed(Sdo identity, String title) {
    return identity.tree().string("name").filter(title::equals).isPresent();
  }
}
