package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Viewer;

/// What came of a report after its technical part was shared. Implemented by the feature that warns
/// people; this feature only shows it to the reporter.
public interface ReportOutcomes {

  /// What came back for a report of the viewer's own organisation. Implementations answer with
  /// counts and kinds, never with names.
  Outcome of(Viewer viewer, UUID report);

  /// @param sharedAt when the technical part reached the exchange
  /// @param warned how many organisations were warned
  /// @param opened how many readers opened it, by kind of organisation (message key suffix)
  /// @param acknowledged how many organisations acknowledged it
  /// @param done how many marked the action done
  record Outcome(
      Optional<Instant> sharedAt,
      Optional<Instant> firstWarnedAt,
      int warned,
      List<Count> opened,
      int acknowledged,
      int done,
      List<Count> feedback) {
    public Outcome {
      opened = List.copyOf(opened);
      feedback = List.copyOf(feedback);
    }

    /// Nothing yet.
    public static Outcome none() {
      return new Outcome(Optional.empty(), Optional.empty(), 0, List.of(), 0, 0, List.of());
    }
  }

  /// How many of a kind. `kind` is a code with a message under `report.outcome.<kind>`; an unknown
  /// code is shown as it is.
  record Count(String kind, int count) {}
}
