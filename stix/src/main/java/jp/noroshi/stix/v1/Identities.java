package jp.noroshi.stix.v1;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// Identities (STIX 2.1 §4.5), each lifted once, wherever it stands in the package.
final class Identities {
  private final Lifting lifting;
  private final Map<Element, Optional<StixId>> lifted = new HashMap<>();

  Identities(Lifting lifting) {
    this.lifting = lifting;
  }

  /// Lifts an identity, or the one it refers to.
  ///
  /// @param name its name when it states none
  Optional<StixId> lift(Element element, Scope scope, Optional<String> name) {
    var found = lifting.document().resolve(element);
    if (found.isEmpty()) {
      lifting.remarks().onAll(Remark.Kind.REFERS_TO_NOTHING, element);
      return Optional.empty();
    }
    return lift(
        found.get(), lifting.identifiers().of("identity", found.get()), scope, name, sdo -> {});
  }

  /// Adds what only the place an identity stands in says of it.
  interface Further {
    void to(Sdo identity);
  }

  /// Lifts an identity under this identifier.
  Optional<StixId> lift(
      Element element, StixId id, Scope scope, Optional<String> name, Further further) {
    var before = lifted.get(element);
    if (before != null) {
      return before;
    }
    var inner = lifting.scope(element, scope);
    var party = new Party(element);
    var names = party.names();
    var title = element.text("Name").or(() -> names.stream().findFirst()).or(() -> name);
    var sdo =
        new Sdo(id, inner)
            .text("name", Texts.named(title, element, lifting.remarks()))
            .text("identity_class", party.identityClass().orElse("unknown"))
            .texts("sectors", party.sectors())
            .text("contact_information", party.contacts())
            .texts("roles", element.texts("Role"));
    sdo.extension(Extension.identity().text("free_text_lines", party.freeText()));
    further.to(sdo);
    names.stream()
        .filter(it -> !title.equals(Optional.of(it)))
        .forEach(it -> lifting.remarks().add(Remark.Kind.NOT_CARRIED_OVER, element, it));
    var made = lifting.output().add(sdo.tree(), element);
    lifted.put(element, made);
    made.ifPresent(it -> {
      lifting.links().made(element, List.of(it));
      new Locations(lifting).lift(party.addresses(), it, inner);
      related(element, it, inner);
    });
    return made;
  }

  private void related(Element element, StixId id, Scope scope) {
    for (var related : element.all("Related_Identities", "Related_Identity")) {
      lifting.links().add(List.of(id), related, (from, to) -> "related-to", scope);
    }
  }
}
