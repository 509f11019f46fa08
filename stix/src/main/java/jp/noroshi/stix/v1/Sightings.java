package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// Sightings of an indicator (STIX 2.1 §5.2). Where STIX 1.x counts them, they become one summary
/// of that count; where it lists them only, one each.
final class Sightings {
  private final Lifting lifting;

  Sightings(Lifting lifting) {
    this.lifting = lifting;
  }

  void lift(Element indicator, StixId sighted, Scope scope) {
    for (var list : indicator.children("Sightings")) {
      var count =
          list.peek("sightings_count")
              .filter(text -> text.matches("[0-9]{1,9}"))
              .flatMap(text -> list.attribute("sightings_count"))
              .map(Long::parseLong);
      var sightings = list.children("Sighting");
      if (count.isEmpty() || (count.get() == 1 && sightings.size() == 1)) {
        sightings.forEach(one -> one(List.of(one), one, sighted, scope, 1, false));
      } else {
        one(sightings, list, sighted, scope, count.get(), true);
      }
    }
  }

  private void one(
      List<Element> sightings,
      Element source,
      StixId sighted,
      Scope scope,
      long count,
      boolean summary) {
    var inner = sightings.size() == 1 ? lifting.scope(sightings.getFirst(), scope) : scope;
    var times =
        sightings.stream()
            .flatMap(
                it -> it.attribute("timestamp").flatMap(text -> lifting.time(it, text)).stream())
            .sorted(Comparator.naturalOrder())
            .toList();
    var descriptions = sightings.stream().flatMap(it -> Texts.description(it).stream()).toList();
    var sdo =
        new Sdo(lifting.identifiers().of("sighting", source), inner)
            .text("sighting_of_ref", sighted.toString())
            .put("count", JsonNumber.of(count))
            .text("first_seen", times.stream().findFirst().map(StixTimestamp::text))
            .text("last_seen", times.reversed().stream().findFirst().map(StixTimestamp::text))
            .text(
                "description",
                descriptions.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join("\n", descriptions)))
            .ids("observed_data_refs", observed(sightings, inner))
            .ids("where_sighted_refs", where(sightings, inner));
    if (summary) {
      sdo.put("summary", new JsonBoolean(true));
    }
    if (sightings.size() == 1) {
      sdo.put(
          "confidence",
          Confidences.read(sightings.getFirst().child("Confidence"), lifting.remarks()));
    }
    lifting.output().add(sdo.tree(), source);
  }

  private List<StixId> where(List<Element> sightings, Scope scope) {
    return sightings.stream()
        .flatMap(it -> it.child("Source").stream())
        .flatMap(source -> lifting.sources().creator(source, scope).stream())
        .distinct()
        .toList();
  }

  private List<StixId> observed(List<Element> sightings, Scope scope) {
    var found = new ArrayList<StixId>();
    for (var sighting : sightings) {
      for (var observable :
          sighting.all("Related_Observables", "Related_Observable", "Observable")) {
        lifting
            .document()
            .resolve(observable)
            .ifPresentOrElse(
                it -> {
                  lifting.lift(it, scope);
                  found.addAll(lifting.links().ends(it));
                },
                () -> lifting.remarks().onAll(Remark.Kind.REFERS_TO_NOTHING, observable));
      }
    }
    return found.stream().distinct().toList();
  }
}
