package jp.noroshi.hub.report.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/// Blocks as files in a directory that only its owner can read; all nodes share it.
final class DirectoryBlobs implements BlobStore {
  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}/[0-9a-f-]{36}");
  private static final Pattern FILE = Pattern.compile("[0-9a-f-]{36}");

  private final Path root;

  /// @param root made when it is first needed
  DirectoryBlobs(Path root) {
    this.root = root;
  }

  @Override
  public void put(String name, byte[] block) {
    var file = file(name);
    try {
      Files.createDirectories(
          root.resolve(name.substring(0, name.indexOf('/'))),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try (var channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(block);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a block of evidence in " + root, e);
    }
  }

  @Override
  public byte[] get(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a block of evidence in " + root, e);
    }
  }

  @Override
  public void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete a block of evidence in " + root, e);
    }
  }

  @Override
  public void deleteAll(String file) {
    if (!FILE.matcher(file).matches()) {
      throw new IllegalArgumentException("not the name of a file: '" + file + "'");
    }
    var directory = root.resolve(file);
    try {
      try (var blocks = Files.newDirectoryStream(directory)) {
        for (var block : blocks) {
          Files.deleteIfExists(block);
        }
      }
      Files.deleteIfExists(directory);
    } catch (NoSuchFileException _) {
      // Nothing of it was ever received.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete evidence in " + root, e);
    }
  }

  // Names are ours; one that is not would lead out of the directory.
  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a block: '" + name + "'");
    }
    return root.resolve(name);
  }
}
