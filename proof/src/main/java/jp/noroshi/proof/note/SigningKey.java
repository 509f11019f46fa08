package jp.noroshi.proof.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// A private key and the public one that belongs to it. Never printed by accident: its text is that
/// of the public key.
public final class SigningKey {
  private final VerifierKey verifier;
  private final PrivateKey key;

  private SigningKey(VerifierKey verifier, PrivateKey key) {
    this.verifier = verifier;
    this.key = key;
  }

  /// Makes a new one from the platform's secure randomness.
  public static SigningKey generate(String name, SignatureAlgorithm algorithm) {
    try {
      var pair = KeyPairGenerator.getInstance(algorithm.jca()).generateKeyPair();
      return new SigningKey(VerifierKey.of(name, algorithm, pair.getPublic()), pair.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("JDK 25 has " + algorithm.jca(), e);
    }
  }

  /// Reads what [#secret] wrote.
  ///
  /// @param verifier the public key kept beside it
  /// @throws ProofException `KEY` when it cannot be read, or does not belong to `verifier`
  public static SigningKey parse(VerifierKey verifier, String secret) {
    try {
      var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(secret));
      var key = KeyFactory.getInstance(verifier.algorithm().jca()).generatePrivate(encoded);
      var signing = new SigningKey(verifier, key);
      var probe = "noroshi/probe\n0\n" + jp.noroshi.proof.merkle.Hash.EMPTY_ROOT + "\n";
      if (!verifier.verifies(probe, signing.sign(probe, Instant.EPOCH))) {
        throw new ProofException(
            ProofFailure.KEY, "the private key does not belong to " + verifier.fingerprint());
      }
      return signing;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ProofException(ProofFailure.KEY, "a private key cannot be read");
    }
  }

  public VerifierKey verifier() {
    return verifier;
  }

  /// The private key in base64 of PKCS #8. Keep it where only its owner can read it.
  public String secret() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /// Signs a note's text.
  ///
  /// @param at the time a co-signature states, to the second; other signatures state none
  public NoteSignature sign(String text, Instant at) {
    var algorithm = verifier.algorithm();
    try {
      var signer = Signature.getInstance(algorithm.jca());
      signer.initSign(key);
      signer.update(algorithm.message(verifier.name(), text, at));
      var signature = signer.sign();
      if (algorithm.isCosignature()) {
        signature =
            ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(at.getEpochSecond())
                .put(signature)
                .array();
      }
      return new NoteSignature(verifier.name(), verifier.id(), signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with " + algorithm.jca(), e);
    }
  }

  @Override
  public String toString() {
    return verifier.toString();
  }
}
