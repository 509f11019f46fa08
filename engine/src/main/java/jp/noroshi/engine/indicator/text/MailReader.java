package jp.noroshi.engine.indicator.text;

import java.util.Locale;
import jp.noroshi.engine.indicator.text.Found.Place;

/// Reads mail addresses (RFC 5321 §4.1.2, without quotes and comments).
final class MailReader {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;

  private final Refanged text;
  private final HostReader hosts;
  private final Finds finds;

  MailReader(Refanged text, HostReader hosts, Finds finds) {
    this.text = text;
    this.hosts = hosts;
    this.finds = finds;
  }

  /// Reads an address that begins here; returns where it ends, or `at` when there is none.
  int read(int at) {
    int sign = at;
    while (sign - at <= LONGEST_LOCAL && isLocal(text.at(sign))) {
      sign++;
    }
    if (text.at(sign) != '@' || sign - at > LONGEST_LOCAL || text.at(sign - 1) == '.') {
      return at;
    }
    var host = hosts.find(sign + 1);
    if (host != null && host.start() == sign + 1 && host.kind() != Kind.FILE_NAME) {
      add(at, sign, host.end(), host.value());
      hosts.add(host, Place.PART);
      return host.end();
    }
    int end = domainEnd(sign + 1);
    if (end <= sign + 1 || isProse(at, sign, end)) {
      return at;
    }
    add(at, sign, end, text.text(sign + 1, end).toLowerCase(Locale.ROOT));
    return end;
  }

  private void add(int at, int sign, int end, String domain) {
    finds.add(Kind.EMAIL, text.text(at, sign + 1) + domain, text, at, end, Place.TEXT);
  }

  /// Whether words like any others stand for the signs, so that it need not be an address.
  private boolean isProse(int at, int sign, int end) {
    var written = text.written(at, end);
    var word = text.written(sign, sign + 1).strip();
    return word.equals("at") && written.equals(written.toLowerCase(Locale.ROOT));
  }

  /// Past a domain that no public registry knows, as inside a network: labels, the last of letters;
  /// the same place when there is none.
  private int domainEnd(int start) {
    int end = start;
    int label = start;
    int best = start;
    while (end - start <= LONGEST_DOMAIN) {
      char c = text.at(end);
      if (!Ascii.isAlphanumeric(c) && c != '-' && c != '_') {
        if (label > start && end - label >= 2 && isWord(label, end)) {
          best = end;
        }
        if (c != '.' || end == label) {
          return best;
        }
        label = end + 1;
      }
      end++;
    }
    return start;
  }

  private boolean isWord(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Ascii.isLetter(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLocal(char c) {
    return Ascii.isAlphanumeric(c) || "._+-%'&=~$".indexOf(c) >= 0;
  }
}
