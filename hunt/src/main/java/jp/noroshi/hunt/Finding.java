package jp.noroshi.hunt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// All hits of one lead in one file.
///
/// @param lead identifier of what was looked for
/// @param file the file on disk
/// @param count how many hits
/// @param first when the first happened, if any source said
/// @param last when the last happened
/// @param spots the first of them, [#MOST_SPOTS] at most
/// @param assurance that of the surest
/// @param warnings names of the warning lists the values are on; when there are any, this does not
///   count as found
public record Finding(
    String lead,
    String file,
    long count,
    Optional<Instant> first,
    Optional<Instant> last,
    List<Spot> spots,
    Assurance assurance,
    List<String> warnings) {
  /// How many places are kept of each finding; beyond, hits are counted.
  public static final int MOST_SPOTS = 20;

  public Finding {
    spots = List.copyOf(spots);
    warnings = List.copyOf(warnings);
  }

  /// Whether it counts: what is seen everywhere does not.
  public boolean counts() {
    return warnings.isEmpty();
  }

  /// Gathers hits. Those of values on warning lists are kept apart from the others.
  static final class Gathering {
    private final String lead;
    private final String file;
    private final List<Spot> spots = new ArrayList<>();
    private final TreeSet<String> warnings = new TreeSet<>();
    private long count;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private Assurance assurance = Assurance.LOW;

    Gathering(String lead, String file) {
      this.lead = lead;
      this.file = file;
    }

    void add(Spot spot, List<String> onLists) {
      count++;
      warnings.addAll(onLists);
      assurance = assurance.atLeast(spot.assurance());
      if (spots.size() < MOST_SPOTS) {
        spots.add(spot);
      }
      spot.time()
          .ifPresent(time -> {
            if (first.isEmpty() || time.isBefore(first.get())) {
              first = Optional.of(time);
            }
            if (last.isEmpty() || time.isAfter(last.get())) {
              last = Optional.of(time);
            }
          });
    }

    Finding finding() {
      return new Finding(lead, file, count, first, last, spots, assurance, List.copyOf(warnings));
    }
  }
}
