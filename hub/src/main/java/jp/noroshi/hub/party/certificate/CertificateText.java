package jp.noroshi.hub.party.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// Reads certificates that somebody else wrote.
public final class CertificateText {
  /// The longest text that is read, in characters.
  static final int LONGEST = 16_384;

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final int LEAST_RSA = 2_048;
  private static final int LEAST_EC = 256;
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

  private CertificateText() {}

  /// The first certificate of a PEM file (RFC 7468 §5), which is the client's own where others
  /// follow.
  ///
  /// @throws Refusal INVALID at `pem`: no certificate, a private key beside it, a key too short
  static X509Certificate registrable(String pem) {
    if (pem.length() > LONGEST) {
      throw fault("party.refusal.certificate.unreadable");
    }
    if (pem.contains("PRIVATE KEY-----")) {
      throw fault("party.refusal.certificate.private");
    }
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END, Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      throw fault("party.refusal.certificate.unreadable");
    }
    try {
      var certificate = parse(pem.substring(begin, end + END.length()).getBytes(US_ASCII));
      if (isWeak(certificate)) {
        throw fault("party.refusal.certificate.weak");
      }
      return certificate;
    } catch (CertificateException unreadable) {
      throw fault("party.refusal.certificate.unreadable");
    }
  }

  /// Reads one certificate, DER or PEM.
  ///
  /// @throws CertificateException when it is none
  public static X509Certificate parse(byte[] text) throws CertificateException {
    if (text.length > LONGEST) {
      throw new CertificateException("too long");
    }
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text));
  }

  static byte[] sha256(X509Certificate certificate) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that was read can be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// As other programs show a SHA-256: pairs with colons.
  static String fingerprint(byte[] sha256) {
    return PAIRS.formatHex(sha256).toUpperCase(Locale.ROOT);
  }

  private static boolean isWeak(X509Certificate certificate) {
    return switch (certificate.getPublicKey()) {
      case RSAPublicKey rsa -> rsa.getModulus().bitLength() < LEAST_RSA;
      case ECPublicKey ec -> ec.getParams().getOrder().bitLength() < LEAST_EC;
      case java.security.interfaces.EdECPublicKey _ -> false;
      default -> true;
    };
  }

  private static Refusal fault(String code) {
    return Refusal.invalid(List.of(Violation.of("pem", code)));
  }
}
