package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One filing of a report: what one authority gets under one duty at one stage.
///
/// @param receipt number of the report, as quoted on the phone
/// @param recipient the authority's organisation on this platform, when it is connected
/// @param due the statutory limit, or our own target; see `dueStatutory`
/// @param filedAt when it was finished; absent while its clock still runs
public record Filing(
    UUID id,
    UUID report,
    String receipt,
    String duty,
    int dutyVersion,
    String nature,
    String stage,
    String form,
    String authority,
    Optional<UUID> recipient,
    State state,
    Optional<Instant> clockStarted,
    Optional<Instant> due,
    boolean dueStatutory,
    Optional<Instant> filedAt,
    Optional<Instant> acknowledgedAt,
    Optional<String> acknowledgementNote) {

  /// How far it has come.
  public enum State {
    /// To be made yet; its clock runs.
    DUE,
    /// Finished, waiting to be handed over by the reporter.
    READY,
    /// In the authority's hands.
    DELIVERED,
    /// The authority said that it has it.
    ACKNOWLEDGED;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Whether the clock ran out before it was made.
  public boolean overdue(Instant now) {
    return due.map(limit -> filedAt.orElse(now).isAfter(limit)).orElse(false);
  }
}
