package jp.noroshi.proof.receipt;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;
import jp.noroshi.proof.merkle.Hash;

/// What of an entry goes into the log: `SHA-256(salt ‖ entry)`, and nothing that tells what the
/// entry says. With salt and entry anyone can make it again; without the salt nobody can guess an
/// entry and try, so that deleting salt and entry purges what they said while every proof stays.
///
/// @param salt random, [#SALT_LENGTH] bytes, another for every entry
/// @param entry the exact bytes
public record Commitment(byte[] salt, byte[] entry) {
  public static final int SALT_LENGTH = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  public Commitment {
    // A fixed length: salt and entry cannot be cut apart elsewhere.
    if (salt.length != SALT_LENGTH) {
      throw new ProofException(
          ProofFailure.RECEIPT, "a salt has " + SALT_LENGTH + " bytes, not " + salt.length);
    }
    salt = salt.clone();
    entry = entry.clone();
  }

  /// With a new salt.
  public static Commitment to(byte[] entry) {
    return new Commitment(newSalt(), entry);
  }

  /// A salt that was never used before.
  public static byte[] newSalt() {
    var salt = new byte[SALT_LENGTH];
    RANDOM.nextBytes(salt);
    return salt;
  }

  @Override
  public byte[] salt() {
    return salt.clone();
  }

  @Override
  public byte[] entry() {
    return entry.clone();
  }

  /// The leaf's content, 32 bytes, which the log may publish.
  public byte[] content() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(entry);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The leaf's hash in the tree.
  public Hash leaf() {
    return Hash.ofLeaf(content());
  }

  @Override
  public String toString() {
    return "a commitment to " + entry.length + " bytes";
  }
}
