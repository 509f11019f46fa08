package jp.noroshi.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jp.noroshi.postgres.EmbeddedPostgres;
import jp.noroshi.postgres.Tuning;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL 18 for tests: one server per JVM, a template prepared once, a database of its
/// own for each who asks. Not durable; gone with the JVM. Nothing but the server's programs is
/// shared with other JVMs.
///
/// ```java
/// var database = PostgresFixture.copyOf("hub", Migrations::run);
/// ```
///
/// Roles belong to the whole server: what prepares a second template has to expect those of the
/// first.
public final class PostgresFixture {
  // Many small pools at once, of test contexts that are kept for the next test.
  private static final Tuning TUNING = new Tuning(400, 128, 8, 64);

  private static final Map<String, String> templates = new HashMap<>();
  private static final AtomicInteger number = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private PostgresFixture() {}

  /// A fresh copy of the template `key`; the first who asks for it has it prepared by `prepare`,
  /// while others wait. Sessions `prepare` leaves open are ended.
  ///
  /// @param key names the template within this JVM
  public static DatabaseAddress copyOf(String key, Consumer<DatabaseAddress> prepare) {
    var template = template(key, prepare);
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

  /// Drops a database this fixture gave out, ending the sessions in it. Not needed for few and
  /// small ones: they all go with the server.
  public static void drop(DatabaseAddress database) {
    var name = database.url().substring(database.url().lastIndexOf('/') + 1);
    if (!name.matches("test_[0-9]+")) {
      throw new IllegalArgumentException(name + " is not a database of this fixture");
    }
    execute("drop database if exists " + name + " with (force)");
  }

  private static synchronized String template(String key, Consumer<DatabaseAddress> prepare) {
    var known = templates.get(key);
    if (known != null) {
      return known;
    }
    var name = "template_" + number.incrementAndGet();
    execute("create database " + name);
    try {
      prepare.accept(address(name));
    } catch (RuntimeException | Error e) {
      execute("drop database " + name + " with (force)");
      throw e;
    }
    // A template someone is connected to, such as a pool not closed, cannot be copied.
    execute(
        "alter database " + name + " allow_connections false",
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '"
            + name
            + "'");
    templates.put(key, name);
    return name;
  }

  private static DatabaseAddress address(String database) {
    var postgres = server();
    return new DatabaseAddress(postgres.jdbcUrl(database), postgres.user(), postgres.password());
  }

  private static void execute(String... statements) {
    var postgres = server();
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", List.of(statements)), e);
    }
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        var temp = Path.of(System.getProperty("java.io.tmpdir"));
        var data = Files.createTempDirectory(temp, "noroshi-test-");
        // Read-only and the same for all runs of this user on this machine, so unpacked only once.
        var programs = temp.resolve("noroshi-programs-" + System.getProperty("user.name"));
        var started =
            EmbeddedPostgres.start(new EmbeddedPostgres.Settings(programs, data, false, TUNING));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, data)));
        server = started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  private static void stop(EmbeddedPostgres started, Path data) {
    started.close();
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
