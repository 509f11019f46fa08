package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `cti-taxii-client`, the TAXII 2.1 client of OASIS, asks of a hub.
class TaxiiClientIT {
  @Test
  void everyCallOfTheClientIsAnsweredAsItExpects() throws Exception {
    var client = PythonProject.require("cti-taxii-client", List.of("requests", "six", "pytz"));
    try (var hub = PeerSite.start()) {
      var said = Files.createTempFile("noroshi-client-", ".out");
      int code =
          client
              .run("client.py", hub.url().resolve("/taxii2/").toString(), hub.home())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start()
              .waitFor();

      assertThat(code).as(Files.readString(said)).isZero();
      assertThat(Files.readString(said)).contains("versions\n", "deleted\n", "read-only");
    }
  }
}
