package jp.noroshi.hunt;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that quote logs: only their owner may read them, where the file system knows owners.
public final class PrivateFile {
  private PrivateFile() {}

  /// Creates an empty file, or empties one that is there, which keeps its permissions.
  public static void create(Path path) throws IOException {
    if (Files.exists(path)) {
      Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
          .close();
    } else if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(path);
    }
  }
}
