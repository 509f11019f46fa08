package jp.noroshi.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL 18 beside this process: data in a directory that survives, port and socket private
/// to it, stopped when it is closed, and by the kernel when this process is killed.
///
/// Thread-safe; [#close] may be called more than once.
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final String SUPERUSER = "noroshi_owner";

  private final Process server;
  private final CountDownLatch stop;
  private final int port;
  private final String password;
  private final FileChannel lockChannel;
  private final @Nullable FileLock lock;
  private boolean closed;

  private EmbeddedPostgres(
      Process server,
      CountDownLatch stop,
      int port,
      String password,
      FileChannel lockChannel,
      @Nullable FileLock lock) {
    this.server = server;
    this.stop = stop;
    this.port = port;
    this.password = password;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /// How to run.
  ///
  /// @param programs where the server's programs are unpacked; shared between data directories
  /// @param data where the database lives
  /// @param durable false only for tests: a crash of the machine may then lose everything
  public record Settings(Path programs, Path data, boolean durable) {}

  /// Starts the server, after making the database on first use.
  ///
  /// @throws PostgresException when another process uses the data directory, or the server does not
  ///   come up
  public static EmbeddedPostgres start(Settings settings) {
    var directory = settings.data().toAbsolutePath();
    try {
      Files.createDirectories(directory);
      var channel =
          FileChannel.open(
              directory.resolve("noroshi.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new PostgresException(
            directory
                + " is in use by another Noroshi. Stop it first, or choose another directory with"
                + " --data.");
      }
      try {
        return start(settings, directory, channel, lock);
      } catch (RuntimeException | IOException e) {
        lock.release();
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL in " + directory, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private static EmbeddedPostgres start(
      Settings settings, Path directory, FileChannel channel, FileLock lock) throws IOException {
    var programs = Installation.in(settings.programs().toAbsolutePath());
    var account = Account.current(List.of(directory, settings.programs().resolve("bin")));
    var cluster = directory.resolve("cluster");
    var password = password(directory.resolve("owner.password"));
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      initialise(programs, account, directory, cluster, password);
    }
    // The socket's path may have 107 bytes at most, so it gets a short private directory of its
    // own.
    var sockets = Files.createTempDirectory("noroshi-pg-");
    account.own(sockets);
    account.own(cluster);
    int port = freePort();
    var command =
        new ArrayList<>(
            List.of(
                programs.program("postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                String.valueOf(port),
                "-k",
                sockets.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_permissions=0700",
                "-c",
                "ssl=off",
                "-c",
                "shared_buffers=128MB",
                "-c",
                "max_connections=100",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
    if (!settings.durable()) {
      for (var option : List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off")) {
        command.addAll(List.of("-c", option));
      }
    }
    var guarded = new ArrayList<>(account.prefix());
    if (guarded.isEmpty() || !guarded.getFirst().equals("setpriv")) {
      guarded.add("setpriv");
    }
    guarded.addAll(List.of("--pdeathsig", "INT"));
    guarded.addAll(command);
    var log = directory.resolve("postgresql.log");
    var stop = new CountDownLatch(1);
    var server = spawn(guarded, log, stop);
    var postgres = new EmbeddedPostgres(server, stop, port, password, channel, lock);
    postgres.awaitReady(log);
    return postgres;
  }

  private static void initialise(
      Installation programs, Account account, Path directory, Path cluster, String password)
      throws IOException {
    // What an earlier initdb left half-done has no PG_VERSION at its end state; begin again beside
    // it.
    if (Files.exists(cluster)) {
      Files.move(cluster, directory.resolve("incomplete-" + System.nanoTime()));
    }
    Files.createDirectory(
        cluster,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(cluster);
    openTo(account, directory);
    var secret = Files.createTempFile("noroshi-initdb-", ".pw");
    try {
      Files.writeString(secret, password);
      account.own(secret);
      Account.run(
          account.command(
              List.of(
                  programs.program("initdb").toString(),
                  "-D",
                  cluster.toString(),
                  "-U",
                  SUPERUSER,
                  "--pwfile=" + secret,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  // pg_trgm indexes Japanese only with a UTF-8 LC_CTYPE; the builtin provider keeps
                  // sort order
                  // independent of the host's C library.
                  "--locale=C.UTF-8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--no-instructions")));
    } catch (PostgresException e) {
      Files.move(cluster, directory.resolve("incomplete-" + System.nanoTime()));
      throw e;
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  // The unprivileged account must be able to walk down to its directory, and no more than that.
  private static void openTo(Account account, Path directory) throws IOException {
    if (account.owner().isEmpty() || account.owner().startsWith("root:")) {
      return;
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static String password(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    var password = HexFormat.of().formatHex(bytes);
    var partial = Files.createTempFile(file.toAbsolutePath().getParent(), "owner", ".partial");
    Files.writeString(partial, password);
    Files.move(partial, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    return password;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  // The kernel's parent-death signal is sent when the *thread* that made the child ends, so that
  // thread is a
  // platform thread which waits for close().
  private static Process spawn(List<String> command, Path log, CountDownLatch stop) {
    var started = new CompletableFuture<Process>();
    Thread.ofPlatform()
        .name("postgresql-parent")
        .daemon()
        .start(() -> {
          try {
            started.complete(
                new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
            stop.await();
          } catch (IOException e) {
            started.completeExceptionally(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return started.join();
  }

  private void awaitReady(Path log) {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      if (!server.isAlive()) {
        stop.countDown();
        throw new PostgresException(
            "PostgreSQL ended with code " + server.exitValue() + " while starting; see " + log);
      }
      try (var _ = DriverManager.getConnection(jdbcUrl(), SUPERUSER, password)) {
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          close();
          throw new PostgresException(
              "PostgreSQL did not answer within " + START_LIMIT.toSeconds() + " s; see " + log, e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
      }
    }
  }

  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /// The JDBC URL of one database of this server.
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// The role that owns the cluster.
  public String user() {
    return SUPERUSER;
  }

  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  /// The operating-system process of the server.
  public ProcessHandle process() {
    return server.toHandle();
  }

  /// Stops the server (fast shutdown: connections are ended, everything committed is on disk) and
  /// gives the data directory free.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
      Account.run(List.of("kill", "-INT", String.valueOf(server.pid())));
      if (!server.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        server.destroyForcibly();
        throw new PostgresException(
            "PostgreSQL did not stop within " + STOP_LIMIT.toSeconds() + " s and was killed");
      }
    } catch (PostgresException e) {
      if (server.isAlive()) {
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.destroyForcibly();
    } finally {
      stop.countDown();
      release();
    }
  }

  private void release() {
    try {
      if (lock != null) {
        lock.release();
      }
      lockChannel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
