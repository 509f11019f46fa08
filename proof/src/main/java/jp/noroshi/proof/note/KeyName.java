package jp.noroshi.proof.note;

import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// The rules for names of keys and for origins of logs (C2SP signed-note "Format").
final class KeyName {
  private static final int LONGEST = 255;

  private KeyName() {}

  static String require(String name) {
    boolean forbidden =
        name.codePoints()
            .anyMatch(c ->
                c == '+'
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.isISOControl(c));
    if (name.isEmpty() || name.length() > LONGEST || forbidden) {
      throw new ProofException(
          ProofFailure.KEY,
          "a key's name has 1 to " + LONGEST + " characters, no spaces and no plus sign");
    }
    return name;
  }
}
