package jp.noroshi.stix.v1;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.v1.source.Element;

/// Observables that say what was seen, as observed data (STIX 2.1 §4.14) and what it is about.
final class Observations {
  private final Lifting lifting;

  Observations(Lifting lifting) {
    this.lifting = lifting;
  }

  List<StixId> lift(Element observable, Scope scope) {
    var observed = lifting.observed().write(observable, lifting.output().observables(scope));
    if (observed.isEmpty()) {
      return List.of();
    }
    for (var link : observed.links()) {
      lifting
          .links()
          .add(link.from(), link.type(), link.to(), Optional.empty(), scope, link.source());
    }
    var count =
        observable
            .peek("sighting_count")
            .filter(text -> text.matches("[1-9][0-9]{0,8}"))
            .flatMap(text -> observable.attribute("sighting_count"))
            .map(Long::parseLong)
            .orElse(1L);
    var sdo =
        new Sdo(lifting.identifiers().of("observed-data", observable), scope)
            .text("first_observed", scope.time().text())
            .text("last_observed", scope.time().text())
            .put("number_observed", JsonNumber.of(count))
            .texts(
                "labels",
                observable.all("Keywords", "Keyword").stream()
                    .flatMap(it -> it.text().stream())
                    .toList())
            .ids("object_refs", observed.all());
    return lifting.output().add(sdo.tree(), observable).stream().toList();
  }
}
