package jp.noroshi.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The server's programs, unpacked once from the archive on the class path into a directory of
/// their version. They hold nothing secret and are readable by all, since the account the server
/// runs under is often not ours.
final class Installation {
  /// Version of the binaries; names the directory, so that a new version never runs over an old
  /// one's files.
  static final String VERSION = "18.6.0";

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final String UNPACKING = "unpacking-";
  private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  // A file lock holds off other processes only; within this one it would throw.
  private static final ReentrantLock unpackingHere = new ReentrantLock();

  private final Path home;

  private Installation(Path home) {
    this.home = home;
  }

  /// The programs under `parent`, unpacked if they are not there. Several threads and processes may
  /// ask at once; a crash half-way leaves nothing that is taken for whole.
  ///
  /// @throws PostgresException when there are none for this machine, they cannot be unpacked, or
  ///   what is there was put by another user
  static Installation in(Path parent) {
    requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
    var home = parent.resolve("postgresql-" + VERSION);
    unpackingHere.lock();
    try {
      // Renamed into place when whole: being there is being complete.
      if (!Files.isDirectory(home)) {
        if (!Files.isDirectory(parent)) {
          Files.createDirectories(parent);
          Files.setPosixFilePermissions(parent, OPEN);
        }
        requireTrusted(parent);
        unpackOnce(parent, home);
      }
      requireTrusted(parent);
      requireTrusted(home);
    } catch (IOException e) {
      throw new PostgresException(
          Failure.PROGRAMS, "cannot unpack PostgreSQL into " + parent + ": " + e, e);
    } finally {
      unpackingHere.unlock();
    }
    return new Installation(home);
  }

  static void requirePlatform(String system, String processor) {
    var os = system.toLowerCase(Locale.ROOT);
    var arch = processor.toLowerCase(Locale.ROOT);
    if (!os.contains("linux") || !(arch.equals("amd64") || arch.equals("x86_64"))) {
      throw new PostgresException(
          Failure.UNSUPPORTED_PLATFORM,
          "PostgreSQL comes with Noroshi for Linux on amd64 only; this is "
              + system
              + " on "
              + processor
              + ". Use a PostgreSQL 18 server of your own with --database-url.");
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static void unpackOnce(Path parent, Path home) throws IOException {
    try (var channel =
            FileChannel.open(
                parent.resolve("postgresql.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (Files.isDirectory(home)) {
        return;
      }
      try (var leftovers = Files.newDirectoryStream(parent, UNPACKING + "*")) {
        for (var leftover : leftovers) {
          FileTree.delete(leftover);
        }
      }
      var unpacking = Files.createTempDirectory(parent, UNPACKING);
      unpack(unpacking);
      Files.setPosixFilePermissions(unpacking, OPEN);
      Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  // In a place all can write to, such as /tmp, another user could have laid programs out for us.
  private static void requireTrusted(Path directory) throws IOException {
    if (Files.getAttribute(directory, "unix:uid") instanceof Integer owner
        && owner != 0
        && owner != Account.currentUid()) {
      throw new PostgresException(
          Failure.PROGRAMS,
          directory + " belongs to another user, so the programs in it are not to be trusted");
    }
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream raw = Installation.class.getResourceAsStream(ARCHIVE)) {
      if (raw == null) {
        throw new IOException(ARCHIVE + " is not on the class path");
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
    var path = inside(target, target.resolve(entry.getName()), entry);
    if (entry.isDirectory()) {
      createOpen(path, target);
      return;
    }
    var folder = path.getParent();
    if (folder != null) {
      createOpen(folder, target);
    }
    if (entry.isSymbolicLink()) {
      inside(target, path.resolveSibling(entry.getLinkName()), entry);
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(path, executable ? OPEN : READABLE);
    }
  }

  private static Path inside(Path target, Path path, TarArchiveEntry entry) throws IOException {
    var normal = path.normalize();
    if (!normal.startsWith(target)) {
      throw new IOException("archive entry leaves its directory: " + entry.getName());
    }
    return normal;
  }

  // Whatever our umask says, the account of the server must be able to enter.
  private static void createOpen(Path directory, Path target) throws IOException {
    if (!Files.isDirectory(directory)) {
      var above = directory.getParent();
      if (above != null && !directory.equals(target)) {
        createOpen(above, target);
      }
      Files.createDirectory(directory);
      Files.setPosixFilePermissions(directory, OPEN);
    }
  }
}
