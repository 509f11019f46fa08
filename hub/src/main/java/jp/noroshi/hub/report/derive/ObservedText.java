package jp.noroshi.hub.report.derive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/// Finds addresses, domains, URLs and hashes in pasted logs and mail, written plainly or defanged
/// (`hxxp://evil[.]example`, `203.0.113[.]7`). Works token by token in linear time; at most
/// [#MAX_FOUND] values come out.
public final class ObservedText {
  /// More values than this are not taken from one report.
  public static final int MAX_FOUND = 500;

  private static final String DELIMITERS = " \t\n\r\f\"'<>|,;`、。　「」（）";
  private static final int LONGEST_TOKEN = 2_048;
  // Endings of file names that look like domains; what remains ambiguous (com, app) is a domain.
  private static final Set<String> FILE_ENDINGS =
      Set.of(
          "exe",
          "dll",
          "sys",
          "bat",
          "cmd",
          "ps1",
          "vbs",
          "js",
          "jar",
          "php",
          "asp",
          "aspx",
          "jsp",
          "html",
          "htm",
          "txt",
          "log",
          "csv",
          "json",
          "xml",
          "yml",
          "yaml",
          "conf",
          "cfg",
          "ini",
          "zip",
          "rar",
          "gz",
          "tar",
          "doc",
          "docx",
          "xls",
          "xlsx",
          "pdf",
          "png",
          "jpg",
          "gif",
          "iso",
          "lnk",
          "tmp",
          "dat",
          "bin",
          "py",
          "rb",
          "pl",
          "local",
          "localdomain",
          "internal",
          "lan",
          "corp",
          "home",
          "arpa",
          "invalid",
          "test",
          "example");

  private ObservedText() {}

  /// Everything found, in order, without repeats.
  public static List<Observed> find(String text) {
    var found = new LinkedHashSet<Observed>();
    var tokens = new StringTokenizer(text, DELIMITERS);
    while (tokens.hasMoreTokens() && found.size() < MAX_FOUND) {
      var token = tokens.nextToken();
      if (token.length() <= LONGEST_TOKEN) {
        of(token).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static Optional<Observed> of(String raw) {
    var token = strip(plain(raw));
    if (token.isEmpty()) {
      return Optional.empty();
    }
    var lower = token.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return host(lower).isEmpty()
          ? Optional.empty()
          : Optional.of(new Observed(Observed.Kind.URL, token));
    }
    int equals = token.lastIndexOf('=');
    if (equals >= 0 && equals < token.length() - 1) {
      return of(token.substring(equals + 1)); // key=value of a log line
    }
    return hash(lower).or(() -> address(token)).or(() -> domain(lower));
  }

  /// The host of an absolute URL, lower case; empty when there is none.
  static Optional<String> host(String url) {
    int from = url.indexOf("://") + 3;
    int to = from;
    while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
      to++;
    }
    var authority = url.substring(from, to);
    int at = authority.lastIndexOf('@');
    var host = authority.substring(at + 1);
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      return end < 0 ? Optional.empty() : Optional.of(host.substring(1, end));
    }
    int colon = host.indexOf(':');
    host = colon < 0 ? host : host.substring(0, colon);
    return host.isEmpty() ? Optional.empty() : Optional.of(host.toLowerCase(Locale.ROOT));
  }

  private static Optional<Observed> hash(String token) {
    if (!token.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      return Optional.empty();
    }
    return switch (token.length()) {
      case 32 -> Optional.of(new Observed(Observed.Kind.MD5, token));
      case 40 -> Optional.of(new Observed(Observed.Kind.SHA1, token));
      case 64 -> Optional.of(new Observed(Observed.Kind.SHA256, token));
      default -> Optional.empty();
    };
  }

  private static Optional<Observed> address(String token) {
    int colon = token.indexOf(':');
    // 203.0.113.7:443 as logs write it
    var four = colon > 0 && token.indexOf(':', colon + 1) < 0 ? token.substring(0, colon) : token;
    var v4 = Network.address(four).filter(bytes -> bytes.length == 4);
    if (v4.isPresent()) {
      return Network.isPublic(v4.get())
          ? Optional.of(new Observed(Observed.Kind.IPV4, four))
          : Optional.empty();
    }
    var six =
        token.startsWith("[") && token.contains("]")
            ? token.substring(1, token.indexOf(']'))
            : token;
    return Network.address(six)
        .filter(bytes -> bytes.length == 16)
        .filter(Network::isPublic)
        .map(_ -> new Observed(Observed.Kind.IPV6, six.toLowerCase(Locale.ROOT)));
  }

  private static Optional<Observed> domain(String token) {
    int end = 0;
    while (end < token.length() && "/:?#@".indexOf(token.charAt(end)) < 0) {
      end++;
    }
    if (end < token.length() && token.charAt(end) == '@') {
      return domain(token.substring(end + 1)); // the domain of a mail address
    }
    var name = token.substring(0, end);
    var labels = name.split("\\.", -1);
    if (labels.length < 2 || name.length() > 253) {
      return Optional.empty();
    }
    for (var label : labels) {
      if (!isLabel(label)) {
        return Optional.empty();
      }
    }
    var top = labels[labels.length - 1];
    boolean real =
        (top.startsWith("xn--") || top.chars().allMatch(c -> c >= 'a' && c <= 'z'))
            && top.length() >= 2
            && !FILE_ENDINGS.contains(top);
    return real ? Optional.of(new Observed(Observed.Kind.DOMAIN, name)) : Optional.empty();
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= 63
        && label.charAt(0) != '-'
        && label.charAt(label.length() - 1) != '-'
        && label
            .chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
  }

  private static String plain(String token) {
    var text =
        token
            .replace("[.]", ".")
            .replace("(.)", ".")
            .replace("{.}", ".")
            .replace("[dot]", ".")
            .replace("(dot)", ".")
            .replace("[:]", ":")
            .replace("[://]", "://")
            .replace("[@]", "@")
            .replace("[at]", "@");
    var lower = text.toLowerCase(Locale.ROOT);
    for (var start : List.of("hxxp", "hXXp", "htxp", "h**p")) {
      if (lower.startsWith(start.toLowerCase(Locale.ROOT))) {
        return "http" + text.substring(4);
      }
    }
    return text;
  }

  // Brackets and stops around a value are the sentence's, not the value's.
  private static String strip(String token) {
    int from = 0;
    int to = token.length();
    while (from < to && "([{.:=*-".indexOf(token.charAt(from)) >= 0 && !six(token, from)) {
      from++;
    }
    while (to > from && ")]}.:=*!?".indexOf(token.charAt(to - 1)) >= 0 && !six(token, from)) {
      to--;
    }
    return token.substring(from, to);
  }

  private static boolean six(String token, int from) {
    return token.charAt(from) == '[' && token.indexOf(':') > 0 || token.startsWith("::", from);
  }
}
