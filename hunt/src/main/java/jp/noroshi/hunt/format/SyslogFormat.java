package jp.noroshi.hunt.format;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;

/// Syslog: RFC 5424, RFC 3164 with or without its priority, and the same with a time of ISO 8601,
/// as rsyslog writes it to files. A message that is itself in another format is read as that.
public final class SyslogFormat implements LineFormat {
  private static final Pattern PRIORITY = Pattern.compile("<(\\d{1,3})>");
  private static final Pattern RFC5424 =
      Pattern.compile("1 (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (-|\\[.*?[^\\\\]\\](?= |$)) ?(.*)");
  private static final Pattern RFC3164 =
      Pattern.compile(
          "([A-Z][a-z]{2} [ 0-9]\\d (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?"
              + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d))"
              + " (\\S+) (?:(?!CEF:|LEEF:)([^\\s:\\[]{1,48})(?:\\[(\\d+)\\])?: ?)?(.*)");

  private final TimeReader times;
  private final LineFormats inside;

  /// @param inside the formats of messages
  SyslogFormat(TimeReader times, LineFormats inside) {
    this.times = times;
    this.inside = inside;
  }

  @Override
  public Optional<Parsed> parse(String line) {
    var priority = PRIORITY.matcher(line);
    boolean marked = priority.lookingAt();
    var rest = marked ? line.substring(priority.end()) : line;
    if (marked && rest.startsWith("1 ")) {
      var match = RFC5424.matcher(rest);
      if (match.matches()) {
        return Optional.of(
            message(
                match.group(1),
                new Fields()
                    .put("priority", priority.group(1))
                    .put("host.hostname", match.group(2))
                    .put("process.name", match.group(3))
                    .put("process.pid", match.group(4))
                    .put("msgid", match.group(5))
                    .put("structured_data", match.group(6)),
                match.group(7)));
      }
    }
    var match = RFC3164.matcher(rest);
    if (!match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        message(
            match.group(1),
            new Fields()
                .put("host.hostname", match.group(2))
                .put("process.name", Optional.ofNullable(match.group(3)).orElse(""))
                .put("process.pid", Optional.ofNullable(match.group(4)).orElse("")),
            match.group(5)));
  }

  private Parsed message(String time, Fields header, String message) {
    var text = message.startsWith("\ufeff") ? message.substring(1) : message;
    var when = times.read(time);
    var inner = inside.parse(text);
    if (inner.isPresent()) {
      var all = inner.get().fields();
      var around = header.object();
      for (var name : around.names()) {
        all = all.has(name) ? all : all.with(name, around.find(name).orElseThrow());
      }
      return new Parsed(inner.get().format(), inner.get().time().or(() -> when), all);
    }
    return new Parsed(LogFormat.SYSLOG, when, with(header.object(), text));
  }

  private static JsonObject with(JsonObject header, String message) {
    return message.isEmpty() ? header : header.with("message", new JsonString(message));
  }
}
