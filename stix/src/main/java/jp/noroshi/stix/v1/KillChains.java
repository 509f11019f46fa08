package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// Kill chains: STIX 1.x defines them and refers to their phases, 2.1 only names both (§2.11).
final class KillChains {
  private static final String LOCKHEED = "lockheed-martin-cyber-kill-chain";

  /// The identifiers MITRE gave the phases of Lockheed Martin's kill chain.
  private static final Map<String, String> LOCKHEED_PHASES =
      Map.of(
          "af1016d6-a744-4ed7-ac91-00fe2272185a", "reconnaissance",
          "445b4827-3cca-42bd-8421-f2e947133c16", "weaponization",
          "79a0e041-9d5f-49bb-ada4-8322622b162d", "delivery",
          "f706e4e7-53d8-44ef-967f-81535c9db7d0", "exploitation",
          "e1e4e3f7-be3b-4b39-b80a-a593cfd99a4f", "installation",
          "d6dc32b9-2538-4951-8733-3cb9ef1daae2", "command-and-control",
          "786ca8f9-2d9a-4213-b38e-399af4a2e5d6", "actions-on-objectives");

  private static final String LOCKHEED_CHAIN = "af3e707f-2fb9-49e5-8c37-14026ca0a5ff";

  private final Remarks remarks;
  private final Map<String, Phase> defined = new HashMap<>();

  private record Phase(String chain, String name) {}

  KillChains(Element root, Remarks remarks) {
    this.remarks = remarks;
    root.tree().filter(element -> element.name().equals("Kill_Chain")).forEach(this::define);
  }

  private void define(Element chain) {
    boolean lockheed =
        chain.attribute("definer").filter("LMCO"::equals).isPresent()
            || chain.attribute("id").filter(id -> id.endsWith(LOCKHEED_CHAIN)).isPresent();
    var name = chain.attribute("name").orElse("");
    chain.attribute("number_of_phases");
    chain.attribute("reference");
    for (var phase : chain.children("Kill_Chain_Phase")) {
      var id = phase.attribute("phase_id");
      var title = phase.attribute("name").orElse("");
      id.ifPresent(it ->
          defined.put(
              it,
              lockheed ? new Phase(LOCKHEED, Vocabulary.written(title)) : new Phase(name, title)));
    }
  }

  /// The phases an element `Kill_Chain_Phases` refers to.
  Optional<JsonArray> phases(Element holder) {
    var phases = new ArrayList<JsonValue>();
    for (var reference : holder.all("Kill_Chain_Phases", "Kill_Chain_Phase")) {
      phase(reference)
          .ifPresentOrElse(
              phase -> {
                var members = new LinkedHashMap<String, JsonValue>();
                members.put("kill_chain_name", new JsonString(phase.chain()));
                members.put("phase_name", new JsonString(phase.name()));
                phases.add(JsonObject.of(members));
              },
              () -> remarks.onAll(Remark.Kind.REFERS_TO_NOTHING, reference));
    }
    return phases.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(phases));
  }

  private Optional<Phase> phase(Element reference) {
    var id = reference.attribute("phase_id");
    var chain = reference.attribute("kill_chain_name");
    var name = reference.attribute("name");
    reference.attribute("kill_chain_id");
    var known = id.map(defined::get).filter(phase -> !phase.chain().isEmpty());
    if (known.isPresent()) {
      return known;
    }
    return id.flatMap(KillChains::lockheed)
        .or(() -> chain.flatMap(it -> name.map(title -> new Phase(it, title))));
  }

  private static Optional<Phase> lockheed(String id) {
    return LOCKHEED_PHASES.entrySet().stream()
        .filter(entry -> id.endsWith(entry.getKey()))
        .map(entry -> new Phase(LOCKHEED, entry.getValue()))
        .findFirst();
  }
}
