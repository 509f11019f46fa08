package jp.noroshi.bench;

import java.util.Random;
import java.util.UUID;

/// Indicators as feeds have them, of about 700 bytes, the same each time.
final class Indicators {
  private static final String GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";

  private final Random random;
  private int number;

  Indicators(long seed) {
    random = new Random(seed);
  }

  /// The next one, in canonical form.
  String next() {
    int n = number++;
    return """
    {"confidence":80,"created":"2026-11-21T06:23:06.401Z","created_by_ref":"identity--f431f809-377b-45e0-aa1c-6a4751cae5ff",\
    "description":"Seen in a campaign against logistics companies; the host answered with the beacon of a known family.",\
    "id":"indicator--%s","indicator_types":["malicious-activity"],\
    "kill_chain_phases":[{"kill_chain_name":"mitre-attack","phase_name":"command-and-control"}],\
    "labels":["c2","campaign-%d"],"modified":"2026-11-21T06:23:06.401Z","name":"C2 address %d",\
    "object_marking_refs":["%s"],"pattern":"[ipv4-addr:value = '%d.%d.%d.7']","pattern_type":"stix",\
    "pattern_version":"2.1","spec_version":"2.1","type":"indicator","valid_from":"2026-11-21T06:23:06Z"}\
    """
        .formatted(uuid(), n % 40, n, GREEN, 1 + (n >> 16) % 220, (n >> 8) & 255, n & 255);
  }

  /// A bundle of so many.
  String bundle(int count) {
    var bundle = new StringBuilder("{\"type\":\"bundle\",\"id\":\"bundle--");
    bundle.append(uuid()).append("\",\"objects\":[");
    for (int i = 0; i < count; i++) {
      bundle.append(i == 0 ? "" : ",").append(next());
    }
    return bundle.append("]}").toString();
  }

  private UUID uuid() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x4000L,
        (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }
}
