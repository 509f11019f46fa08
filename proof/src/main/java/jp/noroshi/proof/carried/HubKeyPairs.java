package jp.noroshi.proof.carried;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.PrivateKey;
import java.text.ParseException;
import java.util.List;
import jp.noroshi.proof.carried.CarriedException.Reason;

/// A hub's own keys for carried files: one requests are encrypted to, one answers are signed with
/// (P-256 both). Kept as a private JWK set (RFC 7517 §5).
public final class HubKeyPairs {
  private final JWKSet keys;

  private HubKeyPairs(JWKSet keys) {
    this.keys = keys;
  }

  /// New ones.
  public static HubKeyPairs generate() {
    return new HubKeyPairs(
        new JWKSet(List.of(generate(KeyUse.ENCRYPTION), generate(KeyUse.SIGNATURE))));
  }

  /// Those of a private JWK set.
  ///
  /// @throws CarriedException UNREADABLE when a key is missing or not a private one
  public static HubKeyPairs parse(String text) throws CarriedException {
    try {
      var pairs = new HubKeyPairs(JWKSet.parse(text));
      pairs.receiving();
      pairs.signing();
      return pairs;
    } catch (ParseException e) {
      throw new CarriedException(Reason.UNREADABLE, "not a set of keys", e);
    }
  }

  /// With the private keys.
  public String secretText() {
    return keys.toString(false);
  }

  /// For everybody; [HubKeys#parse] reads it.
  public String publicText() {
    return keys.toString(true);
  }

  /// What decrypts requests.
  public PrivateKey receiving() throws CarriedException {
    return privateKey(KeyUse.ENCRYPTION);
  }

  /// What signs answers.
  public PrivateKey signing() throws CarriedException {
    return privateKey(KeyUse.SIGNATURE);
  }

  private PrivateKey privateKey(KeyUse use) throws CarriedException {
    try {
      var key = HubKeys.one(keys, use).toECKey().toECPrivateKey();
      if (key == null) {
        throw new CarriedException(Reason.UNREADABLE, "a key is not a private one");
      }
      return key;
    } catch (JOSEException e) {
      throw new CarriedException(Reason.UNREADABLE, "a key cannot be used", e);
    }
  }

  private static ECKey generate(KeyUse use) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyUse(use).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("P-256 is in every JDK", e);
    }
  }
}
