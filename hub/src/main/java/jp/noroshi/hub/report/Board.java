package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.List;

/// An authority's filings, sorted by what a duty officer must look at first.
///
/// @param overdue limits that passed while the filing is not there
/// @param arrived delivered and not acknowledged yet
/// @param running to be made by the reporter, clock running
/// @param acknowledged done with
public record Board(
    List<Filing> overdue, List<Filing> arrived, List<Filing> running, List<Filing> acknowledged) {

  public Board {
    overdue = List.copyOf(overdue);
    arrived = List.copyOf(arrived);
    running = List.copyOf(running);
    acknowledged = List.copyOf(acknowledged);
  }

  static Board of(List<Filing> filings, Instant now) {
    return new Board(
        filings.stream().filter(f -> f.state() == Filing.State.DUE && f.overdue(now)).toList(),
        filings.stream().filter(f -> f.state() == Filing.State.DELIVERED).toList(),
        filings.stream().filter(f -> f.state() == Filing.State.DUE && !f.overdue(now)).toList(),
        filings.stream().filter(f -> f.state() == Filing.State.ACKNOWLEDGED).toList());
  }
}
