package jp.noroshi.hunt.format;

import java.util.List;
import java.util.Optional;

/// All formats of lines, tried on each line of one source: files of several programs hold several.
/// What a line is follows from what it says, never from the name of the file. Not thread-safe.
public final class LineFormats {
  private final List<LineFormat> formats;
  private int likely;

  private LineFormats(List<LineFormat> formats) {
    this.formats = formats;
  }

  /// Those of one source.
  ///
  /// @param longest bytes of a line
  public static LineFormats of(TimeReader times, int longest) {
    var json = new JsonFormat(times, longest);
    var cef = new CefFormat(times);
    var leef = new LeefFormat(times);
    // A message of syslog has no heading before it.
    var messages = new LineFormats(List.of(json, cef, leef, new CombinedFormat(times)));
    return new LineFormats(
        List.of(
            json,
            new SyslogFormat(times, messages),
            cef,
            leef,
            new CombinedFormat(times),
            new SquidFormat(times),
            new ZeekFormat(times),
            new W3cFormat(times),
            new CsvFormat(times)));
  }

  /// What the line says; empty when it is plain text.
  public Optional<Parsed> parse(String line) {
    var first = formats.get(likely).parse(line);
    if (first.isPresent()) {
      return first;
    }
    for (int i = 0; i < formats.size(); i++) {
      if (i != likely) {
        var other = formats.get(i).parse(line);
        if (other.isPresent()) {
          likely = i;
          return other;
        }
      }
    }
    return Optional.empty();
  }
}
