package jp.noroshi.stix.v1;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Element;

/// Incidents (STIX 2.1 §4.6), which have a name and a description there; all else is in an
/// extension and in relationships.
final class Incidents {
  private static final Map<String, String> TIMES =
      Map.of(
          "First_Malicious_Action", "time_of_first_malicious_action",
          "Initial_Compromise", "time_of_initial_compromise",
          "First_Data_Exfiltration", "time_of_first_data_exfiltration",
          "Incident_Discovery", "time_of_incident_discovery",
          "Incident_Opened", "time_when_incident_opened",
          "Containment_Achieved", "time_when_containment_achieved",
          "Restoration_Achieved", "time_when_restoration_achieved",
          "Incident_Reported", "time_when_incident_reported",
          "Incident_Closed", "time_when_incident_closed");

  private final Lifting lifting;

  Incidents(Lifting lifting) {
    this.lifting = lifting;
  }

  List<StixId> lift(Element incident, Scope scope) {
    var categories = incident.all("Categories", "Category");
    var sdo =
        new Sdo(lifting.identifiers().of("incident", incident), scope)
            .text("name", Texts.named(Texts.title(incident), incident, lifting.remarks()))
            .text("description", Texts.description(incident))
            .texts(
                "labels",
                Vocabulary.OTHER.words(
                    categories.stream().flatMap(it -> it.text().stream()).toList()))
            .put("confidence", Confidences.read(incident.child("Confidence"), lifting.remarks()));
    for (var id : incident.children("External_ID")) {
      id.text()
          .ifPresent(text ->
              sdo.reference(id.attribute("source").orElse("external_id"), "external_id", text));
    }
    InformationSources.references(incident.child("Information_Source"), sdo);
    sdo.extension(extension(incident, scope));
    var made = lifting.output().add(sdo.tree(), incident);
    made.ifPresent(id -> links(incident, id, scope));
    return made.stream().toList();
  }

  private Extension extension(Element incident, Scope scope) {
    var extension =
        Extension.incident()
            .text("status", incident.text("Status"))
            .text("security_compromise", incident.text("Security_Compromise"))
            .texts("discovery_methods", incident.texts("Discovery_Method"))
            .statements("intended_effects", incident.children("Intended_Effect"))
            .ids("contact_refs", parties(incident.children("Contact"), scope))
            .text(
                "reporter_ref",
                parties(incident.children("Reporter"), scope).stream()
                    .findFirst()
                    .map(StixId::toString))
            .ids("responder_refs", parties(incident.children("Responder"), scope))
            .ids("coordinator_refs", parties(incident.children("Coordinator"), scope))
            .ids("victim_refs", victims(incident, scope));
    for (var time : incident.child("Time").map(Element::children).orElse(List.of())) {
      var name = TIMES.get(time.name());
      if (name != null) {
        extension.moment(name, Optional.of(time));
      }
    }
    return extension;
  }

  private List<StixId> parties(List<Element> sources, Scope scope) {
    return sources.stream()
        .flatMap(source -> source.child("Identity").stream())
        .flatMap(it -> lifting.identities().lift(it, scope, Optional.empty()).stream())
        .distinct()
        .toList();
  }

  private List<StixId> victims(Element incident, Scope scope) {
    return incident.children("Victim").stream()
        .flatMap(it -> lifting.identities().lift(it, scope, Optional.empty()).stream())
        .distinct()
        .toList();
  }

  private void links(Element incident, StixId id, Scope scope) {
    var from = List.of(id);
    var links = lifting.links();
    for (var ttp : incident.all("Leveraged_TTPs", "Leveraged_TTP")) {
      links.add(from, ttp, (a, b) -> "related-to", scope);
    }
    for (var actor : incident.all("Attributed_Threat_Actors", "Threat_Actor")) {
      links.add(from, actor, (a, b) -> "attributed-to", scope);
    }
    for (var indicator : incident.all("Related_Indicators", "Related_Indicator")) {
      links.addReverse(from, indicator, (a, b) -> "indicates", scope);
    }
    for (var observable : incident.all("Related_Observables", "Related_Observable")) {
      links.addReverse(from, observable, (a, b) -> "part-of", scope);
    }
    for (var other : incident.all("Related_Incidents", "Related_Incident")) {
      links.add(from, other, (a, b) -> "related-to", scope);
    }
    for (var taken : incident.children("COA_Taken")) {
      links.add(from, taken, (a, b) -> "used", scope);
    }
    for (var requested : incident.children("COA_Requested")) {
      links.add(from, requested, (a, b) -> "related-to", scope);
    }
  }
}
