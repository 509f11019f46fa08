package jp.noroshi.stix.object;

import java.util.List;
import java.util.stream.Stream;
import jp.noroshi.stix.json.JsonObject;

/// A phase of a kill chain (STIX 2.1 §2.11), e.g. `mitre-attack` and `initial-access`.
public record KillChainPhase(String killChainName, String phaseName) {
  static List<KillChainPhase> of(JsonObject tree) {
    return tree.array("kill_chain_phases").stream()
        .flatMap(value -> value instanceof JsonObject object ? Stream.of(object) : Stream.empty())
        .flatMap(object ->
            object
                .string("kill_chain_name")
                .flatMap(chain ->
                    object.string("phase_name").map(phase -> new KillChainPhase(chain, phase)))
                .stream())
        .toList();
  }
}
