package jp.noroshi.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where one database lives, held by one process at a time:
///
/// | `cluster/` | PostgreSQL's own files, owned by the account it runs under | | `owner.password` |
/// of the superuser, readable by us only | | `postgresql.log` | what the server says; one older
/// file is kept | | `noroshi.lock` | locked by the process that has the directory, whose number it
/// holds |
final class DataDirectory implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> CLOSED =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final long LARGE_LOG = 16L << 20;

  // POSIX file locks are the process's: they do not hold off another of our threads, and closing
  // any
  // channel to the file, even of a refused attempt, would drop them all.
  private static final Set<Path> heldHere = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /// Takes the directory, which is made if it does not exist.
  ///
  /// @throws PostgresException when it is taken already
  static DataDirectory take(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      try {
        var parent = path.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(path, CLOSED);
      } catch (FileAlreadyExistsException e) {
        throw new PostgresException(Failure.DIRECTORY, path + " is not a directory", e);
      }
    }
    letServerIn(path);
    var root = path.toRealPath();
    if (!heldHere.add(root)) {
      throw new PostgresException(
          Failure.IN_USE, root + " is in use by another Noroshi in this very process.");
    }
    try {
      return lock(root);
    } catch (IOException | RuntimeException e) {
      heldHere.remove(root);
      throw e;
    }
  }

  // Started by root, the server runs under an account that must be able to walk through to the
  // cluster, and no more than that.
  private static void letServerIn(Path path) throws IOException {
    if (Account.currentUid() == 0) {
      var permissions = Files.getPosixFilePermissions(path);
      if (permissions.add(PosixFilePermission.GROUP_EXECUTE)
          | permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
        Files.setPosixFilePermissions(path, permissions);
      }
    }
  }

  private static DataDirectory lock(Path root) throws IOException {
    var channel =
        FileChannel.open(
            root.resolve("noroshi.lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            OURS_ONLY);
    try {
      var lock = channel.tryLock();
      if (lock == null) {
        throw new PostgresException(
            Failure.IN_USE,
            root
                + " is in use by another Noroshi"
                + holder(channel)
                + ". Stop it first, or choose another directory with --data.");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new DataDirectory(root, channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    var pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    return pid.matches("[0-9]+") ? " (process " + pid + ")" : "";
  }

  Path root() {
    return root;
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  /// The file the server's messages are appended to; made, and changed for a new one when large.
  Path log() throws IOException {
    var log = root.resolve("postgresql.log");
    if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
      Files.move(log, root.resolve("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) {
      Files.createFile(log, OURS_ONLY);
    }
    return log;
  }

  /// The superuser's password: the one kept, or a new one for a new cluster.
  ///
  /// @throws PostgresException when there is a cluster and its password is lost
  String password() throws IOException {
    var file = root.resolve("owner.password");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    if (Files.exists(cluster())) {
      throw new PostgresException(
          Failure.PASSWORD,
          file + " is missing. Put it back from a backup: the database cannot be opened without.");
    }
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    var password = HexFormat.of().formatHex(bytes);
    // On disk before the cluster knows it.
    var partial = Files.createTempFile(root, "owner", ".partial", OURS_ONLY);
    Files.writeString(partial, password, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    return password;
  }

  /// Gives the directory free. Only once: it is not ours afterwards.
  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give " + root + " free", e);
    } finally {
      heldHere.remove(root);
    }
  }
}
