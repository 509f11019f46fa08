package jp.noroshi.hub.operations;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/// Lets every client finish the TLS handshake in which it proves that it holds the key of its
/// certificate. Whether that certificate opens anything is decided behind it: it must be one that
/// somebody registered.
public final class AnyCertificate implements X509TrustManager {
  /// Made by name, by the server.
  public AnyCertificate() {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    // Proved is the key, by the handshake; who it belongs to is no matter of authorities here.
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("this is for clients of the hub");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
