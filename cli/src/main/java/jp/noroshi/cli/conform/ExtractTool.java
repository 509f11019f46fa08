package jp.noroshi.cli.conform;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.engine.indicator.text.Found;
import jp.noroshi.engine.indicator.text.Found.Place;
import jp.noroshi.engine.indicator.text.IndicatorText;
import jp.noroshi.engine.indicator.text.Kind;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;

/// What a tool was asked for, in our words.
sealed interface ExtractTool {
  /// What the tool found, each as a kind, a colon and a value.
  Collection<String> expected(JsonObject given, IndicatorText indicators);

  /// What was found of what the tool was asked for, written likewise.
  Collection<String> found(JsonObject given, List<Found> found);

  static ExtractTool of(String tool) {
    if (tool.equals("ioc-finder")) {
      return new Finder();
    }
    return tool.startsWith("ioc_fanger.") || tool.startsWith("iocextract.refang")
        ? new Fanger()
        : Extractor.of(tool.replace("iocextract.extract_", ""));
  }

  private static boolean option(JsonObject given, String name, boolean otherwise) {
    return given
        .object("options")
        .flatMap(options -> options.find(name))
        .map(value -> value.equals(new JsonBoolean(true)))
        .orElse(otherwise);
  }

  /// ioc-finder: everything at once, by kind; what we do not look for is not asked about (accounts
  /// of advertisers, crypto-currencies, user agents, techniques, TLP).
  final class Finder implements ExtractTool {
    private static final Map<String, Kind> KINDS =
        Map.ofEntries(
            Map.entry("urls_complete", Kind.URL),
            Map.entry("urls", Kind.URL),
            Map.entry("domains", Kind.DOMAIN),
            Map.entry("ipv4s", Kind.IPV4),
            Map.entry("ipv4_cidrs", Kind.CIDR),
            Map.entry("ipv6s", Kind.IPV6),
            Map.entry("md5s", Kind.MD5),
            Map.entry("sha1s", Kind.SHA1),
            Map.entry("sha256s", Kind.SHA256),
            Map.entry("sha512s", Kind.SHA512),
            Map.entry("ssdeeps", Kind.SSDEEP),
            Map.entry("imphashes", Kind.IMPHASH),
            Map.entry("authentihashes", Kind.AUTHENTIHASH),
            Map.entry("email_addresses_complete", Kind.EMAIL),
            Map.entry("email_addresses", Kind.EMAIL),
            Map.entry("xmpp_addresses", Kind.EMAIL),
            Map.entry("file_paths", Kind.FILE_PATH),
            Map.entry("registry_key_paths", Kind.REGISTRY_KEY),
            Map.entry("mac_addresses", Kind.MAC),
            Map.entry("asns", Kind.AS_NUMBER),
            Map.entry("cves", Kind.CVE));

    @Override
    public Collection<String> expected(JsonObject given, IndicatorText indicators) {
      var all = new HashSet<String>();
      var expected = given.object("expect").orElseThrow();
      for (var name : expected.names()) {
        var kind = KINDS.get(name);
        // What it calls complete is the whole of what it cuts short under the other name.
        if (kind != null && !expected.has(name + "_complete")) {
          expected.strings(name).forEach(value -> all.add(kind + ": " + regular(kind, value)));
        }
      }
      return all;
    }

    @Override
    public Collection<String> found(JsonObject given, List<Found> found) {
      var types =
          given
              .object("options")
              .map(options -> options.strings("included_ioc_types"))
              .orElse(List.of());
      var kinds =
          KINDS.entrySet().stream()
              .filter(entry -> types.isEmpty() || types.contains(entry.getKey()))
              .map(Map.Entry::getValue)
              .collect(Collectors.toSet());
      boolean hosts = option(given, "parse_domain_from_url", true);
      boolean mails = option(given, "parse_domain_from_email_address", true);
      boolean paths = option(given, "parse_from_url_path", true);
      return found.stream()
          .filter(each -> kinds.contains(each.kind()))
          .filter(each -> paths || !isInPath(each, given.string("text").orElseThrow(), found))
          .filter(each ->
              each.kind() != Kind.DOMAIN
                  || each.place() != Place.PART
                  || (isIn(each, Kind.EMAIL, found) ? mails : hosts))
          .map(each -> each.kind() + ": " + regular(each.kind(), each.value()))
          .toList();
    }

    private static boolean isInPath(Found part, String text, List<Found> found) {
      return part.place() == Place.INSIDE_URL
          && found.stream()
              .filter(each -> each.kind() == Kind.URL && each.end() >= part.end())
              .filter(each -> each.start() <= part.start())
              .noneMatch(each -> text.substring(each.start(), part.start()).contains("?"));
    }

    private static boolean isIn(Found part, Kind kind, List<Found> found) {
      return found.stream()
          .anyMatch(each ->
              each.kind() == kind && each.start() <= part.start() && each.end() >= part.end());
    }

    private static String regular(Kind kind, String value) {
      return switch (kind) {
        case MAC -> value.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
        case AS_NUMBER -> value.replaceFirst("^ASN", "AS");
        case DOMAIN, IPV6 -> value.toLowerCase(Locale.ROOT);
        // The hive is written out in STIX and need not be here.
        case REGISTRY_KEY ->
            value
                .replaceFirst("^HKEY_LOCAL_MACHINE", "HKLM")
                .replaceFirst("^HKEY_CURRENT_USER", "HKCU")
                .replaceFirst("^HKEY_CLASSES_ROOT", "HKCR")
                .replaceFirst("^HKEY_USERS", "HKU");
        default -> value;
      };
    }
  }

  /// iocextract: one kind at a time, as written or as read.
  record Extractor(Set<Kind> kinds) implements ExtractTool {
    private static final Set<Kind> HASHES = Set.of(Kind.MD5, Kind.SHA1, Kind.SHA256, Kind.SHA512);
    private static final Set<Kind> ADDRESSES = Set.of(Kind.IPV4, Kind.IPV6);

    private static final Map<String, Set<Kind>> KINDS =
        Map.ofEntries(
            Map.entry("urls", Set.of(Kind.URL)),
            Map.entry("unencoded_urls", Set.of(Kind.URL)),
            Map.entry("encoded_urls", Set.of(Kind.URL)),
            Map.entry("emails", Set.of(Kind.EMAIL)),
            Map.entry("ipv4s", Set.of(Kind.IPV4)),
            Map.entry("ipv6s", Set.of(Kind.IPV6)),
            Map.entry("ips", ADDRESSES),
            Map.entry("hashes", HASHES),
            Map.entry("md5_hashes", Set.of(Kind.MD5)),
            Map.entry("sha1_hashes", Set.of(Kind.SHA1)),
            Map.entry("sha256_hashes", Set.of(Kind.SHA256)),
            Map.entry("sha512_hashes", Set.of(Kind.SHA512)),
            Map.entry("yara_rules", Set.of(Kind.YARA_RULE)),
            Map.entry(
                "iocs",
                Set.of(
                    Kind.URL,
                    Kind.EMAIL,
                    Kind.IPV4,
                    Kind.IPV6,
                    Kind.MD5,
                    Kind.SHA1,
                    Kind.SHA256,
                    Kind.SHA512,
                    Kind.YARA_RULE)));

    /// @param what a kind; anything at all where it is none of those above
    static Extractor of(String what) {
      return new Extractor(
          Optional.ofNullable(KINDS.get(what)).orElseGet(() -> EnumSet.allOf(Kind.class)));
    }

    @Override
    public Collection<String> expected(JsonObject given, IndicatorText indicators) {
      var all =
          given.array("expect").stream()
              .map(value -> ((JsonString) value).value().strip())
              .collect(Collectors.toSet());
      // Its expressions for URLs find the same one several times, each as far as it can see.
      return all.stream()
          .filter(one ->
              !kinds.equals(Set.of(Kind.URL))
                  || all.stream().noneMatch(other -> !other.equals(one) && other.contains(one)))
          .toList();
    }

    @Override
    public Collection<String> found(JsonObject given, List<Found> found) {
      boolean value = option(given, "refang", false);
      var tool = given.string("tool").orElseThrow();
      boolean encoded = !tool.endsWith("unencoded_urls");
      boolean plain = !tool.endsWith("extract_encoded_urls");
      return found.stream()
          .filter(each -> isAsked(each))
          .filter(each -> each.place() == Place.ENCODED ? encoded : plain)
          .filter(each -> each.place() != Place.PART || !kinds.contains(Kind.URL))
          .map(each -> value ? read(each) : each.written())
          .toList();
    }

    /// A host that was written so that nobody can click on it is a URL to iocextract.
    private boolean isAsked(Found found) {
      boolean host = found.kind() == Kind.DOMAIN || found.kind() == Kind.IPV4;
      return kinds.contains(found.kind())
          || (kinds.contains(Kind.URL) && host && found.place() == Place.TEXT && found.defanged());
    }

    private String read(Found found) {
      boolean url = kinds.contains(Kind.URL) && !kinds.contains(found.kind());
      boolean bare = found.kind() == Kind.URL && !found.value().contains("://");
      return url || bare ? "http://" + found.value() : found.value();
    }
  }

  /// Tools that give the text back with its indicators made readable or unreadable: both texts hold
  /// the same ones.
  final class Fanger implements ExtractTool {
    @Override
    public Collection<String> expected(JsonObject given, IndicatorText indicators) {
      return items(indicators.extract(given.string("expect").orElseThrow()).found());
    }

    @Override
    public Collection<String> found(JsonObject given, List<Found> found) {
      return items(found);
    }

    /// Without schemes, which these tools make up.
    private static Collection<String> items(List<Found> found) {
      return found.stream()
          .filter(each -> each.place() == Place.TEXT)
          .map(each -> each.value().replaceFirst("^[a-z]+://", ""))
          .toList();
    }
  }
}
