package jp.noroshi.hunt.format;

import java.util.Optional;
import java.util.regex.Pattern;

/// The native format of Squid's access.log (`logformat squid`).
public final class SquidFormat implements LineFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{9,10}\\.\\d{3}) +(\\d+) (\\S+) ([A-Z_]+/\\d{3}) (\\d+) (\\S+) (\\S+) (\\S+)"
              + " ([A-Z_]+)/(\\S+) (\\S+).*");

  private final TimeReader times;

  public SquidFormat(TimeReader times) {
    this.times = times;
  }

  @Override
  public Optional<Parsed> parse(String line) {
    var match = LINE.matcher(line);
    if (!match.matches()) {
      return Optional.empty();
    }
    var fields =
        new Fields()
            .put("time-taken", match.group(2))
            .put("c-ip", match.group(3))
            .put("sc-status", match.group(4).substring(match.group(4).indexOf('/') + 1))
            .put("sc-bytes", match.group(5))
            .put("cs-method", match.group(6))
            .put("cs-username", match.group(8))
            .put("r-ip", match.group(10))
            .put("cs-mime-type", match.group(11));
    Requests.target(match.group(7), fields);
    return Optional.of(new Parsed(LogFormat.SQUID, times.read(match.group(1)), fields.object()));
  }
}
