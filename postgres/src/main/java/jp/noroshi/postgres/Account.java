package jp.noroshi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The operating-system account PostgreSQL runs under: ours, or an unprivileged one when we are
/// root, because initdb and postgres refuse to run as root.
///
/// @param name for messages
/// @param prefix what to put before a command
/// @param uid who must own the data
/// @param gid the group that must own the data
record Account(String name, List<String> prefix, int uid, int gid) {
  private static final System.Logger log = System.getLogger(Account.class.getName());
  private static final List<String> USER_NAMESPACE = List.of("unshare", "-U");

  Account {
    prefix = List.copyOf(prefix);
  }

  /// The right account for this process.
  ///
  /// As root: the user `postgres`, or else `nobody`, by setpriv. Where that is not allowed, or the
  /// user cannot reach the paths (a home directory of root, closed to all others), an own user
  /// namespace, in which the server holds no privilege of root but the files root owns.
  ///
  /// @param paths what the server has to reach
  /// @throws PostgresException when there is no way
  static Account reaching(List<Path> paths) throws IOException {
    int uid = currentUid();
    if (uid != 0) {
      return new Account("uid " + uid, List.of(), uid, -1);
    }
    var user = unprivileged();
    if (user.isPresent() && works(user.get().command(List.of("true")))) {
      var closed = user.get().firstClosed(paths);
      if (closed.isEmpty()) {
        return user.get();
      }
      if (!works(namespace().command(List.of("true")))) {
        throw new PostgresException(
            Failure.DIRECTORY,
            "PostgreSQL runs as the user "
                + user.get().name()
                + ", who cannot enter "
                + closed.get()
                + ". Choose a data directory that user can reach (--data), or run: chmod o+x "
                + closed.get());
      }
      log.log(
          System.Logger.Level.INFO,
          "the user {0} cannot enter {1}: PostgreSQL runs in a user namespace of its own",
          user.get().name(),
          closed.get());
      return namespace();
    }
    if (works(namespace().command(List.of("true")))) {
      return namespace();
    }
    throw new PostgresException(
        Failure.PRIVILEGES,
        "PostgreSQL does not run as root, and neither setpriv nor unshare (package util-linux) can"
            + " lower privileges here. Start as an ordinary user, or use a server of your own with"
            + " --database-url.");
  }

  /// The user id this process acts with.
  static int currentUid() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      // Uid: real, effective, saved, file system
      return lines
          .filter(line -> line.startsWith("Uid:"))
          .map(line -> Integer.parseInt(line.split("\\s+", -1)[2]))
          .findFirst()
          .orElseThrow(() -> new IOException("no Uid in /proc/self/status"));
    }
  }

  List<String> command(List<String> command) {
    var all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /// A command that is sent `signal` when the *thread* that started it ends, and with it when this
  /// process is killed. Without setpriv, of util-linux, it is a plain command: what is left over
  /// then is found at the next start.
  List<String> commandDyingWithParent(String signal, List<String> command) {
    var all = new ArrayList<String>();
    if (Command.available("setsid")) {
      // Out of the terminal's process group: Ctrl-C is for the hub, which stops the server last.
      all.add("setsid");
    }
    all.addAll(prefix);
    if (prefix.contains("setpriv") || Command.available("setpriv")) {
      if (!prefix.contains("setpriv")) {
        all.add("setpriv");
      }
      all.addAll(List.of("--pdeathsig", signal));
    }
    all.addAll(command);
    return all;
  }

  /// Gives a file, or a directory and everything in it, to the account if it is not its own.
  ///
  /// @throws PostgresException when it is another's and we cannot change that
  void own(Path path) throws IOException {
    if (Files.getAttribute(path, "unix:uid") instanceof Integer owner && owner == uid) {
      return;
    }
    if (currentUid() != 0) {
      throw new PostgresException(
          Failure.DIRECTORY,
          path
              + " belongs to another user. Start as that user, or run: chown -R "
              + uid
              + " "
              + path);
    }
    Command.check(List.of("chown", "-R", "-h", uid + ":" + gid, path.toString()));
  }

  private Optional<Path> firstClosed(List<Path> paths) throws IOException {
    for (var path : paths) {
      if (!reaches(path)) {
        // From the root down, to name the directory to open and not one that merely lies below it.
        for (int names = 1; names <= path.getNameCount(); names++) {
          var parent = path.getRoot().resolve(path.subpath(0, names));
          if (!reaches(parent)) {
            return Optional.of(parent);
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean reaches(Path path) throws IOException {
    return Command.run(command(List.of("sh", "-c", "test -x \"$1\"", "sh", path.toString())))
        .succeeded();
  }

  private static Account namespace() {
    return new Account("root in a user namespace", USER_NAMESPACE, 0, 0);
  }

  private static Optional<Account> unprivileged() throws IOException {
    var users = Files.readAllLines(Path.of("/etc/passwd"));
    for (var name : List.of("postgres", "nobody")) {
      for (var user : users) {
        var fields = user.split(":", -1); // name, password, uid, gid, …
        if (fields[0].equals(name) && fields.length > 3 && !fields[2].equals("0")) {
          int uid = Integer.parseInt(fields[2]);
          int gid = Integer.parseInt(fields[3]);
          var drop = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
          return Optional.of(new Account(name, drop, uid, gid));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean works(List<String> command) throws IOException {
    return Command.available(command.getFirst()) && Command.run(command).succeeded();
  }
}
