package jp.noroshi.hub.report;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import jp.noroshi.hub.report.duty.Due;

/// Makes the numbers people quote on the phone: a letter, the day in Japan, and eight characters
/// nobody can guess. Thread-safe.
public final class ReceiptNumbers {
  // Crockford's alphabet: no letter that is mistaken for a digit on the phone.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ReceiptNumbers() {}

  /// A fresh number.
  ///
  /// @param kind the letter it begins with
  public static String fresh(char kind, Instant at) {
    var day = at.atZone(Due.ZONE).toLocalDate();
    var number =
        new StringBuilder()
            .append(kind)
            .append(DateTimeFormatter.BASIC_ISO_DATE.format(day))
            .append('-');
    for (int i = 0; i < LENGTH; i++) {
      number.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return number.toString();
  }
}
