package jp.noroshi.hub.exchange.peer;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Another TAXII server an organisation exchanges with, in its own name.
///
/// @param person who set it up and answers for it
/// @param collection address of the collection, ending with a slash
/// @param certificate SHA-256 of its certificate in hexadecimal; empty for any that a public
///   authority vouches for
/// @param amber whether the other side keeps AMBER as it asks to be kept
/// @param held whether what comes waits for a release officer
public record Peer(
    UUID id,
    UUID organisation,
    UUID person,
    String name,
    URI collection,
    String username,
    Optional<String> certificate,
    boolean polls,
    boolean pushes,
    boolean amber,
    boolean held,
    Health health) {

  /// How it has gone.
  ///
  /// @param nextAt when it is its turn again
  /// @param failures rounds that failed in a row
  /// @param refused objects that came and could not be taken
  /// @param rejected objects that were sent and not taken
  public record Health(
      Instant nextAt,
      int failures,
      Optional<Instant> triedAt,
      Optional<Instant> succeededAt,
      Optional<Trouble> trouble,
      String detail,
      long received,
      long refused,
      long sent,
      long rejected) {}

  /// What keeps two sides from exchanging.
  public enum Trouble {
    /// No answer, or none in time.
    UNREACHABLE,
    /// An address inside a network, where a hub sends nothing for others.
    FORBIDDEN_ADDRESS,
    /// Not the certificate that was agreed, or none that a public authority vouches for.
    CERTIFICATE,
    /// User or secret are wrong, or the collection may not be read or added to.
    REFUSED,
    NOT_FOUND,
    /// It asks to be left alone for a while.
    BUSY,
    /// Its answer is not one of TAXII 2.1.
    NOT_TAXII,
    TOO_LARGE,
    /// Its answer is an error.
    FAILED,
    /// Whoever set it up has left, or lost the role.
    NOBODY
  }
}
