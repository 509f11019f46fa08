package jp.noroshi.hub.report.evidence;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts a file block by block (AES-256-GCM, a random nonce each), so that never more than one
/// block is in memory in the clear. A block is bound to its file and number: moved or swapped, it
/// does not open. One key is good for 2^32 blocks (NIST SP 800-38D §8.3), a report has some ten
/// thousand. Pure but for the randomness.
final class BlockCipher {
  /// Bytes of a block in the clear; the last of a file may be shorter.
  static final int BLOCK = 1 << 20;

  static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private BlockCipher() {}

  static byte[] freshKey() {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /// @param length how much of `clear` counts
  static byte[] seal(byte[] key, UUID file, int number, byte[] clear, int length) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var sealed = Arrays.copyOf(nonce, NONCE_BYTES + length + TAG_BITS / 8);
    try {
      cipher(Cipher.ENCRYPT_MODE, key, nonce, file, number)
          .doFinal(clear, 0, length, sealed, NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
    return sealed;
  }

  /// @throws IllegalStateException when the block was altered or is another's
  static byte[] open(byte[] key, UUID file, int number, byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new IllegalStateException("block " + number + " of evidence " + file + " is cut off");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), file, number)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "block " + number + " of evidence " + file + " does not open: altered, or another's", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, UUID file, int number)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(
        ByteBuffer.allocate(Long.BYTES * 2 + Integer.BYTES)
            .putLong(file.getMostSignificantBits())
            .putLong(file.getLeastSignificantBits())
            .putInt(number)
            .array());
    return cipher;
  }
}
