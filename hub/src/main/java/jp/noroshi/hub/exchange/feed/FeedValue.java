package jp.noroshi.hub.exchange.feed;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.noroshi.hub.exchange.search.HostName;
import jp.noroshi.stix.pattern.AddressRange;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.pattern.StixPattern;

/// One value a product can look for or block, in one spelling. Everything here was written by
/// others and goes into configurations: what is not of the strict form of its kind is no value.
///
/// @param text addresses as numbers with a prefix when they are a range, names in lower case and
///   ASCII (RFC 5891), hashes in lower case
record FeedValue(Kind kind, String text) {
  /// What a value is.
  enum Kind {
    IPV4,
    IPV6,
    DOMAIN,
    URL,
    MD5,
    SHA1,
    SHA256
  }

  private static final int LONGEST_URL = 2_000;
  private static final Pattern URL = Pattern.compile("https?://[!#-&(-;=?-Z_a-z~\\[\\]]+");
  private static final Map<String, Kind> HASHES =
      Map.of("hashes.MD5", Kind.MD5, "hashes.SHA-1", Kind.SHA1, "hashes.SHA-256", Kind.SHA256);
  private static final Map<Kind, Pattern> DIGESTS =
      Map.of(
          Kind.MD5, Pattern.compile("[0-9a-f]{32}"),
          Kind.SHA1, Pattern.compile("[0-9a-f]{40}"),
          Kind.SHA256, Pattern.compile("[0-9a-f]{64}"));

  private static final int WIDEST_IPV4 = 16;
  private static final int WIDEST_IPV6 = 32;

  /// The values any one of which suffices for the pattern.
  static List<FeedValue> of(StixPattern pattern) {
    return pattern.sufficient().stream().flatMap(FeedValue::of).distinct().toList();
  }

  private static Stream<FeedValue> of(Comparison comparison) {
    var path = comparison.path().joined();
    return comparison.constants().stream()
        .flatMap(
            constant -> constant instanceof Constant.Text(var text) ? Stream.of(text) : Stream.of())
        .flatMap(text -> of(comparison.path().objectType(), path, text).stream());
  }

  private static Optional<FeedValue> of(String type, String path, String text) {
    return switch (type) {
      case "ipv4-addr", "ipv6-addr" -> path.equals("value") ? address(text) : Optional.empty();
      case "domain-name" -> path.equals("value") ? domain(text) : Optional.empty();
      case "url" -> path.equals("value") ? url(text) : Optional.empty();
      case "file" -> Optional.ofNullable(HASHES.get(path)).flatMap(kind -> digest(kind, text));
      default -> Optional.empty();
    };
  }

  private static Optional<FeedValue> address(String text) {
    return AddressRange.find(text)
        .filter(range -> range.prefix() >= (range.bits() == 32 ? WIDEST_IPV4 : WIDEST_IPV6))
        .filter(range -> !range.isInternal()) // its owner would block their own network
        .map(range -> new FeedValue(range.bits() == 32 ? Kind.IPV4 : Kind.IPV6, written(range)));
  }

  private static String written(AddressRange range) {
    var bytes = new byte[range.bits() / 8];
    var number = range.network().toByteArray();
    int length = Math.min(number.length, bytes.length);
    System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
    try {
      var address = InetAddress.getByAddress(bytes).getHostAddress();
      return range.prefix() == range.bits() ? address : address + "/" + range.prefix();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<FeedValue> domain(String text) {
    return HostName.find(text).map(name -> new FeedValue(Kind.DOMAIN, name));
  }

  private static Optional<FeedValue> url(String text) {
    if (text.length() > LONGEST_URL || !URL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(new URI(text).getHost()).map(_ -> new FeedValue(Kind.URL, text));
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }

  private static Optional<FeedValue> digest(Kind kind, String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return Optional.of(new FeedValue(kind, lower))
        .filter(_ -> Objects.requireNonNull(DIGESTS.get(kind)).matcher(lower).matches());
  }
}
