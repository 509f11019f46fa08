package jp.noroshi.hunt.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The W3C extended log format, as IIS and others write it: values between spaces, named by
/// `#Fields:`. Times are UTC, as the format says.
public final class W3cFormat implements LineFormat {
  private final TimeReader times;
  private List<String> names = List.of();

  public W3cFormat(TimeReader times) {
    this.times = times;
  }

  @Override
  public Optional<Parsed> parse(String line) {
    if (line.startsWith("#Fields:")) {
      names =
          List.of(line.substring("#Fields:".length()).strip().split("\\s+")).stream()
              .map(W3cFormat::plain)
              .toList();
      return Optional.empty();
    }
    if (names.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    var values = line.strip().split("[ \t]+", -1);
    if (values.length != names.size()) {
      return Optional.empty();
    }
    var fields = new Fields();
    for (int i = 0; i < values.length; i++) {
      // IIS writes a plus for each space in these.
      fields.put(
          names.get(i),
          names.get(i).equals("cs-user-agent") ? values[i].replace('+', ' ') : values[i]);
    }
    var object = fields.object();
    var time =
        object
            .string("date")
            .flatMap(date -> object.string("time").map(ofDay -> date + " " + ofDay + "Z"))
            .flatMap(times::read);
    return Optional.of(new Parsed(LogFormat.W3C, time, object));
  }

  /// `cs(User-Agent)` is `cs-user-agent`, as in the other formats of the web.
  private static String plain(String name) {
    return name.replace("(", "-").replace(")", "").toLowerCase(Locale.ROOT);
  }
}
