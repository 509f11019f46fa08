package jp.noroshi.hunt.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// QRadar Log Event Extended Format: 1.0, whose attributes stand between tabs, and 2.0, whose
/// heading names what stands between them.
public final class LeefFormat implements LineFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "LEEF:([12])\\.0\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|(.*)", Pattern.DOTALL);
  private static final Pattern DELIMITER = Pattern.compile("(?:0?x([0-9A-Fa-f]{2,4})|([^|]))?\\|");

  private final TimeReader times;

  public LeefFormat(TimeReader times) {
    this.times = times;
  }

  @Override
  public Optional<Parsed> parse(String line) {
    int start = line.indexOf("LEEF:");
    if (start < 0) {
      return Optional.empty();
    }
    var match = LINE.matcher(line).region(start, line.length());
    if (!match.matches()) {
      return Optional.empty();
    }
    var fields =
        new Fields()
            .put("observer.vendor", match.group(2))
            .put("observer.product", match.group(3))
            .put("observer.version", match.group(4))
            .put("event.code", match.group(5));
    var rest = match.group(6);
    var delimiter = "\t";
    var named = DELIMITER.matcher(rest);
    if (match.group(1).equals("2") && named.lookingAt()) {
      if (named.group(1) != null) {
        delimiter = Character.toString(Integer.parseInt(named.group(1), 16));
      } else if (named.group(2) != null) {
        delimiter = named.group(2);
      }
      rest = rest.substring(named.end());
    }
    for (var attribute : rest.split(Pattern.quote(delimiter), -1)) {
      int equals = attribute.indexOf('=');
      if (equals > 0) {
        fields.put(attribute.substring(0, equals).strip(), attribute.substring(equals + 1));
      }
    }
    var object = fields.object();
    var time =
        List.of("devTime", "rt").stream()
            .flatMap(name -> object.string(name).stream())
            .flatMap(value -> times.read(value).stream())
            .findFirst();
    return Optional.of(new Parsed(LogFormat.LEEF, time, object));
  }
}
