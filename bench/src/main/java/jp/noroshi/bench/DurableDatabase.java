package jp.noroshi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import jp.noroshi.postgres.EmbeddedPostgres;
import jp.noroshi.postgres.Tuning;
import jp.noroshi.testkit.DatabaseAddress;

/// A PostgreSQL of its own that keeps what it confirmed, as one in use does: tests run without.
final class DurableDatabase implements AutoCloseable {
  private static final Tuning TUNING = new Tuning(100, 512, 16, 512);

  private final Path data;
  private final EmbeddedPostgres server;

  DurableDatabase() throws IOException {
    var temp = Path.of(System.getProperty("java.io.tmpdir"));
    data = Files.createTempDirectory(temp, "noroshi-bench-");
    server =
        EmbeddedPostgres.start(
            new EmbeddedPostgres.Settings(
                temp.resolve("noroshi-programs-" + System.getProperty("user.name")),
                data,
                true,
                TUNING));
  }

  /// An empty database.
  DatabaseAddress create(String name) throws SQLException {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return new DatabaseAddress(server.jdbcUrl(name), server.user(), server.password());
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
