package jp.noroshi.proof.carried;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import jp.noroshi.proof.carried.CarriedException.Reason;

/// The outer form of carried files: a JWS in compact serialization (RFC 7515 §7.1) that names its
/// signer's certificate (`x5c`), inside a JWE in compact serialization (RFC 7516 §7.1). Signed
/// first and encrypted then, so that who carries it learns neither what it says nor who wrote it.
public final class Envelope {
  /// The longest file that is read, in characters.
  public static final int LONGEST = 4 << 20;

  /// Media type of the files (RFC 7515 §9.2.1).
  public static final String MEDIA_TYPE = "application/jose";

  private static final JOSEObjectType TYPE = new JOSEObjectType("noroshi+jws");
  private static final Set<JWSAlgorithm> SIGNED_BY =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512, JWSAlgorithm.PS256);
  private static final Set<JWEAlgorithm> AGREED_BY =
      Set.of(JWEAlgorithm.ECDH_ES_A256KW, JWEAlgorithm.RSA_OAEP_256);

  private Envelope() {}

  /// Signs a message and encrypts it, with the signer's certificate in it.
  ///
  /// @param to the receiver's key, elliptic curve or RSA
  /// @throws CarriedException UNREADABLE when one of the keys is of a kind that is not used
  public static String seal(byte[] message, Sender from, PublicKey to) throws CarriedException {
    try {
      var chain = List.of(Base64.encode(from.certificate().getEncoded()));
      return seal(message, from.key(), to, header -> header.x509CertChain(chain));
    } catch (CertificateEncodingException e) {
      throw new CarriedException(Reason.UNREADABLE, "the certificate cannot be written", e);
    }
  }

  /// Signs a message and encrypts it, for a receiver that knows the signer's key already.
  ///
  /// @param to the receiver's key, elliptic curve or RSA
  /// @throws CarriedException UNREADABLE when one of the keys is of a kind that is not used
  public static String seal(byte[] message, PrivateKey from, PublicKey to) throws CarriedException {
    return seal(message, from, to, header -> header);
  }

  private static String seal(
      byte[] message, PrivateKey from, PublicKey to, UnaryOperator<JWSHeader.Builder> naming)
      throws CarriedException {
    try {
      var signer = signer(from);
      var header = new JWSHeader.Builder(algorithm(signer, from)).type(TYPE);
      var signed = new JWSObject(naming.apply(header).build(), new Payload(message));
      signed.sign(signer);
      var algorithm =
          to instanceof RSAPublicKey ? JWEAlgorithm.RSA_OAEP_256 : JWEAlgorithm.ECDH_ES_A256KW;
      var sealed =
          new JWEObject(
              new JWEHeader.Builder(algorithm, EncryptionMethod.A256GCM)
                  .contentType(TYPE.getType())
                  .build(),
              new Payload(signed.serialize()));
      sealed.encrypt(encrypter(to));
      return sealed.serialize();
    } catch (JOSEException e) {
      throw new CarriedException(Reason.UNREADABLE, "cannot be sealed: " + e.getMessage(), e);
    }
  }

  /// Decrypts a file and holds its signature against the certificate in it.
  ///
  /// @param text a whole file; white space around it does not count
  /// @throws CarriedException when it is no such file, for somebody else, or not validly signed
  public static Opened open(String text, PrivateKey own) throws CarriedException {
    var signed = decrypted(text.strip(), own);
    var chain = signed.getHeader().getX509CertChain();
    if (chain == null || chain.size() != 1) {
      throw new CarriedException(Reason.NOT_SIGNED, "it does not name its signer's certificate");
    }
    X509Certificate certificate = X509CertUtils.parse(chain.getFirst().decode());
    if (certificate == null) {
      throw new CarriedException(Reason.NOT_SIGNED, "the signer's certificate cannot be read");
    }
    return new Opened(verified(signed, certificate.getPublicKey()), certificate);
  }

  /// Decrypts a file and holds its signature against a key that is known.
  ///
  /// @throws CarriedException when it is no such file, for somebody else, or not validly signed
  public static byte[] open(String text, PrivateKey own, PublicKey signer) throws CarriedException {
    return verified(decrypted(text.strip(), own), signer);
  }

  private static JWSObject decrypted(String text, PrivateKey own) throws CarriedException {
    if (text.length() > LONGEST) {
      throw new CarriedException(Reason.UNREADABLE, "longer than " + LONGEST + " characters");
    }
    try {
      var sealed = JWEObject.parse(text);
      var header = sealed.getHeader();
      // What is compressed could unfold to any size.
      if (!AGREED_BY.contains(header.getAlgorithm())
          || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
          || header.getCompressionAlgorithm() != null) {
        throw new CarriedException(Reason.UNREADABLE, "sealed in a way that is not used");
      }
      sealed.decrypt(decrypter(own));
      return JWSObject.parse(sealed.getPayload().toString());
    } catch (ParseException e) {
      throw new CarriedException(Reason.UNREADABLE, "not a carried file", e);
    } catch (JOSEException | IllegalStateException e) {
      throw new CarriedException(Reason.OTHER_RECEIVER, "sealed to another key, or damaged", e);
    }
  }

  private static byte[] verified(JWSObject signed, PublicKey signer) throws CarriedException {
    var header = signed.getHeader();
    if (!SIGNED_BY.contains(header.getAlgorithm()) || !TYPE.equals(header.getType())) {
      throw new CarriedException(Reason.NOT_SIGNED, "signed in a way that is not used");
    }
    try {
      var verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, signer);
      if (!signed.verify(verifier)) {
        throw new CarriedException(Reason.NOT_SIGNED, "the signature does not hold");
      }
    } catch (JOSEException e) {
      throw new CarriedException(Reason.NOT_SIGNED, "the signature cannot be checked", e);
    }
    return signed.getPayload().toBytes();
  }

  private static JWSSigner signer(PrivateKey key) throws JOSEException {
    return key instanceof ECPrivateKey curve ? new ECDSASigner(curve) : new RSASSASigner(key);
  }

  private static JWSAlgorithm algorithm(JWSSigner signer, PrivateKey key) {
    return key instanceof ECPrivateKey
        ? signer.supportedJWSAlgorithms().iterator().next()
        : JWSAlgorithm.PS256;
  }

  private static JWEEncrypter encrypter(PublicKey to) throws JOSEException {
    return switch (to) {
      case ECPublicKey curve -> new ECDHEncrypter(curve);
      case RSAPublicKey rsa -> new RSAEncrypter(rsa);
      default -> throw new JOSEException("a key of " + to.getAlgorithm());
    };
  }

  private static JWEDecrypter decrypter(PrivateKey own) throws JOSEException {
    return own instanceof ECPrivateKey curve
        ? new ECDHDecrypter(curve, Set.of(), Curve.forECParameterSpec(curve.getParams()))
        : new RSADecrypter(own);
  }
}
