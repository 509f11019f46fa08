package jp.noroshi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's own files: made by initdb on first use.
final class Cluster {
  static final String SUPERUSER = "noroshi_owner";

  private static final System.Logger log = System.getLogger(Cluster.class.getName());
  private static final String MAKING = "cluster-making-";

  private Cluster() {}

  /// Makes the cluster if there is none, and gives it to the account.
  ///
  /// @param durable whether to force it to disk
  /// @throws PostgresException when there is one of another major version, or initdb fails
  static void prepare(
      DataDirectory data, Installation programs, Account account, String password, boolean durable)
      throws IOException {
    var cluster = data.cluster();
    if (!Files.isDirectory(cluster)) {
      discardUnfinished(data.root());
      initialise(data, programs, account, password, durable);
    }
    requireVersion(cluster);
    account.own(cluster);
  }

  private static void initialise(
      DataDirectory data, Installation programs, Account account, String password, boolean durable)
      throws IOException {
    // initdb writes PG_VERSION first of all: only the rename tells a whole cluster from a part.
    var making =
        Files.createTempDirectory(
            data.root(),
            MAKING,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    // Inside the account's own directory, so that nothing of it is ever left elsewhere.
    var secret = making.resolve("password");
    var cluster = making.resolve("cluster");
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, password);
    Files.createDirectory(cluster);
    account.own(making);
    var outcome = Command.run(account.command(initdb(programs, cluster, secret, durable)));
    if (!outcome.succeeded()) {
      throw new PostgresException(
          Failure.INITIALISE,
          "cannot make a database in " + data.root() + ": initdb says: " + outcome.output());
    }
    Files.move(cluster, data.cluster(), StandardCopyOption.ATOMIC_MOVE);
    FileTree.delete(making);
  }

  private static List<String> initdb(
      Installation programs, Path cluster, Path secret, boolean durable) {
    var command =
        new ArrayList<>(
            List.of(
                programs.program("initdb").toString(),
                "--pgdata=" + cluster,
                "--username=" + SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // pg_trgm indexes Japanese only with a UTF-8 LC_CTYPE; the builtin provider keeps
                // the sort order independent of the host's C library.
                "--locale=C.UTF-8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (!durable) {
      command.add("--no-sync");
    }
    return command;
  }

  // Of a run that was killed while initdb worked.
  private static void discardUnfinished(Path root) throws IOException {
    try (var unfinished = Files.newDirectoryStream(root, MAKING + "*")) {
      for (var directory : unfinished) {
        try {
          FileTree.delete(directory);
        } catch (IOException e) {
          // Its initdb may still be writing. It is in nobody's way; the next first start finds it.
          log.log(System.Logger.Level.INFO, "cannot delete " + directory + " now", e);
        }
      }
    }
  }

  private static void requireVersion(Path cluster) throws IOException {
    var found = Files.readString(cluster.resolve("PG_VERSION")).strip();
    var ours = Installation.VERSION.substring(0, Installation.VERSION.indexOf('.'));
    if (!found.equals(ours)) {
      throw new PostgresException(
          Failure.DIRECTORY,
          cluster
              + " is a database of PostgreSQL "
              + found
              + ", and this is PostgreSQL "
              + ours
              + ". Restore a backup into a new data directory.");
    }
  }
}
