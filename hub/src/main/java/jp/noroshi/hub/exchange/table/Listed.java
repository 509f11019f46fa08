package jp.noroshi.hub.exchange.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.Tlp;

/// One indicator of a list, read.
///
/// @param line where it stands, from 1
public record Listed(
    long line,
    ListedValue value,
    String description,
    Optional<Instant> firstSeen,
    Optional<Instant> lastSeen,
    Optional<Integer> confidence,
    Tlp tlp,
    List<String> references,
    List<String> labels) {
  public Listed {
    references = List.copyOf(references);
    labels = List.copyOf(labels);
  }
}
