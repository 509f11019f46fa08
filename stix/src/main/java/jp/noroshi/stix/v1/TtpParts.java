package jp.noroshi.stix.v1;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.v1.source.Element;

/// The parts of one TTP that are objects in STIX 2.1.
final class TtpParts {
  private final Lifting lifting;
  private final Element ttp;
  private final Scope scope;

  TtpParts(Lifting lifting, Element ttp, Scope scope) {
    this.lifting = lifting;
    this.ttp = ttp;
    this.scope = scope;
  }

  /// STIX 2.1 §4.1.
  Optional<StixId> attackPattern(Element pattern) {
    var inner = lifting.scope(pattern, scope);
    var capec = pattern.attribute("capec_id");
    var name = Ttps.title(pattern, ttp).or(() -> capec);
    var sdo =
        new Sdo(id("attack-pattern", pattern), inner)
            .text("name", Texts.named(name, pattern, lifting.remarks()))
            .text("description", Texts.description(pattern, ttp))
            .put("kill_chain_phases", lifting.killChains().phases(ttp));
    capec.map(TtpParts::capec).ifPresent(it -> sdo.reference("capec", "external_id", it));
    sdo.extension(common(Extension.attackPattern(), title(name)));
    return add(sdo, pattern);
  }

  /// Some write only the number.
  private static String capec(String id) {
    return id.matches("[0-9]+") ? "CAPEC-" + id : id;
  }

  /// STIX 2.1 §4.11. STIX 1.x calls it an instance: that it is a family is not said.
  Optional<StixId> malware(Element instance) {
    var inner = lifting.scope(instance, scope);
    var names = instance.texts("Name");
    var title = Ttps.title(instance, ttp);
    var sdo =
        new Sdo(id("malware", instance), inner)
            .text("name", names.stream().findFirst().or(() -> title))
            .text("description", Texts.description(instance, ttp))
            .texts("malware_types", Vocabulary.MALWARE_TYPE.words(instance.texts("Type")))
            .put("is_family", new JsonBoolean(false))
            .texts("aliases", names.stream().skip(1).toList())
            .put("kill_chain_phases", lifting.killChains().phases(ttp));
    sdo.extension(common(Extension.malware(), names.isEmpty() ? Optional.empty() : title));
    return add(sdo, instance);
  }

  /// STIX 2.1 §4.18.
  Optional<StixId> tool(Element tool) {
    var inner = lifting.scope(tool, scope);
    var name = tool.text("Name").or(() -> Ttps.title(tool, ttp));
    var sdo =
        new Sdo(id("tool", tool), inner)
            .text("name", Texts.named(name, tool, lifting.remarks()))
            .text("description", Texts.description(tool, ttp))
            .texts("tool_types", Vocabulary.TOOL_TYPE.words(tool.texts("Type")))
            .text("tool_version", tool.text("Version"))
            .put("kill_chain_phases", lifting.killChains().phases(ttp));
    InformationSources.references(tool.all("References", "Reference"), sdo);
    sdo.extension(
        common(Extension.tool(), title(name))
            .text("vendor", tool.text("Vendor"))
            .text("service_pack", tool.text("Service_Pack")));
    return add(sdo, tool);
  }

  /// STIX 2.1 §4.8.
  Optional<StixId> infrastructure(Element infrastructure) {
    var inner = lifting.scope(infrastructure, scope);
    var types = infrastructure.texts("Type");
    var name = Ttps.title(infrastructure, ttp).or(() -> types.stream().findFirst());
    var sdo =
        new Sdo(id("infrastructure", infrastructure), inner)
            .text("name", Texts.named(name, infrastructure, lifting.remarks()))
            .text("description", Texts.description(infrastructure, ttp))
            .texts("infrastructure_types", Vocabulary.OTHER.words(types))
            .put("kill_chain_phases", lifting.killChains().phases(ttp));
    sdo.extension(common(Extension.infrastructure(), title(name)));
    var made = add(sdo, infrastructure);
    made.ifPresent(id -> consistsOf(infrastructure, id, inner));
    return made;
  }

  private void consistsOf(Element infrastructure, StixId id, Scope inner) {
    for (var observable : infrastructure.all("Observable_Characterization", "Observable")) {
      var observed = lifting.observed().write(observable, lifting.output().observables(inner));
      observed
          .main()
          .forEach(it ->
              lifting.links().add(id, "consists-of", it, Optional.empty(), inner, observable));
      observed
          .links()
          .forEach(link ->
              lifting
                  .links()
                  .add(
                      link.from(), link.type(), link.to(), Optional.empty(), inner, link.source()));
    }
  }

  /// The part's own identifier, else that of the TTP.
  private StixId id(String type, Element part) {
    var id = part.attribute("id").or(() -> ttp.attribute("id"));
    return lifting.identifiers().of(type, id, part);
  }

  /// The title of the TTP, where something else became the name.
  private Optional<String> title(Optional<String> name) {
    return Texts.title(ttp).filter(title -> !name.equals(Optional.of(title)));
  }

  private Extension common(Extension extension, Optional<String> title) {
    List<Element> effects = ttp.children("Intended_Effect");
    return extension.text("title", title).statements("intended_effects", effects);
  }

  private Optional<StixId> add(Sdo sdo, Element source) {
    InformationSources.references(ttp.child("Information_Source"), sdo);
    return lifting.output().add(sdo.tree(), source);
  }
}
