package jp.noroshi.hub.report.duty;

import java.time.Instant;
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

  /// The clock of one stage.
  ///
  /// @param started empty when the fact that starts it is not stated yet
  /// @param due the statutory limit, or our own target when the law says "promptly"; empty when
  ///   there is none or the clock has not started
  public record StageClock(Duty.Stage stage, Optional<Instant> started, Optional<Instant> due) {}

  /// Whether it is made without asking: law requires it and the case is clear.
  public boolean mandatory() {
    return duty.nature() == Duty.Nature.MANDATORY && certainty == Certainty.APPLIES;
  }
}
