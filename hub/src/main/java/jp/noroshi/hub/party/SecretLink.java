package jp.noroshi.hub.party;

import jp.noroshi.hub.party.credential.Secrets;

/// The secret part of a link that opens one thing to whoever holds it.
public final class SecretLink {
  private SecretLink() {}

  /// A fresh secret of 256 random bits, in letters and digits.
  public static String fresh() {
    return Secrets.random();
  }

  /// What is kept of a secret: 32 bytes from which it cannot be found.
  public static byte[] kept(String secret) {
    return Secrets.hash(secret);
  }
}
