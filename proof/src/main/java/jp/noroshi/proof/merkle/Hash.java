package jp.noroshi.proof.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;
import org.jspecify.annotations.Nullable;

/// A SHA-256 value of the tree. Immutable.
public final class Hash {
  /// Its length in bytes.
  public static final int LENGTH = 32;

  // Told apart, so that no leaf can be taken for a node (RFC 9162 §2.1.1).
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /// The root of the tree without leaves.
  public static final Hash EMPTY_ROOT = new Hash(sha256().digest());

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws ProofException `HASH` unless there are 32 bytes
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new ProofException(
          ProofFailure.HASH, "a hash has " + LENGTH + " bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /// The hash written in base64 (RFC 4648 §4).
  ///
  /// @throws ProofException `HASH` when it is not the base64 of 32 bytes
  public static Hash parse(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new ProofException(ProofFailure.HASH, "a hash is not base64: " + e.getMessage());
    }
    var hash = of(bytes);
    if (!hash.base64().equals(base64)) {
      throw new ProofException(ProofFailure.HASH, "a hash is not in its one base64 form");
    }
    return hash;
  }

  /// Of a leaf with this content: `SHA-256(0x00 ‖ content)`.
  public static Hash ofLeaf(byte[] content) {
    var digest = sha256();
    digest.update(LEAF);
    return new Hash(digest.digest(content));
  }

  /// Of the node above two others: `SHA-256(0x01 ‖ left ‖ right)`.
  public static Hash ofNode(Hash left, Hash right) {
    var digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new Hash(digest.digest(right.bytes));
  }

  static Hash in(byte[] hashes, int position) {
    return new Hash(Arrays.copyOfRange(hashes, position * LENGTH, (position + 1) * LENGTH));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
