package jp.noroshi.stix.validation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;

/// The rules between properties of cyber observables and for the form of their values (STIX 2.1
/// §6).
final class ObservableRules {
  private static final Set<String> CONTENT_FREE = Set.of("type", "spec_version", "id");
  private static final Set<String> SHORT_HIVES = Set.of("HKLM", "HKCC", "HKCR", "HKCU", "HKU");
  private static final Pattern IPV4 =
      Pattern.compile(
          "((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}"
              + "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(/(3[0-2]|[12]?[0-9]))?");
  private static final Pattern IPV6_PREFIX = Pattern.compile("12[0-8]|1[01][0-9]|[1-9]?[0-9]");
  private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s<>(),;]{1,256}@[^@\\s<>(),;]{1,256}");
  private static final Pattern CPE =
      Pattern.compile("cpe:2\\.3:[aho*\\-](:(\\\\[^\\s]|[^:\\\\\\s]){1,500}){10}");

  private ObservableRules() {}

  static void check(JsonObject tree, String type, String section, List<Finding> findings) {
    identifier(tree, type, findings);
    switch (type) {
      case "artifact" -> artifact(tree, section, findings);
      case "email-message" -> emailMessage(tree, section, findings);
      case "file" -> DomainRules.oneOf(tree, section, findings, "hashes", "name");
      case "network-traffic" -> networkTraffic(tree, section, findings);
      case "windows-registry-key" -> registryKey(tree, section, findings);
      case "process", "user-account", "x509-certificate" -> {
        if (CONTENT_FREE.containsAll(tree.names())) {
          findings.add(Rule.PROPERTY_GROUP.in(section, "", ""));
        }
      }
      case "ipv4-addr" -> form(tree, "value", IPV4, section, findings);
      case "ipv6-addr" ->
          tree.string("value")
              .filter(text -> !isIpv6(text))
              .ifPresent(text -> findings.add(Rule.VALUE_FORM.in(section, "value", "IPv6, CIDR")));
      case "mac-addr" -> form(tree, "value", MAC, section, findings);
      case "email-addr" -> form(tree, "value", EMAIL, section, findings);
      case "software" -> form(tree, "cpe", CPE, section, findings);
      default -> {}
    }
  }

  /// What STIX 2.0 asks of an observable and 2.1 does not (STIX 2.0 part 4 §2.7).
  static void written20(JsonObject tree, List<Finding> findings) {
    boolean encrypted = tree.find("is_encrypted").filter(new JsonBoolean(true)::equals).isPresent();
    boolean file = tree.string("type").filter("file"::equals).isPresent();
    if (file && !encrypted && (tree.has("encryption_algorithm") || tree.has("decryption_key"))) {
      findings.add(Rule.EXCLUSIVE_PROPERTIES.in("6.7", "", "is_encrypted"));
    }
    tree.object("extensions")
        .flatMap(extensions -> extensions.object("archive-ext"))
        .filter(archive ->
            archive.strings("contains_refs").stream().anyMatch(ref -> !ref.startsWith("file--")))
        .ifPresent(archive ->
            findings.add(Rule.REFERENCE_TYPE.at("extensions.archive-ext.contains_refs", "file")));
  }

  private static void identifier(JsonObject tree, String type, List<Finding> findings) {
    var id = tree.string("id").flatMap(StixId::find);
    if (id.isEmpty() || TypeTable.find(type) == null) {
      return;
    }
    boolean derived = DeterministicId.contributing(type).stream().anyMatch(tree::has);
    if (!derived && id.get().uuid().version() != 4) {
      findings.add(Rule.IDENTIFIER_VERSION.at("id"));
    }
  }

  private static void form(
      JsonObject tree, String name, Pattern form, String section, List<Finding> findings) {
    tree.string(name)
        .filter(text -> text.length() > 5_000 || !form.matcher(text).matches())
        .ifPresent(text -> findings.add(Rule.VALUE_FORM.in(section, name, "")));
  }

  private static void artifact(JsonObject tree, String section, List<Finding> findings) {
    if (tree.has("payload_bin") == tree.has("url")) {
      findings.add(Rule.EXCLUSIVE_PROPERTIES.in(section, "", "payload_bin, url"));
    }
    if (tree.has("url") && !tree.has("hashes")) {
      findings.add(Rule.REQUIRED_PROPERTY.in(section, "hashes", "hashes"));
    }
    if (tree.has("decryption_key") && !tree.has("encryption_algorithm")) {
      findings.add(Rule.REQUIRED_PROPERTY.in(section, "encryption_algorithm", ""));
    }
  }

  private static void emailMessage(JsonObject tree, String section, List<Finding> findings) {
    boolean multipart = tree.find("is_multipart").filter(new JsonBoolean(true)::equals).isPresent();
    var other = multipart ? "body" : "body_multipart";
    if (tree.has("is_multipart") && tree.has(other)) {
      findings.add(Rule.EXCLUSIVE_PROPERTIES.in(section, other, "is_multipart, " + other));
    }
  }

  private static void networkTraffic(JsonObject tree, String section, List<Finding> findings) {
    DomainRules.oneOf(tree, section, findings, "src_ref", "dst_ref");
    DomainRules.notAfter(tree, "start", "end", section, findings);
    boolean active = tree.find("is_active").filter(new JsonBoolean(true)::equals).isPresent();
    if (active && tree.has("end")) {
      findings.add(Rule.EXCLUSIVE_PROPERTIES.in(section, "end", "is_active, end"));
    }
  }

  private static void registryKey(JsonObject tree, String section, List<Finding> findings) {
    tree.string("key")
        .map(key -> key.split("\\\\", 2)[0].toUpperCase(Locale.ROOT))
        .filter(SHORT_HIVES::contains)
        .ifPresent(hive -> findings.add(Rule.VALUE_FORM.in(section, "key", "HKEY_…")));
    if (CONTENT_FREE.containsAll(tree.names())) {
      findings.add(Rule.PROPERTY_GROUP.in(section, "", ""));
    }
  }

  /// An IPv6 address in any form of RFC 4291 §2.2, with a CIDR prefix or without.
  private static boolean isIpv6(String text) {
    int slash = text.indexOf('/');
    var address = slash < 0 ? text : text.substring(0, slash);
    if (slash >= 0 && !IPV6_PREFIX.matcher(text.substring(slash + 1)).matches()) {
      return false;
    }
    int gap = address.indexOf("::");
    if (gap != address.lastIndexOf("::") || address.contains(":::")) {
      return false;
    }
    if (gap < 0) {
      return groups(address, true) == 8;
    }
    int before = groups(address.substring(0, gap), false);
    int after = groups(address.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
  }

  /// How many 16-bit groups these are; a negative number when they are none.
  private static int groups(String text, boolean last) {
    if (text.isEmpty()) {
      return 0;
    }
    var parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean ipv4 = last && i == parts.length - 1 && parts[i].indexOf('.') > 0;
      if (ipv4 ? !IPV4.matcher(parts[i]).matches() : !parts[i].matches("[0-9a-fA-F]{1,4}")) {
        return -100;
      }
      count += ipv4 ? 2 : 1;
    }
    return count;
  }
}
