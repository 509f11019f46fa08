package jp.noroshi.stix.object;

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
          Map.entry(Artifact.TYPE, List.of("hashes", "payload_bin")),
          Map.entry(AutonomousSystem.TYPE, List.of("number")),
          Map.entry(Directory.TYPE, List.of("path")),
          Map.entry(DomainName.TYPE, List.of("value")),
          Map.entry(EmailAddr.TYPE, List.of("value")),
          Map.entry(EmailMessage.TYPE, List.of("from_ref", "subject", "body")),
          Map.entry(File.TYPE, List.of("hashes", "name", "parent_directory_ref", "extensions")),
          Map.entry(Ipv4Addr.TYPE, List.of("value")),
          Map.entry(Ipv6Addr.TYPE, List.of("value")),
          Map.entry(MacAddr.TYPE, List.of("value")),
          Map.entry(Mutex.TYPE, List.of("name")),
          Map.entry(
              NetworkTraffic.TYPE,
              List.of(
                  "start",
                  "end",
                  "src_ref",
                  "dst_ref",
                  "src_port",
                  "dst_port",
                  "protocols",
                  "extensions")),
          Map.entry(Software.TYPE, List.of("name", "cpe", "swid", "vendor", "version")),
          Map.entry(Url.TYPE, List.of("value")),
          Map.entry(UserAccount.TYPE, List.of("account_type", "user_id", "account_login")),
          Map.entry(WindowsRegistryKey.TYPE, List.of("key", "values")),
          Map.entry(X509Certificate.TYPE, List.of("hashes", "serial_number")));

  /// Of several hashes the first of these counts (STIX 2.1 §2.9); else the first name in order.
  private static final List<String> HASH_PREFERENCE = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private DeterministicId() {}

  /// The identifier that follows from the content; empty when the type has no contributing
  /// properties or none is present, and a random identifier is due.
  public static Optional<StixId> of(JsonObject tree) {
    var type = ObjectForm.string(tree, "type");
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
