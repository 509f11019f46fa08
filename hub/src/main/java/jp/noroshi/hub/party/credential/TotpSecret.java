package jp.noroshi.hub.party.credential;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The secret shared with an authenticator app: time-based one-time passwords (RFC 6238) with
/// HMAC-SHA-1, 30-second steps and six digits, which is what every app speaks.
public final class TotpSecret {
  private static final int STEP_SECONDS = 30;
  private static final int MODULUS = 1_000_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  private TotpSecret(byte[] bytes) {
    if (bytes.length < 16 || bytes.length > 64) {
      throw new IllegalArgumentException(
          "a one-time-code secret has 16 to 64 bytes (RFC 4226 §4), not " + bytes.length);
    }
    this.bytes = bytes;
  }

  /// A fresh secret of 160 bits.
  public static TotpSecret random() {
    var bytes = new byte[20];
    RANDOM.nextBytes(bytes);
    return new TotpSecret(bytes);
  }

  /// The secret of these bytes, 16 to 64 of them.
  public static TotpSecret of(byte[] bytes) {
    return new TotpSecret(bytes.clone());
  }

  /// The secret written in base 32, upper case, without padding.
  public static TotpSecret ofBase32(String text) {
    return new TotpSecret(Base32.decode(text));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String base32() {
    return Base32.encode(bytes);
  }

  /// The code an authenticator shows at `now`.
  public String code(Instant now) {
    return codeOfStep(step(now));
  }

  /// The step whose code was given: the current one, the one before or the one after, so that a
  /// clock may be half a minute wrong; empty when it is none of them or not newer than `lastUsed`
  /// (RFC 6238 §5.2: a code is good once).
  public OptionalLong matchingStep(String code, Instant now, long lastUsed) {
    long current = step(now);
    var found = OptionalLong.empty();
    // All three are computed whatever was given, so that time says nothing about which one fitted.
    for (long step = current - 1; step <= current + 1; step++) {
      boolean fits =
          MessageDigest.isEqual(
              codeOfStep(step).getBytes(StandardCharsets.US_ASCII),
              code.getBytes(StandardCharsets.UTF_8));
      if (fits && step > lastUsed) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /// The `otpauth` address an authenticator app reads from the QR code.
  public String address(String issuer, String account) {
    return "otpauth://totp/"
        + encode(issuer)
        + ":"
        + encode(account)
        + "?secret="
        + base32()
        + "&issuer="
        + encode(issuer)
        + "&algorithm=SHA1&digits=6&period="
        + STEP_SECONDS;
  }

  private static long step(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
  }

  private String codeOfStep(long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes, "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
      return String.format("%06d", number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TotpSecret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Says nothing of the secret.
  @Override
  public String toString() {
    return "TotpSecret";
  }
}
