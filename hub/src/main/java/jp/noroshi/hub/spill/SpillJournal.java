package jp.noroshi.hub.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What was sealed and destroyed, kept outside the database, so that a database restored from an
/// older backup is put right before anybody is answered. A line says what and which, never what
/// stood in it: `<spill> <world> <item> <owner> sealed|cleared|destroyed`.
final class SpillJournal {
  private static final String NOBODY = "-";

  private final Path file;

  SpillJournal(Path directory) {
    this.file = directory.resolve("spills");
  }

  /// What last became of one.
  enum State {
    SEALED,
    CLEARED,
    DESTROYED
  }

  /// One spill as the journal has it.
  record Line(UUID spill, String world, String item, Optional<UUID> owner, State state) {
    private String text() {
      return String.join(
          " ",
          spill.toString(),
          world,
          item,
          owner.map(UUID::toString).orElse(NOBODY),
          state.name());
    }

    private static Line parse(String text) {
      var parts = text.split(" ", -1);
      if (parts.length != 5) {
        throw new IllegalStateException("not a line of the spill journal: '" + text + "'");
      }
      return new Line(
          UUID.fromString(parts[0]),
          parts[1],
          parts[2],
          parts[3].equals(NOBODY) ? Optional.empty() : Optional.of(UUID.fromString(parts[3])),
          State.valueOf(parts[4]));
    }
  }

  /// Adds a line; returns when it is on disk.
  synchronized void add(Line line) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (var channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND)) {
        var bytes = ByteBuffer.wrap((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the spill journal " + file, e);
    }
  }

  /// The last line of each spill, in the order they were sealed.
  synchronized List<Line> last() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      Map<UUID, Line> last = new LinkedHashMap<>();
      for (var text : Files.readAllLines(file)) {
        var line = Line.parse(text);
        last.put(line.spill(), line);
      }
      return new ArrayList<>(last.values());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the spill journal " + file, e);
    }
  }
}
