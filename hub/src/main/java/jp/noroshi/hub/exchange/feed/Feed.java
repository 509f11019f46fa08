package jp.noroshi.hub.exchange.feed;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.exchange.feed.FeedValue.Kind;
import jp.noroshi.hub.shell.Refusal;

/// A file a product fetches again and again.
public enum Feed {
  ADDRESSES("addresses.txt", Action.ACT_EXTERNAL, "text/plain", EnumSet.of(Kind.IPV4, Kind.IPV6)),
  DOMAINS("domains.txt", Action.ACT_EXTERNAL, "text/plain", EnumSet.of(Kind.DOMAIN)),
  URLS("urls.txt", Action.ACT_EXTERNAL, "text/plain", EnumSet.of(Kind.URL)),
  HASHES("sha256.txt", Action.ACT_EXTERNAL, "text/plain", EnumSet.of(Kind.SHA256)),
  RPZ("domains.rpz", Action.ACT_EXTERNAL, "text/plain", EnumSet.of(Kind.DOMAIN)),
  SURICATA(
      "suricata.rules",
      Action.ACT_INTERNAL,
      "text/plain",
      EnumSet.of(Kind.IPV4, Kind.IPV6, Kind.DOMAIN)),
  ZEEK("zeek.intel", Action.ACT_INTERNAL, "text/plain", EnumSet.allOf(Kind.class)),
  CSV("indicators.csv", Action.ACT_INTERNAL, "text/csv", EnumSet.allOf(Kind.class));

  private final String file;
  private final Action use;
  private final String mediaType;
  private final Set<Kind> kinds;

  Feed(String file, Action use, String mediaType, Set<Kind> kinds) {
    this.file = file;
    this.use = use;
    this.mediaType = mediaType;
    this.kinds = kinds;
  }

  /// The last part of its address.
  public String file() {
    return file;
  }

  /// What a product does with it, beside taking it along: watching stays inside, blocking is seen
  /// from outside.
  Action use() {
    return use;
  }

  /// Whether it is for blocking; otherwise for watching.
  public boolean blocks() {
    return use == Action.ACT_EXTERNAL;
  }

  String mediaType() {
    return mediaType + ";charset=UTF-8";
  }

  boolean takes(FeedValue value) {
    return kinds.contains(value.kind());
  }

  /// @throws Refusal NOT_FOUND
  static Feed of(String file) {
    return Arrays.stream(values())
        .filter(feed -> feed.file.equals(file))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }
}
