package jp.noroshi.hub.report.duty;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.rules.Authority;

/// What one duty asks in one case, and why.
///
/// @param form the form it is filed on
/// @param recipients who gets it, resolved
/// @param unanswered facts that leave it open whether the duty applies; empty when it does
public record Obligation(
    Duty duty,
    Certainty certainty,
    Form form,
    List<Authority> recipients,
    List<StageClock> stages,
    Set<String> unanswered) {

  public Obligation {
    recipients = List.copyOf(recipients);
    stages = List.copyOf(stages);
    unanswered = Set.copyOf(unanswered);
  }

  /// How sure it is.
  public enum Certainty {
    APPLIES,
    /// An answer that is still unknown decides.
    MAY_APPLY
  }

  /// One limit of a stage, worked out as far as its clock is known.
  ///
  /// @param started empty when the fact that starts it is not stated yet
  /// @param reckoning empty when there is no limit or the clock has not started
  public record LimitClock(
      Duty.Limit limit, Optional<Instant> started, Optional<Due.Reckoning> reckoning) {}

  /// The clock of one stage.
  ///
  /// @param limits in the order of the stage
  public record StageClock(Duty.Stage stage, List<LimitClock> limits) {
    public StageClock {
      limits = List.copyOf(limits);
    }

    /// The limit that counts among those whose clock has started.
    public Optional<LimitClock> deciding() {
      var byDue = Comparator.<LimitClock, Instant>comparing(l -> l.reckoning().orElseThrow().due());
      var running = limits.stream().filter(limit -> limit.reckoning().isPresent());
      return switch (stage.join()) {
        case EARLIEST -> running.min(byDue);
        case LATEST -> running.max(byDue);
      };
    }

    /// When the clock that counts started; empty when the fact that starts it is not stated yet.
    public Optional<Instant> started() {
      return deciding().map(LimitClock::started).orElseGet(() -> limits.getFirst().started());
    }

    /// The statutory limit, or our own target when the law says "promptly"; empty when there is
    /// none or the clock has not started.
    public Optional<Instant> due() {
      return deciding().flatMap(LimitClock::reckoning).map(Due.Reckoning::due);
    }
  }

  /// Whether it is made without asking: law requires it and the case is clear.
  public boolean mandatory() {
    return duty.nature() == Duty.Nature.MANDATORY && certainty == Certainty.APPLIES;
  }
}
