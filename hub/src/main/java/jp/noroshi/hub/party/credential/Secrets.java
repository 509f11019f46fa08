package jp.noroshi.hub.party.credential;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/// Random secrets that are handed out once and kept only as a hash. With 256 random bits a plain
/// SHA-256 is enough: there is nothing to guess.
public final class Secrets {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger SIXTY_TWO = BigInteger.valueOf(62);
  // 62^43 is the first power above 2^256.
  private static final int DIGITS = 43;
  private static final String CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /// 256 random bits in base 62: always 43 letters and digits.
  public static String random() {
    var number = new BigInteger(256, RANDOM);
    var text = new StringBuilder(DIGITS);
    for (int i = 0; i < DIGITS; i++) {
      var parts = number.divideAndRemainder(SIXTY_TWO);
      text.append(BASE62.charAt(parts[1].intValue()));
      number = parts[0];
    }
    return text.reverse().toString();
  }

  /// A recovery code: 80 random bits as four groups of four characters that are hard to confuse.
  public static String recoveryCode() {
    var text = new StringBuilder(19);
    for (int i = 0; i < 16; i++) {
      if (i > 0 && i % 4 == 0) {
        text.append('-');
      }
      text.append(CODE_ALPHABET.charAt(RANDOM.nextInt(CODE_ALPHABET.length())));
    }
    return text.toString();
  }

  /// What is stored of a secret.
  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
