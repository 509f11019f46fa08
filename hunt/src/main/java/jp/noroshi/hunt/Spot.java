package jp.noroshi.hunt;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One place where something was found.
///
/// @param origin the file, and the way to it through archives
/// @param line from 1; 0 where there are no lines
/// @param offset the byte it begins at
/// @param format of the source
/// @param time when it happened, if the source says
/// @param zoneAssumed whether the source says so without a zone
/// @param value what was found, as written there; empty where it is no single value
/// @param field the field it stands in; empty for running text
/// @param excerpt of the source
public record Spot(
    String origin,
    long line,
    long offset,
    String format,
    Optional<Instant> time,
    boolean zoneAssumed,
    String value,
    String field,
    String excerpt,
    Assurance assurance,
    Set<Doubt> doubts) {
  public Spot {
    doubts = Set.copyOf(doubts);
  }
}
