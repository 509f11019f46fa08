package jp.noroshi.handling;

import java.time.Instant;
import java.util.Set;

/// The circumstances of a question.
///
/// @param supervision whether the declared purpose is to supervise or sanction
/// @param links recorded needs to know
/// @param legalBases hard-law bases recorded for this subject, e.g. `personal-data`
public record Context(
    boolean supervision,
    Set<Link> links,
    Set<String> legalBases,
    Assurance assurance,
    Instant now) {
  public Context {
    links = Set.copyOf(links);
    legalBases = Set.copyOf(legalBases);
  }

  /// How sure the channel is, from the least.
  public enum Assurance {
    /// Nobody in particular.
    NONE,
    /// An API token.
    TOKEN,
    /// Password and one-time code.
    TWO_FACTORS,
    /// Phishing-resistant: passkey with user verification.
    PHISHING_RESISTANT
  }

  /// Viewing now over a phishing-resistant channel, with these links.
  public static Context viewing(Instant now, Link... links) {
    return new Context(false, Set.of(links), Set.of(), Assurance.PHISHING_RESISTANT, now);
  }
}
