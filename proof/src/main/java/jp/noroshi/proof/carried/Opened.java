package jp.noroshi.proof.carried;

import java.security.cert.X509Certificate;

/// What a carried file said, and the certificate whose key signed it. Who that is, its reader must
/// know from elsewhere: the signature holds, no authority was asked.
public record Opened(byte[] message, X509Certificate signer) {}
