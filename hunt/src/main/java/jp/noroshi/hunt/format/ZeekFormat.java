package jp.noroshi.hunt.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Zeek's own format: values between tabs, named by a heading (`#fields`).
public final class ZeekFormat implements LineFormat {
  private final TimeReader times;
  private String separator = "\t";
  private List<String> names = List.of();

  public ZeekFormat(TimeReader times) {
    this.times = times;
  }

  @Override
  public Optional<Parsed> parse(String line) {
    if (line.startsWith("#separator ")) {
      separator = separator(line.substring("#separator ".length()));
      return Optional.empty();
    }
    var fields = "#fields" + separator;
    if (line.startsWith(fields)) {
      names = List.of(line.substring(fields.length()).split(Pattern.quote(separator), -1));
      return Optional.empty();
    }
    if (names.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    var values = line.split(Pattern.quote(separator), -1);
    if (values.length != names.size()) {
      return Optional.empty();
    }
    var all = new Fields();
    for (int i = 0; i < values.length; i++) {
      if (!values[i].equals("(empty)")) {
        all.put(names.get(i), values[i]);
      }
    }
    var object = all.object();
    return Optional.of(
        new Parsed(LogFormat.ZEEK, object.string("ts").flatMap(times::read), object));
  }

  /// As Zeek writes it: `\x09`.
  private static String separator(String written) {
    if (written.matches("\\\\x[0-9a-fA-F]{2}")) {
      return Character.toString(Integer.parseInt(written.substring(2), 16));
    }
    return written.isEmpty() ? "\t" : written;
  }
}
