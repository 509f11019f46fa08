package jp.noroshi.stix.v1;

import java.util.List;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Element;

/// Campaigns (STIX 2.1 §4.2).
final class Campaigns {
  private final Lifting lifting;

  Campaigns(Lifting lifting) {
    this.lifting = lifting;
  }

  List<StixId> lift(Element campaign, Scope scope) {
    var names = campaign.child("Names").map(it -> it.texts("Name")).orElse(List.of());
    var name =
        Texts.named(
            Texts.title(campaign).or(() -> names.stream().findFirst()),
            campaign,
            lifting.remarks());
    var objective =
        campaign.children("Intended_Effect").stream()
            .flatMap(it -> it.text("Value").or(it::text).stream())
            .collect(Collectors.joining(", "));
    var sdo =
        new Sdo(lifting.identifiers().of("campaign", campaign), scope)
            .text("name", name)
            .text("description", Texts.description(campaign))
            .texts("aliases", names.stream().filter(it -> !it.equals(name)).toList())
            .put("confidence", Confidences.read(campaign.child("Confidence"), lifting.remarks()));
    if (!objective.isEmpty()) {
      sdo.text("objective", objective);
    }
    InformationSources.references(campaign.child("Information_Source"), sdo);
    sdo.extension(Extension.campaign().text("status", campaign.text("Status")));
    var made = lifting.output().add(sdo.tree(), campaign);
    made.ifPresent(id -> links(campaign, id, scope));
    return made.stream().toList();
  }

  private void links(Element campaign, StixId id, Scope scope) {
    var from = List.of(id);
    var links = lifting.links();
    for (var ttp : campaign.all("Related_TTPs", "Related_TTP")) {
      links.add(from, ttp, Ttps::uses, scope);
    }
    for (var actor : campaign.all("Attribution", "Attributed_Threat_Actor")) {
      links.add(from, actor, (a, b) -> "attributed-to", scope);
    }
    for (var indicator : campaign.all("Related_Indicators", "Related_Indicator")) {
      links.addReverse(from, indicator, Indicators::indicates, scope);
    }
    for (var incident : campaign.all("Related_Incidents", "Related_Incident")) {
      links.add(from, incident, (a, b) -> "related-to", scope);
    }
    for (var other : campaign.all("Associated_Campaigns", "Associated_Campaign")) {
      links.add(from, other, (a, b) -> "related-to", scope);
    }
  }
}
