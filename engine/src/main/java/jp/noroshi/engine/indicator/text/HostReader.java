package jp.noroshi.engine.indicator.text;

import java.util.Locale;
import java.util.Set;
import jp.noroshi.engine.indicator.text.Found.Place;
import org.jspecify.annotations.Nullable;

/// Reads what has dots in it: domain names, IPv4 addresses, names of files.
final class HostReader {
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;

  /// Endings of files that somebody might want to know about.
  private static final Set<String> FILES =
      Set.of(
          "exe", "dll", "sys", "scr", "cpl", "ocx", "drv", "msi", "msp", "bat", "cmd", "ps1",
          "psm1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "lnk", "url", "jar", "class",
          "apk", "elf", "bin", "dat", "tmp", "iso", "img", "vhd", "vhdx", "cab", "rar", "7z", "gz",
          "tgz", "tar", "doc", "docx", "docm", "dotm", "xls", "xlsx", "xlsm", "xlsb", "xll", "ppt",
          "pptx", "pptm", "rtf", "pdf", "one", "chm", "php", "asp", "aspx", "jsp", "jspx", "ashx",
          "war", "dylib", "dmg", "pkg", "ko", "conf", "cfg", "ini", "xml", "json", "txt", "log",
          "html", "htm", "jpg", "png", "gif", "csv", "eml", "msg");

  /// Endings of files that are top-level domains, too: a name of two labels is more often a file.
  private static final Set<String> FILES_LIKE_DOMAINS =
      Set.of("zip", "sh", "py", "pl", "rs", "md", "mov", "ps", "so", "cc", "app");

  private final Refanged text;
  private final PublicSuffixes suffixes;
  private final Finds finds;
  private final Place place;

  /// Up to where it is known that no name ends.
  private int nothingBefore;

  HostReader(Refanged text, PublicSuffixes suffixes, Finds finds, Place place) {
    this.text = text;
    this.suffixes = suffixes;
    this.finds = finds;
    this.place = place;
  }

  /// Reads what begins here and adds it; returns where it ends, or `at` when there is nothing.
  int read(int at) {
    var host = find(at);
    if (host == null) {
      return at;
    }
    add(host, place);
    return host.end();
  }

  void add(Host host, Place where) {
    finds.add(host.kind(), host.value(), text, host.start(), host.end(), where);
  }

  /// What begins here; null when nothing does.
  @Nullable Host find(int at) {
    var address = address(at);
    if (address != null && !isName(address.end())) {
      return address;
    }
    if (at < nothingBefore) {
      return address;
    }
    int end = runEnd(at);
    var name = hasDot(at, end) ? name(at, end) : null;
    if (name == null && address == null) {
      nothingBefore = end;
    }
    return name == null ? address : name;
  }

  /// Whether an address goes on as a name.
  private boolean isName(int end) {
    char next = text.at(end);
    return next == '-'
        || next == '_'
        || Ascii.isLetter(next)
        || (next == '.' && Ascii.isLetter(text.at(end + 1)));
  }

  /// Four numbers, perhaps behind letters that belong to something else.
  private @Nullable Host address(int at) {
    int start = at;
    while (start - at < LONGEST_LABEL && Ascii.isLetter(text.at(start))) {
      start++;
    }
    boolean version = start == at + 1 && Ascii.lower(text.at(at)) == 'v';
    if (version || !Ascii.isDigit(text.at(start)) || isInNumbers(start)) {
      return null;
    }
    int end = start;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && text.at(end++) != '.') {
        return null;
      }
      int digits = digits(end);
      if (digits < 0) {
        return null;
      }
      end = digits;
    }
    boolean longer = text.at(end) == '.' && Ascii.isDigit(text.at(end + 1));
    return longer ? null : new Host(Kind.IPV4, text.text(start, end), start, end);
  }

  private boolean isInNumbers(int start) {
    return text.at(start - 1) == '.' && Ascii.isDigit(text.at(start - 2));
  }

  /// Past a number up to 255 without leading zeros; -1 when there is none.
  private int digits(int at) {
    int value = 0;
    int end = at;
    while (end - at < 4 && Ascii.isDigit(text.at(end))) {
      value = value * 10 + text.at(end++) - '0';
    }
    boolean zero = text.at(at) == '0' && end - at > 1;
    return end == at || value > 255 || zero ? -1 : end;
  }

  private int runEnd(int at) {
    int end = at;
    while (isHost(text.at(end))) {
      end++;
    }
    return end;
  }

  private boolean hasDot(int start, int end) {
    for (int i = start + 1; i < end - 1; i++) {
      if (text.at(i) == '.') {
        return true;
      }
    }
    return false;
  }

  static boolean isHost(char c) {
    return Ascii.isAlphanumeric(c) || c == '.' || c == '-' || c == '_' || Ascii.isOtherLetter(c);
  }

  /// The longest name in a run that ends as names do.
  private @Nullable Host name(int start, int end) {
    int label = start;
    int best = -1;
    boolean mixed = false;
    for (int at = start; at <= end && at - start <= LONGEST_NAME + 1; at++) {
      if (at < end && text.at(at) != '.') {
        continue;
      }
      if (!isLabel(label, at)) {
        break;
      }
      if (label > start) {
        int stop = topLevelEnd(label, at);
        if (stop > 0 && isEnd(stop, at, end)) {
          best = stop;
        }
        if (stop > 0 && stop < at) {
          break;
        }
      } else {
        mixed = isMixed(label, at);
      }
      label = at + 1;
    }
    if (best < 0 || mixed || best - start > LONGEST_NAME) {
      return file(start, end);
    }
    return domain(start, best);
  }

  /// Letters of another script in front of ASCII are words before a name, which begins behind them.
  private boolean isMixed(int start, int end) {
    boolean ascii = false;
    for (int i = end - 1; i >= start; i--) {
      if (Ascii.isAlphanumeric(text.at(i))) {
        ascii = true;
      } else if (Ascii.isOtherLetter(text.at(i)) && text.at(i) >= 0x3000) {
        return ascii;
      }
    }
    return false;
  }

  private boolean isLabel(int start, int end) {
    return end > start && end - start <= LONGEST_LABEL && text.at(start) != '-';
  }

  /// Where a top-level domain ends that begins here, which may be glued to a word of another
  /// script; -1 when there is none.
  private int topLevelEnd(int start, int end) {
    int ascii = start;
    while (ascii < end && text.at(ascii) < 0x80) {
      ascii++;
    }
    if (ascii > start
        && Ascii.isLetter(text.at(start))
        && suffixes.isTopLevel(text.text(start, ascii).toLowerCase(Locale.ROOT))) {
      return ascii;
    }
    return ascii < end && suffixes.isTopLevel(text.text(start, end)) ? end : -1;
  }

  /// Whether a name may end at a dot: at the end of the run, and where a new sentence begins.
  private boolean isEnd(int stop, int dot, int end) {
    return stop < dot
        || dot == end
        || dot + 1 == end
        || (text.at(dot + 1) >= 'A' && text.at(dot + 1) <= 'Z' && text.at(dot - 1) >= 'a');
  }

  private @Nullable Host domain(int start, int end) {
    int dot = lastDot(end);
    var top = text.text(dot + 1, end);
    boolean certain = text.isDefanged(start, end);
    if (!certain && isFileName(start, dot, top)) {
      return new Host(Kind.FILE_NAME, text.text(start, end), start, end);
    }
    if (!certain && isCapitalised(top)) {
      return null;
    }
    return PublicSuffixes.ascii(text.text(start, end))
        .filter(name -> name.length() <= LONGEST_NAME)
        .map(name -> new Host(Kind.DOMAIN, name, start, end))
        .orElse(null);
  }

  private boolean isFileName(int start, int dot, String top) {
    if (!FILES_LIKE_DOMAINS.contains(top)) {
      return false;
    }
    for (int i = start; i < dot; i++) {
      if (text.at(i) == '.') {
        return false;
      }
    }
    return place == Place.TEXT;
  }

  /// As classes and properties of programs are (`System.Net`), and domains are not.
  private static boolean isCapitalised(String top) {
    return top.length() > 1
        && Character.isUpperCase(top.charAt(0))
        && Character.isLowerCase(top.charAt(1));
  }

  private @Nullable Host file(int start, int end) {
    int stop = end;
    while (stop > start && (text.at(stop - 1) == '.' || text.at(stop - 1) == '-')) {
      stop--;
    }
    int dot = lastDot(stop);
    return place == Place.TEXT
            && dot > start
            && stop - start <= LONGEST_NAME
            && FILES.contains(text.text(dot + 1, stop).toLowerCase(Locale.ROOT))
        ? new Host(Kind.FILE_NAME, text.text(start, stop), start, stop)
        : null;
  }

  private int lastDot(int end) {
    int dot = end - 1;
    while (dot >= 0 && end - dot <= LONGEST_LABEL + 1 && text.at(dot) != '.') {
      dot--;
    }
    return dot;
  }
}
