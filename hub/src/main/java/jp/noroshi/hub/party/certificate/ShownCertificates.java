package jp.noroshi.hub.party.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;

/// The client certificate of a request: from the TLS connection where it ends here, else as the
/// proxy it ended at passes it on.
///
/// A proxy is believed only when it shows the secret it shares with the hub. What anybody else
/// writes into these headers is not looked at.
public final class ShownCertificates {
  /// Where a proxy writes the certificate: as RFC 9440 §2.1 says, or as PEM with percent signs.
  public static final String CERTIFICATE = "Client-Cert";

  /// Where a proxy shows its secret.
  public static final String SECRET = "Noroshi-Proxy-Secret";

  private static final String TLS = "jakarta.servlet.request.X509Certificate";
  private static final int SHORTEST_SECRET = 32;

  private final byte[] secret;

  /// @param secret empty: no proxy is believed
  /// @throws IllegalArgumentException when it is short enough to be guessed
  ShownCertificates(String secret) {
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "noroshi.machines.proxy-secret has at least " + SHORTEST_SECRET + " characters");
    }
    this.secret = secret.getBytes(UTF_8);
  }

  /// What was shown.
  public sealed interface Shown {
    /// None.
    record Nothing() implements Shown {}

    /// A certificate whose key the sender holds, as the TLS handshake proved.
    record Proved(X509Certificate certificate) implements Shown {}

    /// Something that is no certificate.
    record Unreadable() implements Shown {}
  }

  /// What the sender of this request showed.
  public Shown of(HttpServletRequest request) {
    if (request.getAttribute(TLS) instanceof X509Certificate[] chain && chain.length > 0) {
      return new Shown.Proved(chain[0]);
    }
    if (!comesFromProxy(request)) {
      return new Shown.Nothing();
    }
    var values = Collections.list(request.getHeaders(CERTIFICATE));
    if (values.stream().allMatch(String::isBlank)) {
      return new Shown.Nothing();
    }
    try {
      // A second one is what the proxy did not take away, and whose it is nobody knows.
      return values.size() == 1
          ? new Shown.Proved(CertificateText.parse(decode(values.getFirst().strip())))
          : new Shown.Unreadable();
    } catch (CertificateException | IllegalArgumentException unreadable) {
      return new Shown.Unreadable();
    }
  }

  private boolean comesFromProxy(HttpServletRequest request) {
    var shown = request.getHeader(SECRET);
    return secret.length > 0
        && shown != null
        && MessageDigest.isEqual(secret, shown.getBytes(UTF_8));
  }

  private static byte[] decode(String text) {
    if (text.length() > CertificateText.LONGEST * 3) {
      throw new IllegalArgumentException("too long");
    }
    if (text.startsWith(":") && text.endsWith(":") && text.length() > 1) {
      return Base64.getDecoder().decode(text.substring(1, text.length() - 1));
    }
    // A plus sign is one of Base64 here, never a space.
    return URLDecoder.decode(text.replace("+", "%2B"), US_ASCII).getBytes(US_ASCII);
  }
}
