package jp.noroshi.handling;

import java.util.Optional;

/// The way an answer would take.
///
/// @param assurance how sure it is who asks
/// @param endpoint what a receiving machine declares; absent for a person, or when it declares
///   nothing
public record Channel(Assurance assurance, Optional<Endpoint> endpoint) {
  /// How sure it is who asks, from the least.
  public enum Assurance {
    /// Nobody in particular.
    NONE,
    /// An API token.
    TOKEN,
    /// Password and one-time code.
    TWO_FACTORS,
    /// A token bound to the client's certificate (RFC 8705).
    BOUND_TOKEN,
    /// Phishing-resistant: passkey with user verification.
    PHISHING_RESISTANT
  }

  public static Channel of(Assurance assurance) {
    return new Channel(assurance, Optional.empty());
  }
}
