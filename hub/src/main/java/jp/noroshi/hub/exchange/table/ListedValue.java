package jp.noroshi.hub.exchange.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.noroshi.hub.exchange.search.Defanged;
import jp.noroshi.hub.exchange.search.HostName;
import jp.noroshi.stix.pattern.AddressRange;
import jp.noroshi.stix.pattern.PatternText;

/// A value of a list, and of which kind it is. Defanged spellings are read as what they stand for.
public record ListedValue(Kind kind, String value) {
  /// What a value can be; the words are what people write in a column for it.
  public enum Kind {
    IPV4("ipv4", "ip", "ipaddress", "ipアドレス", "ipdst", "ipsrc", "ipv4addr"),
    IPV6("ipv6", "ipv6addr"),
    /// An address or a name with a port.
    ENDPOINT("ipport", "ipdstport", "hostport", "endpoint"),
    DOMAIN("domain", "ドメイン", "ドメイン名", "fqdn", "hostname", "host", "ホスト名", "domainname"),
    URL("url", "uri", "link"),
    EMAIL("email", "emailaddr", "emailsrc", "mail", "メールアドレス", "メール"),
    MD5("md5", "md5hash", "filehashmd5", "filemd5"),
    SHA1("sha1", "sha1hash", "filehashsha1", "filesha1"),
    SHA256("sha256", "sha256hash", "filehashsha256", "filesha256"),
    SHA512("sha512", "filehashsha512"),
    FILE_NAME("filename", "file", "ファイル名", "ファイル"),
    MUTEX("mutex", "ミューテックス"),
    REGISTRY_KEY("registry", "regkey", "registrykey", "レジストリ");

    private final List<String> words;

    Kind(String... words) {
      this.words = List.of(words);
    }

    /// As in mappings and in the names of messages.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String code) {
      return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /// The kind people mean by a word such as `ip-dst` or `ドメイン`.
    static Optional<Kind> called(String word) {
      var plain = word.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-|:/.]+", "");
      return Arrays.stream(values()).filter(one -> one.words.contains(plain)).findFirst();
    }
  }

  private static final int LONGEST = 2_048;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
  private static final Pattern URL =
      Pattern.compile("(?i)(?:https?|ftp|tcp|udp|wss?)://[^\\s/?#]+\\S*");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\"<>]{1,64}@([^@\\s]+)");
  private static final Pattern ENDPOINT =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:/]+):([0-9]{1,5})");
  private static final Pattern SCHEMELESS = Pattern.compile("([^\\s/:?#]+)(?::[0-9]{1,5})?/\\S*");
  private static final int HIGHEST_PORT = 65_535;
  // Endings of files that look like names of hosts.
  private static final Set<String> FILES =
      Set.of(
          "exe", "dll", "sys", "bat", "cmd", "ps1", "vbs", "js", "jar", "php", "doc", "docx", "xls",
          "xlsx", "xlsm", "pdf", "lnk", "tmp", "scr", "hta", "msi", "rar", "iso", "img", "txt");

  /// What a text is by itself; empty when it is nothing of the kind.
  static Optional<ListedValue> find(String text) {
    var plain = Defanged.plain(text.strip());
    if (plain.isEmpty() || plain.length() > LONGEST) {
      return Optional.empty();
    }
    return hash(plain)
        .or(() -> address(plain))
        .or(() -> URL.matcher(plain).matches() ? of(Kind.URL, plain) : Optional.empty())
        .or(() -> email(plain))
        .or(() -> endpoint(plain))
        .or(() -> domain(plain))
        .or(() -> schemeless(plain));
  }

  /// What a text is that is said to be of this kind; empty when it cannot be.
  static Optional<ListedValue> find(String text, Kind said) {
    var plain = Defanged.plain(text.strip());
    return switch (said) {
      case FILE_NAME, MUTEX, REGISTRY_KEY ->
          plain.isEmpty() || plain.length() > LONGEST ? Optional.empty() : of(said, plain);
      // What is called an address may be one of either kind, or a range, or have a port.
      case IPV4, IPV6 ->
          find(text)
              .filter(found ->
                  found.kind == Kind.IPV4
                      || found.kind == Kind.IPV6
                      || found.kind == Kind.ENDPOINT);
      case DOMAIN ->
          HostName.find(plain).flatMap(name -> of(Kind.DOMAIN, name)).or(() -> endpoint(plain));
      case URL -> find(text).filter(found -> found.kind == Kind.URL).or(() -> schemeless(plain));
      case ENDPOINT, EMAIL, MD5, SHA1, SHA256, SHA512 ->
          find(text).filter(found -> found.kind == said);
    };
  }

  private static Optional<ListedValue> of(Kind kind, String value) {
    return Optional.of(new ListedValue(kind, value));
  }

  private static Optional<ListedValue> hash(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    if (!HEX.matcher(lower).matches()) {
      return Optional.empty();
    }
    return switch (lower.length()) {
      case 32 -> of(Kind.MD5, lower);
      case 40 -> of(Kind.SHA1, lower);
      case 64 -> of(Kind.SHA256, lower);
      case 128 -> of(Kind.SHA512, lower);
      default -> Optional.empty();
    };
  }

  private static Optional<ListedValue> address(String text) {
    // A number alone is no address of one.
    return text.indexOf('.') < 0 && text.indexOf(':') < 0
        ? Optional.empty()
        : AddressRange.find(text)
            .flatMap(range ->
                of(range.bits() == 32 ? Kind.IPV4 : Kind.IPV6, text.toLowerCase(Locale.ROOT)));
  }

  private static Optional<ListedValue> email(String text) {
    var matcher = EMAIL.matcher(text);
    return matcher.matches() && HostName.find(matcher.group(1)).isPresent()
        ? of(Kind.EMAIL, text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<ListedValue> endpoint(String text) {
    var matcher = ENDPOINT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HIGHEST_PORT) {
      return Optional.empty();
    }
    var host = matcher.group(1).replaceAll("[\\[\\]]", "");
    return address(host)
        .or(() -> domain(host))
        .map(found -> new ListedValue(Kind.ENDPOINT, found.value + " " + matcher.group(2)));
  }

  private static Optional<ListedValue> domain(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return FILES.contains(lower.substring(lower.lastIndexOf('.') + 1))
        ? Optional.empty()
        : HostName.find(text).flatMap(name -> of(Kind.DOMAIN, name));
  }

  // An address of the web without its beginning: either is meant.
  private static Optional<ListedValue> schemeless(String text) {
    var matcher = SCHEMELESS.matcher(text);
    return matcher.matches()
            && (address(matcher.group(1)).isPresent() || domain(matcher.group(1)).isPresent())
        ? of(Kind.URL, text)
        : Optional.empty();
  }

  /// Whether it means something inside a network only, and nothing to others.
  boolean isInternal() {
    return (kind == Kind.IPV4 || kind == Kind.IPV6)
        && AddressRange.find(value).map(AddressRange::isInternal).orElse(false);
  }

  /// What people see of it.
  public String shown() {
    return kind == Kind.ENDPOINT ? value.replace(' ', ':') : value;
  }

  /// The STIX pattern that finds it (STIX 2.1 §9).
  String pattern() {
    return switch (kind) {
      case IPV4 -> addressPattern("ipv4-addr");
      case IPV6 -> addressPattern("ipv6-addr");
      case ENDPOINT -> endpointPattern();
      case DOMAIN -> PatternText.equality("domain-name", "value", value);
      case URL -> urlPattern();
      case EMAIL -> PatternText.equality("email-addr", "value", value);
      case MD5 -> PatternText.fileHash("MD5", value);
      case SHA1 -> PatternText.fileHash("SHA-1", value);
      case SHA256 -> PatternText.fileHash("SHA-256", value);
      case SHA512 -> PatternText.fileHash("SHA-512", value);
      case FILE_NAME -> PatternText.equality("file", "name", value);
      case MUTEX -> PatternText.equality("mutex", "name", value);
      case REGISTRY_KEY -> PatternText.equality("windows-registry-key", "key", value);
    };
  }

  private String addressPattern(String type) {
    return value.indexOf('/') < 0
        ? PatternText.equality(type, "value", value)
        : "[" + type + ":value ISSUBSET " + PatternText.quote(value) + "]";
  }

  private String endpointPattern() {
    var parts = value.split(" ", 2);
    var type =
        AddressRange.find(parts[0])
            .map(range -> range.bits() == 32 ? "ipv4-addr" : "ipv6-addr")
            .orElse("domain-name");
    return "[network-traffic:dst_ref.type = '%s' AND network-traffic:dst_ref.value = %s AND network-traffic:dst_port = %s]"
        .formatted(type, PatternText.quote(parts[0]), parts[1]);
  }

  private String urlPattern() {
    return value.contains("://")
        ? PatternText.equality("url", "value", value)
        : PatternText.anyOf("url", "value", List.of("http://" + value, "https://" + value));
  }
}
