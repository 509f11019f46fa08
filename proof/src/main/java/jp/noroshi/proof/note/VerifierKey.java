package jp.noroshi.proof.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;
import org.jspecify.annotations.Nullable;

/// A public key that signatures under notes are checked with, under the name it is known by.
/// Immutable.
public final class VerifierKey {
  private final String name;
  private final SignatureAlgorithm algorithm;
  private final byte[] raw;
  private final int id;
  private final PublicKey key;

  private VerifierKey(String name, SignatureAlgorithm algorithm, byte[] raw) {
    this.name = KeyName.require(name);
    this.algorithm = algorithm;
    this.raw = raw;
    this.id = id(name, algorithm, raw);
    this.key = algorithm.publicKey(raw);
  }

  static VerifierKey of(String name, SignatureAlgorithm algorithm, PublicKey key) {
    return new VerifierKey(name, algorithm, algorithm.rawKey(key));
  }

  /// Reads a verifier key as it is handed around: `name+hexadecimal id+base64(type ‖ key)`.
  ///
  /// @throws ProofException `KEY` when it is none, or of an algorithm not known here
  public static VerifierKey parse(String text) {
    var parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw refuse("it must read name+id+key");
    }
    byte[] typeAndKey;
    try {
      typeAndKey = Base64.getDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      throw refuse("its last part is not base64");
    }
    var algorithm =
        SignatureAlgorithm.of(typeAndKey)
            .orElseThrow(() -> refuse("its algorithm is not known, or its length is wrong"));
    int typeLength = algorithm.type().length;
    var key =
        new VerifierKey(
            parts[0], algorithm, Arrays.copyOfRange(typeAndKey, typeLength, typeAndKey.length));
    if (!key.fingerprint().equals(parts[1])) {
      throw refuse("its id is not that of this name and key");
    }
    return key;
  }

  private static ProofException refuse(String why) {
    return new ProofException(ProofFailure.KEY, "not a verifier key: " + why);
  }

  private static int id(String name, SignatureAlgorithm algorithm, byte[] raw) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      digest.update(algorithm.type());
      return ByteBuffer.wrap(digest.digest(raw)).getInt();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public String name() {
    return name;
  }

  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /// The key id of C2SP signed-note: names the key among those of one name, and is no proof of
  /// anything.
  public int id() {
    return id;
  }

  /// The id in eight hexadecimal digits.
  public String fingerprint() {
    return HexFormat.of().toHexDigits(id);
  }

  /// Whether `signature` claims to be by this key.
  public boolean claims(NoteSignature signature) {
    return signature.keyId() == id && signature.name().equals(name);
  }

  /// Whether this key made `signature` under `text`.
  public boolean verifies(String text, NoteSignature signature) {
    if (!claims(signature) || signature.bytes().length != algorithm.length()) {
      return false;
    }
    var bytes = signature.bytes();
    int timeLength = algorithm.isCosignature() ? Long.BYTES : 0;
    try {
      var verifier = Signature.getInstance(algorithm.jca());
      verifier.initVerify(key);
      verifier.update(algorithm.message(name, text, time(signature)));
      return verifier.verify(bytes, timeLength, bytes.length - timeLength);
    } catch (GeneralSecurityException | ProofException e) {
      // Bytes that are no signature at all, or a text that is no checkpoint: not signed.
      return false;
    }
  }

  /// When a co-signature by this key says it was made; the epoch for any other signature, whose
  /// bytes say nothing of a time.
  public Instant time(NoteSignature signature) {
    if (!algorithm.isCosignature() || signature.bytes().length < Long.BYTES) {
      return Instant.EPOCH;
    }
    long seconds = ByteBuffer.wrap(signature.bytes()).getLong();
    return Instant.ofEpochSecond(Math.clamp(seconds, 0, Instant.MAX.getEpochSecond()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && algorithm == that.algorithm
        && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return id;
  }

  /// The form [#parse] reads.
  @Override
  public String toString() {
    var type = algorithm.type();
    var typeAndKey = ByteBuffer.allocate(type.length + raw.length).put(type).put(raw);
    return name
        + "+"
        + fingerprint()
        + "+"
        + Base64.getEncoder().encodeToString(typeAndKey.array());
  }
}
