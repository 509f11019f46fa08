package jp.noroshi.hunt.format;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The common and combined log formats of Apache httpd and nginx, with a virtual host before or
/// anything after them.
public final class CombinedFormat implements LineFormat {
  private static final Pattern START =
      Pattern.compile(
          "(?:(\\S{1,255}) )?(\\S{1,255}) (\\S{1,255}) ([^\\[]{1,255}) \\[([^\\]]{20,40})\\] ");
  private static final Pattern RESULT = Pattern.compile(" (\\d{3}|-) (\\d+|-) ?");

  private final TimeReader times;

  public CombinedFormat(TimeReader times) {
    this.times = times;
  }

  @Override
  public Optional<Parsed> parse(String line) {
    if (line.indexOf('[') < 0) {
      return Optional.empty();
    }
    var start = START.matcher(line);
    if (!start.lookingAt()) {
      return Optional.empty();
    }
    var time = times.read(start.group(5));
    int requestEnd = quoted(line, start.end());
    var result = RESULT.matcher(line);
    if (time.isEmpty() || requestEnd < 0 || !result.region(requestEnd, line.length()).lookingAt()) {
      return Optional.empty();
    }
    var fields =
        new Fields()
            .put("cs-host", text(start.group(1)))
            .put("c-ip", start.group(2))
            .put("cs-username", start.group(4));
    Requests.put(inner(line, start.end(), requestEnd), fields);
    fields.put("sc-status", result.group(1)).put("sc-bytes", result.group(2));
    int refererEnd = quoted(line, result.end());
    int agentEnd = refererEnd < 0 ? -1 : quoted(line, refererEnd + 1);
    if (agentEnd > 0) {
      fields
          .put("cs-referer", inner(line, result.end(), refererEnd))
          .put("cs-user-agent", inner(line, refererEnd + 1, agentEnd));
    }
    return Optional.of(new Parsed(LogFormat.COMBINED, time, fields.object()));
  }

  /// Where what is quoted from here ends, after the quote; -1 when nothing is.
  private static int quoted(String line, int from) {
    if (from >= line.length() || line.charAt(from) != '"') {
      return -1;
    }
    for (int i = from + 1; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  private static String inner(String line, int from, int end) {
    return line.substring(from + 1, end - 1);
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }
}
