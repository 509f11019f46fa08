package jp.noroshi.stix.id;

import com.fasterxml.uuid.Generators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonValue;

/// Identifiers of cyber observables that follow from their content (STIX 2.1 §2.9): a UUIDv5 over
/// the canonical JSON of the properties that contribute, so that everybody gives one thing one
/// name.
public final class DeterministicId {
  private static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  /// The ID Contributing Properties of each type, from its table in STIX 2.1 §6.
  private static final Map<String, List<String>> CONTRIBUTING =
      Map.ofEntries(
          Map.entry("artifact", List.of("hashes", "payload_bin")),
          Map.entry("autonomous-system", List.of("number")),
          Map.entry("directory", List.of("path")),
          Map.entry("domain-name", List.of("value")),
          Map.entry("email-addr", List.of("value")),
          Map.entry("email-message", List.of("from_ref", "subject", "body")),
          Map.entry("file", List.of("hashes", "name", "parent_directory_ref", "extensions")),
          Map.entry("ipv4-addr", List.of("value")),
          Map.entry("ipv6-addr", List.of("value")),
          Map.entry("mac-addr", List.of("value")),
          Map.entry("mutex", List.of("name")),
          Map.entry(
              "network-traffic",
              List.of(
                  "start",
                  "end",
                  "src_ref",
                  "dst_ref",
                  "src_port",
                  "dst_port",
                  "protocols",
                  "extensions")),
          Map.entry("software", List.of("name", "cpe", "swid", "vendor", "version")),
          Map.entry("url", List.of("value")),
          Map.entry("user-account", List.of("account_type", "user_id", "account_login")),
          Map.entry("windows-registry-key", List.of("key", "values")),
          Map.entry("x509-certificate", List.of("hashes", "serial_number")));

  /// Of several hashes the first of these counts (STIX 2.1 §2.9); else the first name in order.
  private static final List<String> HASH_PREFERENCE = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private DeterministicId() {}

  /// The identifier that follows from the content; empty when the type has no contributing
  /// properties or none is present, and a random identifier is due.
  public static Optional<StixId> of(JsonObject tree) {
    var type = tree.string("type").orElse("");
    var contributing = new LinkedHashMap<String, JsonValue>();
    for (var name : CONTRIBUTING.getOrDefault(type, List.of())) {
      tree.find(name)
          .ifPresent(
              value -> contributing.put(name, name.equals("hashes") ? oneHash(value) : value));
    }
    if (contributing.isEmpty()) {
      return Optional.empty();
    }
    var name = CanonicalJson.bytes(JsonObject.of(contributing));
    return Optional.of(new StixId(type, Generators.nameBasedGenerator(NAMESPACE).generate(name)));
  }

  /// The properties the identifier of this type follows from.
  public static List<String> contributing(String type) {
    return CONTRIBUTING.getOrDefault(type, List.of());
  }

  /// The identifier that follows from any content in a namespace of one's own, which is not that of
  /// cyber observables (STIX 2.1 §2.9).
  public static StixId of(UUID namespace, String type, JsonObject content) {
    if (namespace.equals(NAMESPACE)) {
      throw new IllegalArgumentException("this namespace is for cyber observables");
    }
    return new StixId(
        type, Generators.nameBasedGenerator(namespace).generate(CanonicalJson.bytes(content)));
  }

  private static JsonValue oneHash(JsonValue value) {
    if (!(value instanceof JsonObject hashes) || hashes.names().isEmpty()) {
      return value;
    }
    var chosen =
        HASH_PREFERENCE.stream()
            .filter(hashes::has)
            .findFirst()
            .or(() -> hashes.names().stream().sorted().findFirst())
            .orElseThrow();
    return JsonObject.of(Map.of(chosen, hashes.find(chosen).orElseThrow()));
  }
}
