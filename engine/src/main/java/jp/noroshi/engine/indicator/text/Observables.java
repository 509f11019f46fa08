package jp.noroshi.engine.indicator.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.match.Observed;

/// What was found in a text as cyber observables (STIX 2.1 §6), so that patterns can be put to it.
public final class Observables {
  private final List<JsonObject> objects = new ArrayList<>();
  private final Map<String, JsonObject> reachable = new HashMap<>();

  private Observables() {}

  /// One observation of all that was found; kinds STIX has no observable for are left out.
  ///
  /// @param at when what the text tells of happened
  public static Observed observed(List<Found> found, StixTimestamp at) {
    var all = new Observables();
    found.forEach(all::add);
    return new Observed(at, at, 1, all.objects, all.reachable);
  }

  private void add(Found found) {
    var value = found.value();
    switch (found.kind()) {
      case IPV4 -> put("ipv4-addr", "value", value);
      case IPV6 -> put("ipv6-addr", "value", value);
      case CIDR -> put(value.indexOf(':') < 0 ? "ipv4-addr" : "ipv6-addr", "value", value);
      case DOMAIN -> put("domain-name", "value", value);
      case URL -> put("url", "value", value);
      case EMAIL -> put("email-addr", "value", value);
      case MD5 -> hash("MD5", value);
      case SHA1 -> hash("SHA-1", value);
      case SHA256 -> hash("SHA-256", value);
      case SHA512 -> hash("SHA-512", value);
      case SSDEEP -> hash("SSDEEP", value);
      case FILE_PATH -> path(value);
      case FILE_NAME -> put("file", "name", value);
      case REGISTRY_KEY -> put("windows-registry-key", "key", value);
      case MAC -> put("mac-addr", "value", value);
      case AS_NUMBER ->
          add(
              "autonomous-system",
              Map.of("number", new JsonNumber(new BigDecimal(value.substring(2)).toString())));
      case IMPHASH, AUTHENTIHASH, CVE, YARA_RULE -> {}
    }
  }

  private void put(String type, String name, String value) {
    add(type, Map.of(name, new JsonString(value)));
  }

  private void hash(String algorithm, String value) {
    add("file", Map.of("hashes", JsonObject.of(Map.of(algorithm, new JsonString(value)))));
  }

  /// A file in a directory (§6.7.1, `parent_directory_ref`).
  private void path(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    var directory = "directory--" + objects.size();
    reachable.put(
        directory,
        add(
            "directory",
            Map.of("path", new JsonString(slash > 0 ? path.substring(0, slash) : path))));
    add(
        "file",
        Map.of(
            "name",
            new JsonString(path.substring(slash + 1)),
            "parent_directory_ref",
            new JsonString(directory)));
  }

  private JsonObject add(String type, Map<String, JsonValue> properties) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString(type));
    members.putAll(properties);
    var object = JsonObject.of(members);
    objects.add(object);
    return object;
  }
}
