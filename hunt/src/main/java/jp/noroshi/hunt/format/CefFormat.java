package jp.noroshi.hunt.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// ArcSight Common Event Format, version 0 and 1: seven parts between bars, then `key=value`.
public final class CefFormat implements LineFormat {
  private static final List<String> HEADER =
      List.of(
          "cef.version",
          "observer.vendor",
          "observer.product",
          "observer.version",
          "event.code",
          "name",
          "severity");
  private static final Pattern KEY = Pattern.compile("(?:^| )([A-Za-z0-9_.\\[\\]]{1,100})=");

  private final TimeReader times;

  public CefFormat(TimeReader times) {
    this.times = times;
  }

  @Override
  public Optional<Parsed> parse(String line) {
    int start = line.indexOf("CEF:");
    if (start < 0) {
      return Optional.empty();
    }
    var parts = header(line.substring(start + "CEF:".length()));
    if (parts.size() != HEADER.size() + 1) {
      return Optional.empty();
    }
    var fields = new Fields();
    for (int i = 0; i < HEADER.size(); i++) {
      fields.put(HEADER.get(i), parts.get(i));
    }
    extension(parts.getLast(), fields);
    var object = fields.object();
    var time =
        List.of("rt", "end", "start", "deviceReceiptTime").stream()
            .flatMap(name -> object.string(name).stream())
            .flatMap(value -> times.read(value).stream())
            .findFirst();
    return Optional.of(new Parsed(LogFormat.CEF, time, object));
  }

  /// The parts before the extension and the extension; in the parts `\|` is a bar.
  private static List<String> header(String text) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (c == '|') {
        parts.add(part.toString());
        part.setLength(0);
        if (parts.size() == HEADER.size()) {
          parts.add(text.substring(i + 1));
          return parts;
        }
      } else {
        part.append(c);
      }
    }
    return parts;
  }

  /// Values may hold spaces: one ends where the next key begins.
  private static void extension(String text, Fields fields) {
    var keys = KEY.matcher(text);
    boolean found = keys.find();
    while (found) {
      var key = keys.group(1);
      int from = keys.end();
      found = keys.find();
      var value = text.substring(from, found ? keys.start() : text.length());
      fields.put(key, value.replace("\\=", "=").replace("\\n", "\n").replace("\\\\", "\\").strip());
    }
  }
}
