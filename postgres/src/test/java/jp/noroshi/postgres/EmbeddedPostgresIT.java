package jp.noroshi.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  @TempDir Path temp;

  @BeforeEach
  void letTheServerAccountIn() throws IOException {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void keepsDataOverAStopAndRunsWithoutPrivileges() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(settings())) {
      execute(postgres, "create table kept (word text)");
      execute(postgres, "insert into kept values ('狼煙')");
      assertThat(postgres.process().info().user().orElseThrow()).isNotEqualTo("root");
    }
    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(value(postgres, "select word from kept")).isEqualTo("狼煙");
    }
  }

  @Test
  void recoversAfterTheServerWasKilled() throws Exception {
    var first = EmbeddedPostgres.start(settings(true));
    execute(first, "create table kept (word text)");
    execute(first, "insert into kept values ('committed')");
    assertThat(first.process().destroyForcibly()).isTrue();
    first.process().onExit().get(30, TimeUnit.SECONDS);
    first.close();

    try (var second = EmbeddedPostgres.start(settings(true))) {
      assertThat(value(second, "select word from kept")).isEqualTo("committed");
    }
  }

  @Test
  void startsBelowADirectoryNoOtherAccountMayEnter() throws Exception {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx------"));
    try (var postgres = EmbeddedPostgres.start(settings())) {
      execute(postgres, "create table kept (word text)");
    }
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(value(postgres, "select count(*) from kept")).isEqualTo("0");
    }
  }

  @Test
  void refusesADirectoryInUse() {
    try (var _ = EmbeddedPostgres.start(settings())) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("in use by another Noroshi");
    }
  }

  @Test
  void splitsJapaneseIntoTrigrams() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(settings())) {
      execute(postgres, "create extension pg_trgm");
      assertThat(value(postgres, "select show_trgm('脅威情報')::text")).isNotEqualTo("{}");
    }
  }

  private EmbeddedPostgres.Settings settings() {
    return settings(false);
  }

  private EmbeddedPostgres.Settings settings(boolean durable) {
    return new EmbeddedPostgres.Settings(temp.resolve("programs"), temp.resolve("data"), durable);
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
