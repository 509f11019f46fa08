package jp.noroshi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Another Noroshi for tests: a JVM that starts a server, or only unpacks the programs, and tells
/// by a file.
final class OtherProcess {
  private OtherProcess() {}

  /// What the started JVM told.
  ///
  /// @param jvm to be killed
  /// @param serverPid of its server
  record Told(Process jvm, long serverPid, String userId) {}

  /// Starts a JVM with a server in `temp`, which waits to be killed.
  ///
  /// @param prefix put before the command, to run as another user
  /// @param copyClassPath for a user who cannot read ours
  static Told holdingServer(Path programs, Path temp, List<String> prefix, boolean copyClassPath)
      throws Exception {
    var ready = temp.resolve("ready");
    Files.deleteIfExists(ready);
    var process =
        run(temp, prefix, copyClassPath, "hold", programs.toString(), temp.toString()).start();
    for (int i = 0; !Files.exists(ready); i++) {
      if (!process.isAlive() || i > 1200) {
        process.destroyForcibly();
        throw new AssertionError(Files.readString(temp.resolve("other.log")));
      }
      Pause.millis(100);
    }
    var told = Files.readString(ready).split(" ", -1);
    return new Told(process, Long.parseLong(told[0]), told[1]);
  }

  static ProcessBuilder run(
      Path temp, List<String> prefix, boolean copyClassPath, String... arguments)
      throws IOException {
    var command = new ArrayList<>(prefix);
    var classPath = System.getProperty("java.class.path");
    command.addAll(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + temp,
            "-cp",
            copyClassPath ? copy(classPath, temp.resolve("class-path")) : classPath,
            OtherProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(temp.resolve("other.log").toFile()));
  }

  private static String copy(String classPath, Path target) throws IOException {
    var copied = new ArrayList<String>();
    for (var entry : classPath.split(":", -1)) {
      var from = Path.of(entry);
      if (!Files.exists(from)) {
        continue;
      }
      var to = target.resolve(copied.size() + "-" + from.getFileName());
      try (var files = Files.walk(from)) {
        for (var file : files.toList()) {
          var place = to.resolve(from.relativize(file).toString());
          Files.createDirectories(place.getParent());
          if (Files.isRegularFile(file)) {
            Files.copy(
                file, Files.isRegularFile(from) ? to : place, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
      copied.add(to.toString());
    }
    return String.join(":", copied);
  }

  /// `hold PROGRAMS TEMP` or `unpack PROGRAMS`.
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("unpack")) {
      Installation.in(Path.of(arguments[1]));
      return;
    }
    var programs = Path.of(arguments[1]);
    var temp = Path.of(arguments[2]);
    var postgres =
        EmbeddedPostgres.start(new EmbeddedPostgres.Settings(programs, temp.resolve("data"), true));
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists kept (word text)");
      statement.execute("insert into kept values ('committed')");
    }
    var pid = postgres.process().pid();
    var told = temp.resolve("told");
    Files.writeString(told, pid + " " + Uids.of(pid));
    Files.move(told, temp.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
    new CountDownLatch(1).await();
  }
}
