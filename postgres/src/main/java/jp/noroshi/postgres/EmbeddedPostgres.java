package jp.noroshi.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A PostgreSQL 18 beside this process: data in a directory that survives, a loopback port that
/// only the password opens, no Unix socket; stopped when it is closed, and by the kernel when this
/// process is killed. What an earlier run left behind, however it ended, is cleared at the start.
///
/// Nothing stops it when the JVM ends in good order but [#close] or the kernel: to end the server
/// after everything that uses it, call [#close] last in a shutdown hook.
///
/// Thread-safe; [#close] may be called more than once.
public final class EmbeddedPostgres implements AutoCloseable {
  // Recovery of a large database that was not shut down replays its log first.
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final long RETRY_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String WRONG_PASSWORD = "28P01";

  // Also under a version other than 18.6 these stay as they are: the port was taken between being
  // found free and being bound, or the last session of a killed server has not noticed yet.
  private static final List<String> PASSING =
      List.of("Address already in use", "pre-existing shared memory block is still in use");

  private final DataDirectory data;
  private final ServerProcess server;
  private final int port;
  private final String password;
  private boolean closed;

  private EmbeddedPostgres(DataDirectory data, ServerProcess server, int port, String password) {
    this.data = data;
    this.server = server;
    this.port = port;
    this.password = password;
  }

  /// How to run.
  ///
  /// @param programs where the server's programs are unpacked; may be shared between data
  ///   directories and processes, and deleted when none runs
  /// @param data where the database lives
  /// @param durable false only for tests: a crash of the machine may then lose everything
  /// @param tuning how much it may take
  public record Settings(Path programs, Path data, boolean durable, Tuning tuning) {
    public Settings {
      programs = programs.toAbsolutePath().normalize();
      data = data.toAbsolutePath().normalize();
    }

    /// With [Tuning#SMALL].
    public Settings(Path programs, Path data, boolean durable) {
      this(programs, data, durable, Tuning.SMALL);
    }
  }

  /// Starts the server, after making the database on first use. Returns when it takes connections.
  ///
  /// @throws PostgresException when another process uses the data directory, or the server cannot
  ///   be started for another of the reasons in [Failure]
  public static EmbeddedPostgres start(Settings settings) {
    try {
      var programs = Installation.in(settings.programs());
      var data = DataDirectory.take(settings.data());
      try {
        return start(settings, programs, data);
      } catch (RuntimeException | IOException e) {
        data.close();
        throw e;
      }
    } catch (IOException e) {
      throw new PostgresException(
          Failure.DIRECTORY, "cannot use the data directory " + settings.data() + ": " + e, e);
    }
  }

  /// A server that another process started and keeps.
  public record Running(int port, String user, String password) {
    /// The JDBC URL of one of its databases.
    public String jdbcUrl(String database) {
      return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
  }

  /// The server at work in a data directory, if there is one and this account may read where.
  public static Optional<Running> running(Path data) {
    // The fourth line is the port (PostgreSQL, "postmaster.pid").
    var pidFile = data.resolve("cluster").resolve("postmaster.pid");
    try {
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      var lines = Files.readAllLines(pidFile);
      boolean alive =
          ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
              .filter(ProcessHandle::isAlive)
              .isPresent();
      return alive
          ? Optional.of(
              new Running(
                  Integer.parseInt(lines.get(3).strip()),
                  Cluster.SUPERUSER,
                  Files.readString(data.resolve("owner.password")).strip()))
          : Optional.empty();
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      throw new PostgresException(
          Failure.DIRECTORY, "cannot tell whether a server works in " + data + ": " + e, e);
    }
  }

  private static EmbeddedPostgres start(
      Settings settings, Installation programs, DataDirectory data) throws IOException {
    var account = Account.reaching(List.of(programs.program("postgres"), data.root()));
    var password = data.password();
    Leftovers.clear(data.cluster());
    Cluster.prepare(data, programs, account, password, settings.durable());
    var log = data.log();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      int port = freePort();
      var command = command(settings, programs, data.cluster(), port);
      var server = ServerProcess.spawn(account.commandDyingWithParent("INT", command), log);
      if (server.awaitReady(data.cluster(), deadline)) {
        var postgres = new EmbeddedPostgres(data, server, port, password);
        try {
          postgres.requirePassword();
        } catch (PostgresException e) {
          server.stop();
          throw e;
        }
        return postgres;
      }
      var said = server.said();
      if (PASSING.stream().noneMatch(said::contains) || System.nanoTime() > deadline) {
        throw new PostgresException(
            Failure.START, "PostgreSQL ended while starting; its log " + log + said);
      }
      LockSupport.parkNanos(RETRY_PAUSE);
    }
  }

  private static List<String> command(
      Settings settings, Installation programs, Path cluster, int port) {
    var parameters =
        new ArrayList<>(
            List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                // No socket in a file: the port and its password are the one way in.
                "unix_socket_directories=",
                // The binaries are linked with an OpenSSL that is no longer maintained.
                "ssl=off",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] ",
                // What people wrote stays out of the log: no statements, and of errors no DETAIL.
                "log_min_error_statement=panic",
                "log_error_verbosity=terse"));
    parameters.addAll(settings.tuning().parameters());
    if (!settings.durable()) {
      parameters.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
    }
    var command =
        new ArrayList<>(List.of(programs.program("postgres").toString(), "-D", cluster.toString()));
    for (var parameter : parameters) {
      command.addAll(List.of("-c", parameter));
    }
    return command;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private void requirePassword() {
    var properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", "30");
    try {
      DriverManager.getConnection(jdbcUrl(), properties).close();
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        throw new PostgresException(
            Failure.PASSWORD,
            "the password in "
                + data.root().resolve("owner.password")
                + " is not that of this database. Put the right file back from a backup.",
            e);
      }
      throw new PostgresException(
          Failure.START, "PostgreSQL is up and refuses a connection: " + e.getMessage(), e);
    }
  }

  /// The JDBC URL of the database `postgres`, which is always there.
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /// The JDBC URL of one database of this server.
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// The superuser, who owns the cluster.
  public String user() {
    return Cluster.SUPERUSER;
  }

  /// The superuser's password: random, the same at every start of one data directory.
  public String password() {
    return password;
  }

  /// The TCP port on 127.0.0.1; another one at every start.
  public int port() {
    return port;
  }

  /// The operating-system process of the server; completes its `onExit` also when the server ends
  /// without being asked to.
  public ProcessHandle process() {
    return server.handle();
  }

  /// Stops the server (fast shutdown: connections are ended, everything committed is on disk) and
  /// gives the data directory free.
  ///
  /// @throws PostgresException when the server had to be killed; the next start recovers
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.stop();
    } catch (IOException e) {
      throw new PostgresException(Failure.STOP, "cannot stop PostgreSQL: " + e, e);
    } finally {
      data.close();
    }
  }
}
