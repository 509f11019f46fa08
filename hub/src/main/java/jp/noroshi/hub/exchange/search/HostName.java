package jp.noroshi.hub.exchange.search;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names of hosts and domains in one spelling: small letters, in ASCII (RFC 5891), without the dot
/// at the end.
public final class HostName {
  private static final int LONGEST = 253; // RFC 1035 §3.1, without the dot at the end
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

  private HostName() {}

  /// The name a text is; empty when it is none, or only one label.
  public static Optional<String> find(String text) {
    var bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (bare.isEmpty() || bare.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var name = IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return Optional.of(name)
          .filter(found -> found.length() <= LONGEST && NAME.matcher(found).matches());
    } catch (IllegalArgumentException notAName) {
      return Optional.empty();
    }
  }
}
