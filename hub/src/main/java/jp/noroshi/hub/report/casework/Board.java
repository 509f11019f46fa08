package jp.noroshi.hub.report.casework;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import jp.noroshi.hub.report.Filing;

/// An authority's filings, sorted by what a duty officer must look at first.
///
/// @param overdue limits that passed while the filing is not there
/// @param arrived delivered and not acknowledged yet, the gravest first
/// @param running to be made by the reporter, clock running
/// @param acknowledged acknowledged, the gravest first
public record Board(
    List<Docket> overdue, List<Docket> arrived, List<Docket> running, List<Docket> acknowledged) {
  /// From this level on a filing counts as severe.
  static final int SEVERE = 3;

  public Board {
    overdue = List.copyOf(overdue);
    arrived = List.copyOf(arrived);
    running = List.copyOf(running);
    acknowledged = List.copyOf(acknowledged);
  }

  /// What is shown.
  public enum Show {
    ALL,
    MINE,
    UNASSIGNED,
    SEVERE;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Show of(String code) {
      for (var show : values()) {
        if (show.code().equals(code)) {
          return show;
        }
      }
      return ALL;
    }

    private Predicate<Docket> keeps(UUID person) {
      return switch (this) {
        case ALL -> _ -> true;
        case MINE ->
            docket -> docket.assignee().filter(one -> one.person().equals(person)).isPresent();
        case UNASSIGNED -> docket -> docket.assignee().isEmpty();
        case SEVERE -> docket -> docket.severity() >= Board.SEVERE;
      };
    }
  }

  static Board of(List<Docket> all, Show show, UUID person, Instant now) {
    var dockets = all.stream().filter(show.keeps(person)).toList();
    Predicate<Docket> due = docket -> docket.filing().state() == Filing.State.DUE;
    Predicate<Docket> late = docket -> docket.filing().overdue(now);
    return new Board(
        dockets.stream().filter(due.and(late)).toList(),
        grave(dockets, Filing.State.DELIVERED),
        dockets.stream().filter(due.and(late.negate())).toList(),
        grave(dockets, Filing.State.ACKNOWLEDGED));
  }

  // The board comes by limit; what is as grave stays in that order.
  private static List<Docket> grave(List<Docket> dockets, Filing.State state) {
    return dockets.stream()
        .filter(docket -> docket.filing().state() == state)
        .sorted(Comparator.comparingInt(Docket::severity).reversed())
        .toList();
  }
}
