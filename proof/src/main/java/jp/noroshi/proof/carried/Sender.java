package jp.noroshi.proof.carried;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/// Who signs requests and reads the answers: a private key, and the certificate that is registered
/// with the hub for it. Elliptic curves P-256, P-384, P-521 or RSA of at least 2,048 bits.
public record Sender(PrivateKey key, X509Certificate certificate) {}
