package jp.noroshi.hub.report.derive;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import jp.noroshi.engine.indicator.text.Found;
import jp.noroshi.engine.indicator.text.IndicatorText;
import jp.noroshi.engine.indicator.text.PublicSuffixes;
import jp.noroshi.engine.indicator.text.TextLimits;

/// Finds addresses, domains, URLs, mail addresses and hashes in pasted logs and mail, written
/// plainly, defanged (`hxxp://evil[.]example`) or in Base64. What can be shared of what
/// [IndicatorText] finds: addresses that mean something on the internet, and no parts of anything
/// else: a URL is blocked by itself, and the domain of a mail address is used by many. At most
/// [#MAX_FOUND] values come out.
public final class ObservedText {
  /// More values than this are not taken from one report.
  public static final int MAX_FOUND = 500;

  private static final IndicatorText TEXT =
      new IndicatorText(PublicSuffixes.bundled(), new TextLimits(1 << 20, 10_000));

  private ObservedText() {}

  /// Everything found, in order, without repeats.
  public static List<Observed> find(String text) {
    var values = new LinkedHashSet<Observed>();
    for (var found : TEXT.extract(text).found()) {
      if (values.size() == MAX_FOUND) {
        break;
      }
      if (stands(found)) {
        of(found).ifPresent(values::add);
      }
    }
    return List.copyOf(values);
  }

  private static boolean stands(Found found) {
    return found.place() == Found.Place.TEXT || found.place() == Found.Place.ENCODED;
  }

  private static Optional<Observed> of(Found found) {
    return switch (found.kind()) {
      case IPV4 -> publicly(Observed.Kind.IPV4, found.value());
      case IPV6 -> publicly(Observed.Kind.IPV6, found.value());
      case DOMAIN -> Optional.of(new Observed(Observed.Kind.DOMAIN, found.value()));
      case URL ->
          found.value().contains("://")
              ? Optional.of(new Observed(Observed.Kind.URL, found.value()))
              : Optional.empty();
      case EMAIL -> Optional.of(new Observed(Observed.Kind.EMAIL, found.value()));
      case MD5 -> Optional.of(new Observed(Observed.Kind.MD5, found.value()));
      case SHA1 -> Optional.of(new Observed(Observed.Kind.SHA1, found.value()));
      case SHA256 -> Optional.of(new Observed(Observed.Kind.SHA256, found.value()));
      case SHA512 -> Optional.of(new Observed(Observed.Kind.SHA512, found.value()));
      case CIDR,
          SSDEEP,
          IMPHASH,
          AUTHENTIHASH,
          FILE_PATH,
          FILE_NAME,
          REGISTRY_KEY,
          MAC,
          AS_NUMBER,
          CVE,
          YARA_RULE ->
          Optional.empty();
    };
  }

  private static Optional<Observed> publicly(Observed.Kind kind, String address) {
    return isPublic(InetAddress.ofLiteral(address))
        ? Optional.of(new Observed(kind, address))
        : Optional.empty();
  }

  /// Whether an address can belong to somebody on the internet: global unicast of RFC 4291
  /// (2000::/3), and of IPv4 what is not set apart for networks of one's own, groups or the future
  /// (RFC 6890).
  private static boolean isPublic(InetAddress address) {
    var bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    if (!(address instanceof Inet4Address)) {
      return first >= 0x20 && first < 0x40;
    }
    boolean shared = first == 100 && (bytes[1] & 0xc0) == 64;
    return first != 0
        && first < 224
        && !shared
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress();
  }
}
