package jp.noroshi.engine.indicator.text;

import java.util.Locale;
import java.util.Set;
import jp.noroshi.engine.indicator.text.Found.Place;

/// Reads URLs (RFC 3986), hosts with a path behind them, and ranges of addresses.
final class UrlReader {
  private static final int LONGEST = 8_192;
  private static final int LONGEST_SCHEME = 16;
  private static final int LONGEST_AUTHORITY = 512;

  private static final Set<String> SCHEMES =
      Set.of(
          "http", "https", "ftp", "ftps", "sftp", "tcp", "udp", "ws", "wss", "ldap", "ldaps", "rmi",
          "smb", "ssh", "telnet", "rtsp", "irc", "dns", "file", "gopher", "tftp", "socks5");

  private final Refanged text;
  private final PublicSuffixes suffixes;
  private final Finds finds;
  private final Place place;
  private final HostReader hosts;

  UrlReader(Refanged text, PublicSuffixes suffixes, Finds finds, Place place) {
    this.text = text;
    this.suffixes = suffixes;
    this.finds = finds;
    this.place = place;
    this.hosts = new HostReader(text, suffixes, finds, Place.PART);
  }

  /// Reads a URL whose scheme begins here; returns where it ends, or `at` when there is none.
  int read(int at) {
    int colon = at;
    while (colon - at < LONGEST_SCHEME && Ascii.isAlphanumeric(text.at(colon))) {
      colon++;
    }
    if (!text.startsWith("://", colon)) {
      return at;
    }
    int start = scheme(at, colon);
    if (start < 0) {
      return at;
    }
    int authority = colon + 3;
    int end = end(start, authority);
    int authorityEnd = authorityEnd(authority, end);
    int host = host(authority, authorityEnd);
    if (host >= authorityEnd) {
      return at;
    }
    var value =
        text.text(start, authority).toLowerCase(Locale.ROOT)
            + text.text(authority, host)
            + lowerHost(host, authorityEnd)
            + text.text(authorityEnd, end);
    finds.add(Kind.URL, value, text, start, end, place);
    part(host, authorityEnd);
    inside(authorityEnd, end);
    return end;
  }

  /// Where a known scheme begins that ends at a colon, perhaps glued to a word before it; -1 when
  /// there is none.
  private int scheme(int at, int colon) {
    for (int start = at; start < colon - 1; start++) {
      if (SCHEMES.contains(text.text(start, colon).toLowerCase(Locale.ROOT))) {
        return start;
      }
    }
    return -1;
  }

  /// Reads a host, and what is behind it: the path of a URL without a scheme, the prefix of a
  /// range.
  int withoutScheme(int at) {
    var host = hosts.find(at);
    if (host == null) {
      return at;
    }
    int range = host.kind() == Kind.IPV4 ? prefixEnd(host.end(), 32) : -1;
    if (range > 0) {
      finds.add(Kind.CIDR, text.text(host.start(), range), text, host.start(), range, place);
      hosts.add(host, Place.PART);
      return range;
    }
    int path = portEnd(host.end());
    char next = text.at(path);
    boolean url =
        host.kind() != Kind.FILE_NAME
            && (next == '/' || (next == '?' && isPath(text.at(path + 1))))
            && (isPath(text.at(path + 1))
                || Ascii.isSpace(text.at(path + 1))
                || text.at(path + 1) == '\n');
    if (!url) {
      hosts.add(host, place);
      return host.end();
    }
    int end = end(host.start(), path);
    finds.add(Kind.URL, host.value() + text.text(host.end(), end), text, host.start(), end, place);
    hosts.add(host, Place.PART);
    inside(path, end);
    return end;
  }

  /// Where the length of a prefix ends that begins with a slash here; -1 when there is none.
  private int prefixEnd(int slash, int most) {
    int end = slash + 1;
    int value = 0;
    while (text.at(slash) == '/' && end - slash < 4 && Ascii.isDigit(text.at(end))) {
      value = value * 10 + text.at(end++) - '0';
    }
    char next = text.at(end);
    boolean more =
        Ascii.isAlphanumeric(next)
            || next == '/'
            || next == '_'
            || next == '?'
            || (next == '.' && Ascii.isAlphanumeric(text.at(end + 1)));
    return end == slash + 1 || value > most || more ? -1 : end;
  }

  private int portEnd(int at) {
    int end = at + 1;
    while (text.at(at) == ':' && end - at < 6 && Ascii.isDigit(text.at(end))) {
      end++;
    }
    return end > at + 1 ? end : at;
  }

  /// Where a URL ends that begins here and whose authority or path begins there.
  private int end(int start, int from) {
    char quote = text.at(start - 1);
    int depth = 0;
    int squares = 0;
    int end = from;
    while (end - start < LONGEST) {
      char c = text.at(end);
      if (c == '(') {
        depth++;
      } else if (c == '[') {
        squares++;
      }
      if (!isPath(c)
          || (c == '\'' && quote == '\'')
          || (c == ')' && depth-- == 0)
          || (c == ']' && squares-- == 0)
          || (c >= 0x80 && !isAtHome(text.at(end - 1), c))) {
        break;
      }
      end++;
    }
    while (end > from && isTrailing(text.at(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isPath(char c) {
    return c > ' '
        && switch (c) {
          case '"', '<', '>', '`', '|', '^', '{', '}', '\\', 0x7F -> false;
          default -> c < 0x80 || Ascii.isOtherLetter(c);
        };
  }

  /// Whether a letter beyond ASCII belongs to a URL: behind a separator or another one of its kind.
  private static boolean isAtHome(char before, char c) {
    return !Ascii.isHiragana(c) && (Ascii.isOtherLetter(before) || "/.=-_".indexOf(before) >= 0);
  }

  private static boolean isTrailing(char c) {
    return switch (c) {
      case '.', ',', ';', ':', '!', '?', '\'', '*', '~' -> true;
      default -> false;
    };
  }

  private int authorityEnd(int start, int end) {
    int at = start;
    while (at < end && at - start < LONGEST_AUTHORITY && "/?#".indexOf(text.at(at)) < 0) {
      at++;
    }
    return at;
  }

  /// Where the host begins, behind what says who asks.
  private int host(int start, int end) {
    for (int at = end - 1; at >= start; at--) {
      if (text.at(at) == '@') {
        return at + 1;
      }
    }
    return start;
  }

  private String lowerHost(int start, int end) {
    var host = text.text(start, end);
    int port = host.lastIndexOf(':');
    boolean plain = host.chars().allMatch(c -> c < 0x80);
    if (plain) {
      return host.toLowerCase(Locale.ROOT);
    }
    int stop = port < 0 ? host.length() : port;
    return PublicSuffixes.ascii(host.substring(0, stop)).orElse(host.substring(0, stop))
        + host.substring(stop);
  }

  private void part(int start, int end) {
    if (text.at(start) == '[') {
      int close = start + 1;
      while (close < end && text.at(close) != ']') {
        close++;
      }
      int last = Math.max(close, start + 1);
      Ipv6.normal(text.text(start + 1, last))
          .ifPresent(address -> finds.add(Kind.IPV6, address, text, start + 1, last, Place.PART));
      return;
    }
    var host = hosts.find(start);
    if (host != null && host.start() == start && host.end() <= end) {
      hosts.add(host, Place.PART);
    }
  }

  /// Names and addresses in what follows the host, as redirections have them.
  private void inside(int start, int end) {
    if (place != Place.TEXT || end - start < 4) {
      return;
    }
    var inner = text.decoded(start, end);
    var reader = new HostReader(inner, suffixes, finds, Place.INSIDE_URL);
    int at = 0;
    while (at < inner.length() && !finds.isFull()) {
      boolean begins = Ascii.isAlphanumeric(inner.at(at)) && !HostReader.isHost(inner.at(at - 1));
      at = Math.max(at + 1, begins ? reader.read(at) : at);
    }
  }
}
