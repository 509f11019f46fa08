package jp.noroshi.handling;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A legal basis recorded for one subject: what it lifts, for which doing, for what, until when
/// (domain §3.6 step 2).
///
/// @param protection what would otherwise keep the portion back
/// @param actions what may be done on this basis; what is not named is not covered
/// @param purposes for what; what is not named is not covered
/// @param expires from this instant on it covers nothing
/// @param citation the law and article, the finding or the consent relied on; never blank
public record LegalBasis(
    Protection protection,
    Set<Action> actions,
    Set<Purpose> purposes,
    Optional<Instant> expires,
    String citation) {
  public LegalBasis {
    actions = Set.copyOf(actions);
    purposes = Set.copyOf(purposes);
    if (citation.isBlank()) {
      throw new IllegalArgumentException("a legal basis names the law, finding or consent");
    }
  }

  /// What the law protects.
  public enum Protection {
    /// 通信の秘密.
    COMMUNICATIONS_SECRECY,
    PERSONAL_DATA,
    /// Evidence of a criminal investigation.
    EVIDENCE_HOLD,
    /// A foreign originator's control over onward steps.
    FOREIGN_CONTROL
  }

  boolean covers(Protection wanted, Action action, Purpose purpose, Instant now) {
    return protection == wanted
        && actions.contains(action)
        && purposes.contains(purpose)
        && expires.map(now::isBefore).orElse(true);
  }
}
