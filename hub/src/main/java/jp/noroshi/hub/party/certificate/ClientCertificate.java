package jp.noroshi.hub.party.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A registered certificate as its owner sees it.
///
/// @param fingerprint SHA-256 in hexadecimal, in pairs with colons, as other programs show it
/// @param scopes what it may do where no token comes with it
public record ClientCertificate(
    UUID id,
    String name,
    String fingerprint,
    String subject,
    List<String> scopes,
    Instant createdAt,
    Instant notBefore,
    Instant notAfter,
    Optional<Instant> lastUsedAt) {
  public ClientCertificate {
    scopes = List.copyOf(scopes);
  }
}
