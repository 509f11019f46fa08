package jp.noroshi.hub.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Migrations;
import jp.noroshi.proof.note.Note;
import jp.noroshi.testkit.DatabaseAddress;
import jp.noroshi.testkit.FakeClock;
import jp.noroshi.testkit.PostgresFixture;
import tools.jackson.databind.json.JsonMapper;

/// A ledger over a database and a directory of its own, without the rest of the hub.
final class TestLedger implements AutoCloseable {
  static final UUID OWNER = UUID.randomUUID();

  final FakeClock clock = FakeClock.at("2026-11-27T00:00:00Z");
  final DatabaseAddress address =
      PostgresFixture.copyOf(
          "ledger", a -> Migrations.run(a.url(), a.user(), a.password(), "application"));
  private final HikariDataSource source = source(address);
  final Database database = new Database(source);
  final Ledger ledger = new Ledger(clock, JsonMapper.shared());
  final Path directory;

  TestLedger() {
    try {
      directory = Files.createTempDirectory("ledger-").resolve("ledger");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A pool, as the hub has: signing in to PostgreSQL costs more than what is done there.
  private static HikariDataSource source(DatabaseAddress address) {
    var config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setUsername(Migrations.APP_ROLE);
    config.setPassword("application");
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    config.addDataSourceProperty("stringtype", "unspecified");
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    source.close();
    PostgresFixture.drop(address);
  }

  KeyFiles keys() {
    return KeyFiles.in(directory, "example.jp/ledger");
  }

  Sequencer sequencer() {
    return new Sequencer(database, keys(), clock, Duration.ofHours(1), Duration.ofMinutes(1));
  }

  PublicLog log() {
    return new PublicLog(database, keys(), clock);
  }

  Receipts receipts() {
    return new Receipts(database, sequencer(), keys());
  }

  static Actor.Member reader(UUID organisation) {
    return (Actor.Member) Actor.member(UUID.randomUUID(), organisation);
  }

  /// Records entries, each in a transaction of its own, numbered from `first`.
  void record(int first, int count) {
    for (int i = first; i < first + count; i++) {
      int number = i;
      database.run(
          Actor.engine("test"),
          tx ->
              ledger.record(
                  tx,
                  new Ledger.Entry(
                      "test.done", "thing/" + number, OWNER, Map.of("number", number, "報告", "あ"))));
    }
  }

  UUID entry(int number) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle("select id from ledger.entry where item = ?", "thing/" + number)
                .get(0, UUID.class));
  }

  LedgerVerification.Report verify() {
    return verify(Map.of());
  }

  LedgerVerification.Report verify(Map<String, Note> held) {
    return LedgerVerification.run(database, directory, held);
  }

  /// As the superuser, past triggers and foreign keys.
  void tamper(String... statements) {
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
