package jp.noroshi.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The operating-system account PostgreSQL runs under: ours, or an unprivileged one when we are
/// root, because initdb and postgres refuse to run as root.
///
/// @param prefix what to put before a command
/// @param owner the account that must own the data; empty to leave it as it is
record Account(List<String> prefix, String owner) {
  Account {
    prefix = List.copyOf(prefix);
  }

  /// The right account for this process and these directories.
  ///
  /// As root there are two ways down. Under an account of its own the server cannot touch what is
  /// root's; but it must be able to walk to its directories, and a directory made by `mktemp -d` or
  /// below `/root` is closed to it. In a user namespace without a mapping it keeps root's ownership
  /// of files and none of root's privileges.
  static Account current(List<Path> directories) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new Account(List.of(), "");
    }
    var name = exists("postgres") ? "postgres" : "nobody";
    var group = name.equals("nobody") ? "nogroup" : name;
    var drop = List.of("setpriv", "--reuid=" + name, "--regid=" + group, "--clear-groups");
    var closed = directories.stream().flatMap(Account::closedParents).findFirst();
    if (closed.isEmpty() && works(drop)) {
      return new Account(drop, name + ":" + group);
    }
    var namespace = List.of("unshare", "-U");
    if (works(namespace)) {
      return new Account(namespace, "root:root");
    }
    if (closed.isPresent() && works(drop)) {
      throw new PostgresException(
          "The account PostgreSQL runs under ("
              + name
              + ") cannot enter "
              + closed.get()
              + ". Choose a data directory it can reach with --data, or run: chmod o+x "
              + closed.get());
    }
    throw new PostgresException(
        "Running as root, and neither setpriv nor unshare (package util-linux) can lower"
            + " privileges. Start as an ordinary user, or pass --database-url.");
  }

  private static Stream<Path> closedParents(Path directory) {
    return Stream.iterate(directory.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
        .filter(Files::exists)
        .filter(Account::isClosed);
  }

  private static boolean isClosed(Path directory) {
    try {
      return !Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> command(List<String> command) {
    var all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /// Gives a directory and everything in it to the account.
  void own(Path directory) {
    if (owner.isEmpty()) {
      return;
    }
    run(List.of("chown", "-R", owner, directory.toString()));
  }

  private static boolean exists(String user) {
    try {
      return Files.readAllLines(Path.of("/etc/passwd")).stream()
          .anyMatch(line -> line.startsWith(user + ":"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean works(List<String> prefix) {
    var command = new ArrayList<>(prefix);
    command.add("true");
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // the program is not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted", e);
    }
  }

  /// Runs a command to its end.
  ///
  /// @throws PostgresException with what it printed, when it fails or takes longer than two minutes
  static void run(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new PostgresException(String.join(" ", command) + " did not end within two minutes");
      }
      if (process.exitValue() != 0) {
        throw new PostgresException(String.join(" ", command) + " failed: " + output.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted", e);
    }
  }
}
