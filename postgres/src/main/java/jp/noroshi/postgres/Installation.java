package jp.noroshi.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The server's programs, unpacked once from the archive on the class path into a directory of
/// their version.
final class Installation {
  /// Version of the binaries; names the directory, so that a new version never runs over an old
  /// one's files.
  static final String VERSION = "18.6.0";

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private final Path home;

  private Installation(Path home) {
    this.home = home;
  }

  /// The programs under `parent`, unpacked if they are not there. Two processes may ask at once; a
  /// crash half-way leaves nothing that is taken for whole.
  static Installation in(Path parent) {
    var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!os.contains("linux") || !(arch.equals("amd64") || arch.equals("x86_64"))) {
      throw new PostgresException(
          "PostgreSQL binaries are shipped for Linux on amd64 only; this is "
              + os
              + " on "
              + arch
              + ". Start with --database-url and a PostgreSQL 18 server of your own.");
    }
    var home = parent.resolve("postgresql-" + VERSION);
    try {
      Files.createDirectories(parent);
      try (var channel =
              FileChannel.open(
                  parent.resolve("postgresql.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!Files.exists(home)) {
          var unpacking = Files.createTempDirectory(parent, "unpacking-");
          unpack(unpacking);
          Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
          Files.move(unpacking, home);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL into " + parent, e);
    }
    return new Installation(home);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream raw = Installation.class.getResourceAsStream(ARCHIVE)) {
      if (raw == null) {
        throw new PostgresException(ARCHIVE + " is not on the class path");
      }
      var tar =
          new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(raw)));
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    var path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("archive entry leaves its directory: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    var folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
