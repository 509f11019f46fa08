package jp.noroshi.hub.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The whole of a file to bring in. It may be read more than once.
public interface ImportFile {
  /// From its first byte.
  InputStream open() throws IOException;

  long size();

  /// A file of this machine.
  static ImportFile of(Path path) throws IOException {
    long size = Files.size(path);
    return new ImportFile() {
      @Override
      public InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
      }

      @Override
      public long size() {
        return size;
      }
    };
  }
}
