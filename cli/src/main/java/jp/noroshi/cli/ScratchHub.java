package jp.noroshi.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.cli.conform.LiveHub;

/// A hub in a new directory of the system's temporary ones, which is removed when it is closed.
final class ScratchHub implements LiveHub {
  private final Path data;
  private final RunningHub hub;

  private ScratchHub(Path data, RunningHub hub) {
    this.data = data;
    this.hub = hub;
  }

  static ScratchHub start(PrintWriter err) {
    return start(err, Map.of());
  }

  /// @param properties Spring properties beside the usual ones
  static ScratchHub start(PrintWriter err, Map<String, String> properties) {
    try {
      var data = Files.createTempDirectory("noroshi-conform");
      var launch = Launch.of(data, "127.0.0.1", 0, Optional.empty()).throwAway().log("human");
      for (var property : properties.entrySet()) {
        launch = launch.with(property.getKey(), property.getValue());
      }
      return new ScratchHub(data, RunningHub.start(launch, new Progress(err)));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public URI url() {
    return hub.url();
  }

  @Override
  public <T> T service(Class<T> type) {
    return hub.service(type);
  }

  @Override
  public Connection superuser() {
    return hub.superuser();
  }

  @Override
  public void close() {
    hub.close();
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
