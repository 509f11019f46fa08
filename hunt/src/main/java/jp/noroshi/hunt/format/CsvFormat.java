package jp.noroshi.hunt.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values between commas, semicolons or tabs (RFC 4180), named by the first line. A value within
/// quotes may not go over the end of a line here: such a line is plain text.
public final class CsvFormat implements LineFormat {
  private static final String DELIMITERS = ",;\t|";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_@][\\w .:@()/-]{0,63}");
  private static final int FEWEST = 3;
  private static final int MOST = 1_000;
  private static final Set<String> TIMES =
      Set.of("timestamp", "@timestamp", "time", "datetime", "date", "ts", "start_time", "_time");

  private final TimeReader times;
  private List<String> names = List.of();
  private char delimiter = ',';
  private boolean begun;

  public CsvFormat(TimeReader times) {
    this.times = times;
  }

  @Override
  public Optional<Parsed> parse(String line) {
    if (!begun) {
      begun = true;
      heading(line);
      return Optional.empty();
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var values = values(line, delimiter);
    if (values == null || values.size() != names.size()) {
      return Optional.empty();
    }
    var fields = new Fields();
    Optional<LogTime> time = Optional.empty();
    for (int i = 0; i < values.size(); i++) {
      var name = names.get(i);
      fields.put(name, values.get(i));
      if (time.isEmpty() && TIMES.contains(name.toLowerCase(Locale.ROOT))) {
        time = times.read(values.get(i));
      }
    }
    return Optional.of(new Parsed(LogFormat.CSV, time, fields.object()));
  }

  /// Takes the first line as a heading if it is nothing but names, no two the same.
  private void heading(String line) {
    var plain = line.startsWith("\ufeff") ? line.substring(1) : line;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char each = DELIMITERS.charAt(i);
      var found = values(plain, each);
      if (found != null
          && found.size() >= FEWEST
          && found.stream().allMatch(name -> NAME.matcher(name).matches())
          && new HashSet<>(found).size() == found.size()) {
        names = List.copyOf(found);
        delimiter = each;
        return;
      }
    }
  }

  /// The values of a line; null when its quotes do not close or there are too many.
  static @Nullable List<String> values(String line, char delimiter) {
    var values = new ArrayList<String>();
    var value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted) {
        if (c != '"') {
          value.append(c);
        } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
          value.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && value.isEmpty()) {
        quoted = true;
      } else if (c == delimiter) {
        values.add(value.toString());
        value.setLength(0);
        if (values.size() > MOST) {
          return null;
        }
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return quoted ? null : values;
  }
}
