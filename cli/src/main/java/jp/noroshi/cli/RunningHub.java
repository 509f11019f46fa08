package jp.noroshi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jp.noroshi.hub.HubApplication;
import jp.noroshi.postgres.EmbeddedPostgres;
import jp.noroshi.postgres.PostgresException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// A hub in this process, with its PostgreSQL beside it unless another was named.
///
/// Stopping takes the hub down first, so that requests under way still find the database.
public final class RunningHub implements AutoCloseable {
  static final String BASE_URL = "noroshi.base-url";

  private static final String DATABASE = "noroshi";

  private final Optional<EmbeddedPostgres> postgres;
  private final ConfigurableApplicationContext context;
  private final URI url;
  private volatile boolean closing;

  private RunningHub(
      Optional<EmbeddedPostgres> postgres, ConfigurableApplicationContext context, URI url) {
    this.postgres = postgres;
    this.context = context;
    this.url = url;
  }

  /// Starts it and returns when it answers.
  ///
  /// @throws CommandException when the port is taken, the directory is in use, or the database
  ///   cannot be used
  static RunningHub start(Launch launch, Progress progress) {
    var address = address(launch.listen());
    int port = freePort(address, launch.port());
    prepare(launch.data());
    var postgres = launch.database().isPresent() ? null : startPostgres(launch, progress);
    try {
      var database =
          postgres == null
              ? launch.database().orElseThrow()
              : new DatabaseUrl(postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password());
      var url = url(address, port);
      var context = startHub(launch, database, port, url);
      progress.done("hub " + Version.number() + " answers");
      return new RunningHub(Optional.ofNullable(postgres), context, url);
    } catch (RuntimeException e) {
      if (postgres != null) {
        postgres.close();
      }
      throw explain(e);
    }
  }

  private static EmbeddedPostgres startPostgres(Launch launch, Progress progress) {
    try {
      var postgres =
          EmbeddedPostgres.start(
              new EmbeddedPostgres.Settings(
                  launch.programs(), launch.data().resolve("postgres"), launch.durable()));
      createDatabase(postgres);
      progress.done("PostgreSQL 18 is running");
      return postgres;
    } catch (PostgresException e) {
      throw CommandException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static void createDatabase(EmbeddedPostgres postgres) {
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement();
        var found =
            statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        statement.execute("create database " + DATABASE);
      }
    } catch (SQLException e) {
      postgres.close();
      throw CommandException.failed("cannot create the database: " + e.getMessage());
    }
  }

  private static ConfigurableApplicationContext startHub(
      Launch launch, DatabaseUrl database, int port, URI url) {
    var application = new SpringApplication(HubApplication.class);
    application.setRegisterShutdownHook(false);
    var arguments = new ArrayList<String>();
    if (!launch.properties().containsKey(BASE_URL)) {
      arguments.add("--" + BASE_URL + "=" + url);
    }
    launch.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
    arguments.addAll(
        List.of(
            // Never what happens to lie in the working directory.
            "--spring.config.location=classpath:/application.properties,optional:file:"
                + launch.data().resolve("noroshi.properties"),
            "--logging.config=classpath:logback-" + launch.log() + ".xml",
            "--server.address=" + launch.listen(),
            "--server.port=" + port,
            "--noroshi.database.url=" + database.jdbc(),
            "--noroshi.database.owner=" + database.owner(),
            "--noroshi.database.owner-password=" + database.password(),
            "--noroshi.keys-directory=" + launch.data().resolve("keys")));
    return application.run(arguments.toArray(String[]::new));
  }

  /// Makes the data directory if it is missing.
  static void prepare(Path data) {
    try {
      if (!Files.isDirectory(data)) {
        Files.createDirectories(data);
        // Others may walk through, to the database's own directory, and see nothing on the way.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
      }
      var keys = data.resolve("keys");
      if (!Files.isDirectory(keys)) {
        Files.createDirectory(
            keys,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw CommandException.failed("cannot use the data directory " + data + ": " + e);
    }
  }

  private static InetAddress address(String listen) {
    try {
      return InetAddress.getByName(listen);
    } catch (UnknownHostException e) {
      throw CommandException.misused("--listen: there is no address " + listen);
    }
  }

  // Asked before anything is started: the answer comes at once, nothing has to be undone, and a
  // port picked freely is known before the hub writes it into links.
  private static int freePort(InetAddress address, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return socket.getLocalPort();
    } catch (BindException e) {
      throw CommandException.failed(
          "cannot listen on "
              + address.getHostAddress()
              + " port "
              + port
              + " ("
              + e.getMessage()
              + "). Stop what uses it, or choose another with --port (0 picks a free one).");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuntimeException explain(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalStateException && cause.getCause() instanceof SQLException) {
        return CommandException.failed(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof IllegalStateException
          && String.valueOf(cause.getMessage()).startsWith("Noroshi needs PostgreSQL")) {
        return CommandException.failed(String.valueOf(cause.getMessage()));
      }
    }
    return failure;
  }

  private static URI url(InetAddress address, int port) {
    var host = address.isLoopbackAddress() ? "localhost" : address.getHostAddress();
    if (address.isAnyLocalAddress()) {
      host = "localhost";
    }
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /// Where its pages are.
  public URI url() {
    return url;
  }

  /// A service of the hub.
  public <T> T service(Class<T> type) {
    return context.getBean(type);
  }

  /// A connection to the database past all rules of rows; only of a PostgreSQL that was started for
  /// this hub.
  Connection superuser() {
    var server = postgres.orElseThrow();
    try {
      return DriverManager.getConnection(
          server.jdbcUrl(DATABASE), server.user(), server.password());
    } catch (SQLException e) {
      throw CommandException.failed("the database does not answer: " + e.getMessage());
    }
  }

  /// Completes when the PostgreSQL beside us has ended without being asked to.
  CompletableFuture<String> lostDatabase() {
    var lost = new CompletableFuture<String>();
    postgres.ifPresent(server ->
        server
            .process()
            .onExit()
            .thenAccept(_ -> {
              if (!closing) {
                lost.complete("PostgreSQL has ended; see its log postgresql.log");
              }
            }));
    return lost;
  }

  @Override
  public void close() {
    closing = true;
    try {
      context.close();
    } finally {
      postgres.ifPresent(EmbeddedPostgres::close);
    }
  }
}
