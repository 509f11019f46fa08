package jp.noroshi.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jp.noroshi.testkit.Eventually;

/// The TAXII 2.1 server of OASIS (`cti-taxii-server`) in a process of its own, with one collection.
final class Medallion implements AutoCloseable {
  static final String USER = "trial";
  static final String PASSWORD = "lantern";

  private static final String COLLECTION = "91a7b528-80eb-42ed-a74d-c6fbd5a26116";

  private final Process process;
  private final URI url;

  private Medallion(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts it, or skips the test.
  static Medallion start() throws IOException, InterruptedException {
    var project =
        PythonProject.require(
            "cti-taxii-server", List.of("flask", "flask_httpauth", "pytz", "six", "pkg_resources"));
    var out = Files.createTempFile("noroshi-medallion-", ".out");
    var err = Files.createTempFile("noroshi-medallion-", ".err");
    var process =
        project
            .run("medallion.py")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    var port =
        Eventually.present(
            "medallion says its port", Duration.ofMinutes(1), () -> port(process, out, err));
    return new Medallion(process, URI.create("http://127.0.0.1:" + port));
  }

  private static Optional<String> port(Process process, Path out, Path err) {
    try {
      var said = Files.readString(out);
      if (said.endsWith("\n")) {
        return Optional.of(said.strip());
      }
      if (!process.isAlive()) {
        throw new IllegalStateException("medallion did not start: " + Files.readString(err));
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Its one collection, which may be read and added to.
  URI collection() {
    return url.resolve("/trial/collections/" + COLLECTION + "/");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
