package jp.noroshi.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A key and a certificate of its own making, by the JDK's `keytool`.
///
/// @param store both, under [#PASSWORD]
public record TestCertificate(KeyStore store) {
  /// Of the store and the key in it.
  public static final String PASSWORD = "changeit";

  private static final String ALIAS = "own";

  /// One for `localhost` that holds for two days, with a key on the curve P-256.
  public static TestCertificate fresh() {
    return of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2");
  }

  /// One with a key of this kind, e.g. `RSA`, `-keysize`, `3072`.
  public static TestCertificate withKey(String algorithm, String option, String value) {
    return of("-keyalg", algorithm, option, value, "-validity", "2");
  }

  /// One that held for a day, long ago.
  public static TestCertificate expired() {
    return of("-keyalg", "EC", "-startdate", "2020/01/01 00:00:00", "-validity", "1");
  }

  /// One with a key that is too short.
  public static TestCertificate weak() {
    return of("-keyalg", "RSA", "-keysize", "1024", "-validity", "2");
  }

  private static TestCertificate of(String... options) {
    try {
      var directory = Files.createTempDirectory("noroshi-certificate-");
      var file = directory.resolve("keys.p12");
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  ALIAS,
                  "-dname",
                  "CN=localhost, O=Trial",
                  "-ext",
                  "san=dns:localhost,ip:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-keystore",
                  file.toString()));
      command.addAll(List.of(options));
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("keytool.log").toFile())
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException(Files.readString(directory.resolve("keytool.log")));
      }
      var store = KeyStore.getInstance("PKCS12");
      try (var in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new TestCertificate(store);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public X509Certificate certificate() {
    try {
      return (X509Certificate) store.getCertificate(ALIAS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The certificate as a file of it is written (RFC 7468).
  public String pem() {
    return pem("CERTIFICATE", der());
  }

  /// The key as a file of it is written (PKCS #8).
  public String privateKeyPem() {
    return pem("PRIVATE KEY", key().getEncoded());
  }

  public PrivateKey key() {
    try {
      return (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The certificate in DER.
  public byte[] der() {
    try {
      return certificate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String label, byte[] content) {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
  }
}
