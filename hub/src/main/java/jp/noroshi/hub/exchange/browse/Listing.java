package jp.noroshi.hub.exchange.browse;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One page of what was found.
///
/// @param next cursor of the next page; empty at the end
/// @param standings of the lines, by release, whether they still hold
/// @param found how many were found, of the newest at most [ObjectSearch#MOST]
/// @param more whether there are older ones, not counted
/// @param facets how many there are of each value, those with most first; on the first page only
/// @param timeline how many were shared when, the oldest first; on the first page only, and empty
///   when all came at one time
public record Listing(
    List<Line> lines,
    Map<Long, Standing> standings,
    Optional<String> next,
    int found,
    boolean more,
    List<Counts> facets,
    List<Bar> timeline) {
  public Listing {
    lines = List.copyOf(lines);
    standings = Map.copyOf(standings);
    facets = List.copyOf(facets);
    timeline = List.copyOf(timeline);
  }

  /// Whether a line of this page still holds.
  public Standing standing(Line line) {
    return standings.getOrDefault(line.release(), Standing.CURRENT);
  }

  /// The values of one property.
  public record Counts(ObjectQuery.Facet facet, List<Count> values) {
    public Counts {
      values = List.copyOf(values);
    }
  }

  /// One value.
  public record Count(String value, int times) {}

  /// One stretch of time.
  ///
  /// @param last the last day of it
  public record Bar(LocalDate first, LocalDate last, int times) {}
}
