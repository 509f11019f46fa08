package jp.noroshi.hub.exchange.peer;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts one certificate and no other: the two sides told each other its SHA-256. No authority is
/// asked, so that it may be one of their own making.
final class PinnedCertificate extends X509ExtendedTrustManager {
  private final byte[] sha256;

  private PinnedCertificate(byte[] sha256) {
    this.sha256 = sha256;
  }

  /// @param sha256 of the certificate in DER, in hexadecimal
  static SSLContext context(String sha256) {
    try {
      var context = SSLContext.getInstance("TLS");
      var manager = new PinnedCertificate(HexFormat.of().parseHex(sha256));
      context.init(null, new TrustManager[] {manager}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    try {
      var found = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
      if (!MessageDigest.isEqual(found, sha256)) {
        throw new CertificateException(
            "the certificate is another one: SHA-256 " + HexFormat.of().formatHex(found));
      }
      chain[0].checkValidity();
    } catch (GeneralSecurityException e) {
      throw e instanceof CertificateException already ? already : new CertificateException(e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("clients are not checked here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
