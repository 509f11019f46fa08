package jp.noroshi.hub.party.credential;

import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Hashes and checks passwords with Argon2id (RFC 9106): 19 MiB, two passes, one lane. A hash costs
/// about a tenth of a second of one core and 19 MiB, so only a few are made at once; who waits
/// longer than five seconds is told to try again.
///
/// Thread-safe.
///
/// Spring: its Argon2id encoder does the hashing.
public final class Passwords {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, PASSES);
  private final Semaphore places;
  private final String nobody;

  /// @param atOnce how many hashes may be computed at the same time, at least 1
  public Passwords(int atOnce) {
    this.places = new Semaphore(atOnce, true);
    this.nobody = hash(Secrets.random());
  }

  /// The hash of a password, which may take any characters; it is compared in the form NFKC (NIST
  /// SP 800-63B §3.1.1.2), because keyboards differ in how they type the same letter.
  public String hash(String password) {
    return limited(() -> encoder.encode(normal(password)));
  }

  /// Whether this is the password of that hash.
  public boolean matches(String password, String hash) {
    return limited(() -> encoder.matches(normal(password), hash));
  }

  /// Takes as long as a check and is always false: for accounts that do not exist.
  public boolean matchesNobody(String password) {
    matches(password, nobody);
    return false;
  }

  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T limited(Supplier<T> work) {
    try {
      if (!places.tryAcquire(5, TimeUnit.SECONDS)) {
        throw Refusal.of(Refusal.Kind.UNAVAILABLE, "party.refusal.busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to check a password", e);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
