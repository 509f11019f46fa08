package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.party.Viewer;

/// What came of a report after its technical part was shared. Implemented by the feature that warns
/// people; this feature only shows it to the reporter.
public interface ReportOutcomes {

  /// What came back for a report of the viewer's own organisation. Implementations answer with
  /// guarded bands and kinds, never with names: whom a report concerned is drawn from what others
  /// registered (No probing).
  Outcome of(Viewer viewer, UUID report);

  /// @param sharedAt when the technical part reached the exchange
  /// @param firstWarnedAt absent also while fewer than [Band#FEWEST] were warned
  /// @param warned how many organisations were warned
  /// @param opened how many organisations opened it, by kind of organisation (message key suffix)
  /// @param acknowledged how many organisations acknowledged it
  /// @param done how many marked the action done
  record Outcome(
      Optional<Instant> sharedAt,
      Optional<Instant> firstWarnedAt,
      Band warned,
      List<Count> opened,
      Band acknowledged,
      Band done,
      List<Count> feedback) {
    public Outcome {
      opened = List.copyOf(opened);
      feedback = List.copyOf(feedback);
    }

    /// Nothing yet.
    public static Outcome none() {
      var few = Band.guarded(0);
      return new Outcome(Optional.empty(), Optional.empty(), few, List.of(), few, few, List.of());
    }
  }

  /// How many of a kind; kinds with fewer than [Band#FEWEST] are not told. `kind` is a code with a
  /// message under `report.outcome.<kind>`; an unknown code is shown as it is.
  record Count(String kind, Band count) {}
}
