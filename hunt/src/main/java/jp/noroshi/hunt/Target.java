package jp.noroshi.hunt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// A file to hunt in.
///
/// @param size in bytes, when the hunt began
/// @param written when it was last written to, in milliseconds since 1970
public record Target(Path file, As as, long size, long written) {
  /// What is looked at.
  public enum As {
    /// What it says.
    CONTENT,
    /// Its name and hashes.
    FILE
  }

  /// The files at or below a place, links not followed, in order. What cannot be listed is among
  /// them, so that it is told.
  public static List<Target> below(Path place, As as) {
    var all = new ArrayList<Target>();
    try {
      Files.walkFileTree(
          place,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                all.add(
                    new Target(
                        file, as, attributes.size(), attributes.lastModifiedTime().toMillis()));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
              all.add(new Target(file, as, 0, 0));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unlisted) {
      throw new UncheckedIOException(unlisted);
    }
    all.sort((a, b) -> a.file().compareTo(b.file()));
    return List.copyOf(all);
  }
}
