package jp.noroshi.hub.party;

import java.security.cert.X509Certificate;
import java.util.Optional;

/// Whose a registered certificate is.
@FunctionalInterface
public interface CertificateOwners {
  /// Whom a certificate stands for now, with what it may do; empty when nobody registered it or it
  /// does not hold. That its key was used, the caller has made sure of.
  Optional<Principal> owner(X509Certificate certificate);
}
