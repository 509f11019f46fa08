package jp.noroshi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What `postmaster.pid` in a cluster says of its server: the process in line 1, the state in line
/// 8 (`src/include/utils/pidfile.h` of PostgreSQL).
///
/// @param ready whether it takes connections
record PostmasterFile(long pid, boolean ready) {
  private static final int STATE_LINE = 8;

  /// Reads the file; empty when it is not yet written, even in part.
  static Optional<PostmasterFile> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(
        new PostmasterFile(
            Long.parseLong(lines.getFirst().strip()),
            lines.size() >= STATE_LINE && lines.get(STATE_LINE - 1).strip().equals("ready")));
  }
}
