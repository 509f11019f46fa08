package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandIT {
  @TempDir Path temp;

  @Test
  void runsStopsInOrderAndComesBackAfterKill9() throws Exception {
    var data = temp.resolve("data");
    try (var hub = HubProcess.start(data, 0)) {
      assertThat(get(hub.url(), "/actuator/health/readiness")).isEqualTo(200);
      assertThat(get(hub.url(), "/actuator/health/liveness")).isEqualTo(200);
      assertThat(Files.getPosixFilePermissions(data.resolve("keys")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));

      var second = HubProcess.run("up", "--data", data.toString(), "--port", "0");
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.out()).isEmpty();
      assertThat(second.err()).contains("in use by another Noroshi").contains("--data");

      hub.kill9();
    }
    try (var hub = HubProcess.start(data, 0)) {
      assertThat(get(hub.url(), "/actuator/health/readiness")).isEqualTo(200);
      assertThat(hub.stop()).isZero();
      assertThat(hub.log()).contains("stopped").doesNotContain("could not stop in order");
      assertThat(hub.log().lines().filter(line -> line.startsWith("{")))
          .allSatisfy(line -> assertThat(line).contains("\"@timestamp\"").endsWith("}"));
    }
  }

  @Test
  void saysWhichPortIsTakenBeforeStartingAnything() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = String.valueOf(socket.getLocalPort());
      var ended = HubProcess.run("up", "--data", temp.resolve("none").toString(), "--port", port);
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.err()).contains("port " + port).contains("--port");
      assertThat(temp.resolve("none")).doesNotExist();
    }
  }

  private static int get(URI hub, String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(hub.resolve(path)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
