package jp.noroshi.proof.carried;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.PublicKey;
import java.text.ParseException;
import jp.noroshi.proof.carried.CarriedException.Reason;

/// The public keys of a hub, as it gives them out at `/carried/keys` (JWK set, RFC 7517).
///
/// @param receiving what requests are encrypted to (`use` = `enc`)
/// @param signing what answers are signed with (`use` = `sig`)
public record HubKeys(PublicKey receiving, PublicKey signing) {

  /// Reads a JWK set.
  ///
  /// @throws CarriedException UNREADABLE when it does not hold one key of each use
  public static HubKeys parse(String text) throws CarriedException {
    try {
      var keys = JWKSet.parse(text);
      return new HubKeys(publicKey(keys, KeyUse.ENCRYPTION), publicKey(keys, KeyUse.SIGNATURE));
    } catch (ParseException | JOSEException e) {
      throw new CarriedException(Reason.UNREADABLE, "not a hub's keys", e);
    }
  }

  private static PublicKey publicKey(JWKSet keys, KeyUse use)
      throws JOSEException, CarriedException {
    return one(keys, use).toECKey().toECPublicKey();
  }

  static JWK one(JWKSet keys, KeyUse use) throws CarriedException {
    return keys.getKeys().stream()
        .filter(key -> use.equals(key.getKeyUse()))
        .findFirst()
        .orElseThrow(() ->
            new CarriedException(
                Reason.UNREADABLE, "there is no key of use '" + use.identifier() + "'"));
  }
}
