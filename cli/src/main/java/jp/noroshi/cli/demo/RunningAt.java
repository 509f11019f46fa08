package jp.noroshi.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the hub of a data directory was started last, so that other commands find it.
public final class RunningAt {
  private static final String FILE = "hub.url";

  private RunningAt() {}

  /// Notes the address.
  public static void write(Path data, URI url) {
    try {
      Files.writeString(data.resolve(FILE), url + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The address noted last.
  public static Optional<URI> read(Path data) {
    try {
      var file = data.resolve(FILE);
      return Files.exists(file)
          ? Optional.of(URI.create(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
