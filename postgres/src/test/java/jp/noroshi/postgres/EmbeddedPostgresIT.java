package jp.noroshi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  // Unpacked once for all tests here; every test has a data directory of its own.
  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path shared;

  @TempDir static Path pristine;

  @TempDir Path temp;

  private static boolean root;

  @BeforeAll
  static void initialiseOnce() throws IOException {
    letEveryoneIn(shared);
    letEveryoneIn(pristine);
    root = Account.currentUid() == 0;
    EmbeddedPostgres.start(new EmbeddedPostgres.Settings(shared, pristine.resolve("data"), false))
        .close();
  }

  @BeforeEach
  void prepare() throws IOException {
    letEveryoneIn(temp);
  }

  @Test
  void keepsDataOverAStopAndRunsWithoutPrivileges() throws Exception {
    try (var postgres = start()) {
      execute(postgres, "create table kept (word text)");
      execute(postgres, "insert into kept values ('狼煙')");
      assertThat(Uids.of(postgres.process().pid())).isNotEqualTo("0");
      assertThat(Uids.capabilities(postgres.process().pid())).matches("0+");
      assertThat(value(postgres, "select pg_read_file('PG_VERSION')")).isEqualTo("18\n");
    }
    try (var postgres = start()) {
      assertThat(value(postgres, "select word from kept")).isEqualTo("狼煙");
    }
  }

  @Test
  void recoversAfterTheServerWasKilled() throws Exception {
    var first = start(true);
    execute(first, "create table kept (word text)");
    execute(first, "insert into kept values ('committed')");
    // A session at work when its postmaster goes: it still holds the shared memory.
    try (var busy = DriverManager.getConnection(first.jdbcUrl(), first.user(), first.password());
        var statement = busy.createStatement()) {
      statement.execute("select 1");
      assertThat(first.process().destroyForcibly()).isTrue();
      first.process().onExit().get(30, TimeUnit.SECONDS);
      first.close();

      try (var second = start(true)) {
        assertThat(value(second, "select word from kept")).isEqualTo("committed");
      }
    }
  }

  @Test
  void recoversAtOnceAfterItsProcessWasKilled() throws Exception {
    provideData();
    var told = OtherProcess.holdingServer(shared, temp, List.of(), false);
    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("in use by another Noroshi (process " + told.jvm().pid() + ")")
        .hasMessageContaining("--data");
    var server = ProcessHandle.of(told.serverPid()).orElseThrow();

    told.jvm().destroyForcibly().waitFor();
    // Not waiting for the orphan to end: that is for start() to deal with.
    try (var next = start()) {
      server.onExit().get(10, TimeUnit.SECONDS);
      assertThat(value(next, "select word from kept")).isEqualTo("committed");
    }
  }

  @Test
  void endsWithItsProcessWhenThatIsKilled() throws Exception {
    provideData();
    var told = OtherProcess.holdingServer(shared, temp, List.of(), false);
    var server = ProcessHandle.of(told.serverPid()).orElseThrow();
    told.jvm().destroyForcibly().waitFor();
    server.onExit().get(60, TimeUnit.SECONDS);
    assertThat(temp.resolve("data/cluster/postmaster.pid")).doesNotExist();
    assertThat(Files.readString(temp.resolve("data/postgresql.log")))
        .contains("received fast shutdown request", "database system is shut down");
  }

  @Test
  void runsAsTheOrdinaryUserWhoStartsIt() throws Exception {
    // As root we become one; otherwise we are one.
    var user =
        root
            ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            : List.<String>of();
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createFile(temp.resolve("other.log"));
    var told = OtherProcess.holdingServer(shared, temp, user, root);
    assertThat(told.userId()).isEqualTo(root ? "65534" : String.valueOf(Account.currentUid()));
    told.jvm().destroyForcibly().waitFor();
    ProcessHandle.of(told.serverPid())
        .ifPresent(server -> server.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  @Test
  void startsBelowADirectoryClosedToOthers() throws Exception {
    // A home directory of root, for instance, where the user postgres cannot go.
    var closed = Files.createDirectory(temp.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    var settings = new EmbeddedPostgres.Settings(shared, closed.resolve("data"), false);
    try (var postgres = EmbeddedPostgres.start(settings)) {
      assertThat(value(postgres, "select 'up'")).isEqualTo("up");
      assertThat(Uids.capabilities(postgres.process().pid())).matches("0+");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
        .isEqualTo("rwx------");
  }

  @Test
  void refusesADirectoryInUse() {
    try (var _ = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("in use by another Noroshi");
    }
  }

  @Test
  void startsOverAnInitdbThatWasKilled() throws Exception {
    var half = Files.createDirectories(temp.resolve("data/cluster-making-1/cluster"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");
    try (var postgres = start()) {
      assertThat(value(postgres, "select 'up'")).isEqualTo("up");
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void startsWhenThePidOfADeadServerBelongsToAnotherProcessNow() throws Exception {
    start().close();
    var cluster = temp.resolve("data/cluster");
    Files.writeString(
        cluster.resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + cluster + "\n0\n5432\n\n127.0.0.1\n0 0\nready   \n");
    try (var postgres = start()) {
      assertThat(value(postgres, "select 'up'")).isEqualTo("up");
    }
  }

  @Test
  void refusesADatabaseOfAnotherVersion() throws Exception {
    start().close();
    Files.writeString(temp.resolve("data/cluster/PG_VERSION"), "17\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("PostgreSQL 17");
  }

  @Test
  void saysWhichPasswordFileIsWrong() throws Exception {
    start().close();
    Files.writeString(temp.resolve("data/owner.password"), "another");
    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            PostgresException.class, e -> assertThat(e.failure()).isEqualTo(Failure.PASSWORD))
        .hasMessageContaining("owner.password");
    // Nothing is left running: the next attempt fails for the same reason and no other.
    assertThatThrownBy(this::start).hasMessageContaining("owner.password");
  }

  @Test
  void showsWhatTheServerSaidWhenItDoesNotStart() throws Exception {
    start().close();
    Files.writeString(temp.resolve("data/cluster/postgresql.auto.conf"), "no such = setting\n");
    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            PostgresException.class, e -> assertThat(e.failure()).isEqualTo(Failure.START))
        .hasMessageContaining("postgresql.auto.conf");
  }

  @Test
  void listensOnLoopbackOnlyAndAsksForThePassword() throws Exception {
    try (var postgres = start()) {
      assertThat(value(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(value(postgres, "show unix_socket_directories")).isEmpty();
      assertThat(value(postgres, "show ssl")).isEqualTo("off");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
          .isInstanceOf(SQLException.class);
      assertThat(
              value(postgres, "select left(rolpassword, 13) from pg_authid where rolname = user"))
          .isEqualTo("SCRAM-SHA-256");
    }
  }

  @Test
  void keepsWhatPeopleWroteOutOfTheLog() throws Exception {
    try (var postgres = start()) {
      execute(postgres, "create table person (name text unique)");
      execute(postgres, "insert into person values ('山田花子')");
      assertThatThrownBy(() -> execute(postgres, "insert into person values ('山田花子')"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(Files.readString(temp.resolve("data/postgresql.log")))
        .contains("duplicate key")
        .doesNotContain("山田");
  }

  @Test
  void isOutOfReachOfCtrlC() throws Exception {
    try (var postgres = start()) {
      long pid = postgres.process().pid();
      // After the name in parentheses: state, parent, process group, session (proc_pid_stat(5)).
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat")).replaceFirst(".*\\) ", "");
      assertThat(stat.split(" ", -1)[2]).isEqualTo(String.valueOf(pid));
    }
  }

  @Test
  void splitsJapaneseIntoTrigrams() throws SQLException {
    try (var postgres = start()) {
      execute(postgres, "create extension pg_trgm");
      assertThat(value(postgres, "select show_trgm('脅威情報')::text")).isNotEqualTo("{}");
    }
  }

  @Test
  void mayBeClosedTwiceAndFromAnInterruptedThread() throws Exception {
    var postgres = start();
    Thread.currentThread().interrupt();
    postgres.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(postgres.process().isAlive()).isFalse();
    postgres.close();
    start().close();
  }

  @Test
  void outlivesTheThreadThatStartedIt() throws Exception {
    var starting = new CompletableFuture<EmbeddedPostgres>();
    var thread = Thread.ofPlatform().start(() -> starting.complete(start()));
    thread.join();
    try (var postgres = starting.get()) {
      Pause.millis(500);
      assertThat(value(postgres, "select 'up'")).isEqualTo("up");
    }
  }

  private EmbeddedPostgres start() {
    return start(false);
  }

  private EmbeddedPostgres start(boolean durable) {
    provideData();
    return EmbeddedPostgres.start(
        new EmbeddedPostgres.Settings(shared, temp.resolve("data"), durable));
  }

  // A copy of one made by initdb: most tests here are not about that, and it takes a second each.
  private void provideData() {
    if (Files.exists(temp.resolve("data"))) {
      return;
    }
    try {
      Command.check(List.of("cp", "-a", pristine.resolve("data").toString(), temp.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void letEveryoneIn(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
