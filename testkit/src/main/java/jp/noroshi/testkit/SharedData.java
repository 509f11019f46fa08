package jp.noroshi.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The folder of third-party data and conformance cases, which is not part of this repository
/// (licences differ; some may be used for testing only).
///
/// It is looked for in the system property `noroshi.shared-data`, the environment variable
/// `NOROSHI_SHARED_DATA`, and then as `shared/data` in the working directory and every directory
/// above it. Where none is found a test that asks is skipped, with a warning in the log. Nothing
/// else is a reason to skip: a folder that was named and is not there, or a file missing inside it,
/// fails.
public final class SharedData {
  /// Names the folder.
  public static final String PROPERTY = "noroshi.shared-data";

  /// Names the folder when the property does not.
  public static final String VARIABLE = "NOROSHI_SHARED_DATA";

  private static final System.Logger log = System.getLogger(SharedData.class.getName());

  private SharedData() {}

  /// A file or directory of the folder, which exists.
  ///
  /// @param name its path inside the folder, such as `kev/known_exploited_vulnerabilities.json`
  /// @throws org.opentest4j.TestAbortedException when there is no folder: the test is skipped
  /// @throws AssertionError when the folder has no such file
  public static Path file(String name) {
    var folder =
        find(
            Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .orElse(null),
            Path.of("").toAbsolutePath());
    if (folder.isEmpty()) {
      var message =
          "SKIPPED: needs the third-party data "
              + name
              + ", and there is no folder shared/data at or above "
              + Path.of("").toAbsolutePath()
              + ". Name it with -D"
              + PROPERTY
              + "=DIR or "
              + VARIABLE
              + ".";
      log.log(System.Logger.Level.WARNING, message);
      return Assumptions.abort(message);
    }
    return in(folder.get(), name);
  }

  /// Opens a file of the folder; one whose name ends in `.gz` is decompressed on the way.
  ///
  /// @throws IOException when it cannot be read
  public static InputStream open(String name) throws IOException {
    var stream = new BufferedInputStream(Files.newInputStream(file(name)));
    return name.endsWith(".gz") ? new GZIPInputStream(stream) : stream;
  }

  static Path in(Path folder, String name) {
    var file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      throw new AssertionError(name + " leaves the folder of shared data");
    }
    if (!Files.exists(file)) {
      throw new AssertionError("The shared data in " + folder + " has no " + name);
    }
    return file;
  }

  static Optional<Path> find(@Nullable String named, Path from) {
    if (named != null && !named.isBlank()) {
      var folder = Path.of(named).toAbsolutePath().normalize();
      if (!Files.isDirectory(folder)) {
        throw new AssertionError(PROPERTY + " or " + VARIABLE + " names no directory: " + folder);
      }
      return Optional.of(folder);
    }
    for (var at = from; at != null; at = at.getParent()) {
      var folder = at.resolve("shared").resolve("data");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
