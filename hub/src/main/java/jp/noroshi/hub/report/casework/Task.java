package jp.noroshi.hub.report.casework;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.shell.Bilingual;

/// Something an authority asks another to do. Whoever is asked reads the text and nothing of the
/// case.
///
/// @param giver who asks
/// @param recipient who is asked
/// @param casefile the giver's case; empty for the recipient
public record Task(
    UUID id,
    Bilingual giver,
    Bilingual recipient,
    boolean given,
    Optional<Docket.Case> casefile,
    String text,
    Instant dueAt,
    Instant givenAt,
    Optional<Instant> acknowledgedAt,
    Optional<Instant> doneAt,
    String outcome) {
  /// Whether its time passed before it was done.
  public boolean overdue(Instant now) {
    return doneAt.orElse(now).isAfter(dueAt);
  }
}
