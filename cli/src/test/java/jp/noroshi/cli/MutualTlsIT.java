package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import jp.noroshi.testkit.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs with a client certificate at the hub's own TLS listener.
class MutualTlsIT {
  @TempDir Path temp;

  private final TestCertificate server = TestCertificate.fresh();

  @Test
  void whoHoldsTheKeyOfARegisteredCertificateIsLetInAndNobodyElse() throws Exception {
    int port = freePort();
    try (var hub = PeerSite.start(listener(port))) {
      var mine = TestCertificate.fresh();
      hub.administrator()
          .post(
              "/api/v1/me/certificates",
              Map.of("name", "SIEM", "pem", mine.pem(), "scopes", List.of("exchange:read")));
      var machines = URI.create("https://localhost:" + port);

      assertThat(ask(machines, "/taxii2/", Optional.of(mine))).isEqualTo(200);
      assertThat(ask(machines, "/taxii2/", Optional.of(TestCertificate.fresh()))).isEqualTo(401);
      assertThat(ask(machines, "/taxii2/", Optional.of(TestCertificate.expired()))).isEqualTo(401);
      assertThat(ask(machines, "/api/v1/me", Optional.of(mine))).isEqualTo(401);
      assertThatThrownBy(() -> ask(machines, "/taxii2/", Optional.empty()))
          .as("without a certificate there is no connection")
          .isInstanceOf(IOException.class);
      assertThat(ask(hub.url(), "/taxii2/", Optional.of(mine)))
          .as("nothing is proved where there is no TLS")
          .isEqualTo(401);
    }
  }

  private Map<String, String> listener(int port) throws IOException {
    var certificate = Files.writeString(temp.resolve("hub.pem"), server.pem());
    var key = Files.writeString(temp.resolve("hub.key"), server.privateKeyPem());
    return Map.of(
        "noroshi.machines.port", String.valueOf(port),
        "noroshi.machines.certificate", certificate.toString(),
        "noroshi.machines.private-key", key.toString());
  }

  private int ask(URI hub, String path, Optional<TestCertificate> own) throws Exception {
    try (var http = HttpClient.newBuilder().sslContext(tls(own)).build()) {
      return http.send(
              HttpRequest.newBuilder(hub.resolve(path))
                  .header("Accept", "application/taxii+json;version=2.1")
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private SSLContext tls(Optional<TestCertificate> own) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(
        own.map(TestCertificate::store).orElse(empty()), TestCertificate.PASSWORD.toCharArray());
    var trusted = empty();
    trusted.setCertificateEntry("hub", server.certificate());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
