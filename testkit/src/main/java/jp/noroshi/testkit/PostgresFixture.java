package jp.noroshi.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jp.noroshi.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL 18 for tests: one server per JVM, a template prepared once, a database of its
/// own for each who asks. Not durable; gone with the JVM.
public final class PostgresFixture {
  private static final Map<String, String> templates = new ConcurrentHashMap<>();
  private static final AtomicInteger number = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private PostgresFixture() {}

  /// A fresh copy of the template `key`; the first who asks for it has it prepared by `prepare`.
  public static DatabaseAddress copyOf(String key, Consumer<DatabaseAddress> prepare) {
    var template =
        templates.computeIfAbsent(
            key,
            _ -> {
              var name = "template_" + number.incrementAndGet();
              execute("create database " + name);
              prepare.accept(address(name));
              return name;
            });
    var name = "test_" + number.incrementAndGet();
    execute("create database " + name + " template " + template + " strategy file_copy");
    return address(name);
  }

  /// An empty database.
  public static DatabaseAddress empty() {
    var name = "test_" + number.incrementAndGet();
    execute("create database " + name);
    return address(name);
  }

  private static DatabaseAddress address(String database) {
    var postgres = server();
    return new DatabaseAddress(postgres.jdbcUrl(database), postgres.user(), postgres.password());
  }

  private static void execute(String sql) {
    var postgres = server();
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        var data = Files.createTempDirectory("noroshi-test-");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        // Unpacked once for all test runs of this user on this machine.
        var programs =
            Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("noroshi-programs-" + System.getProperty("user.name"));
        server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(programs, data, false));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(data)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  private static void stop(Path data) {
    if (server != null) {
      server.close();
    }
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
