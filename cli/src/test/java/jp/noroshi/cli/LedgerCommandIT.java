package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import jp.noroshi.postgres.EmbeddedPostgres;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole hub, and an administrator of its database who cannot leave the past alone.
class LedgerCommandIT {
  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void findsWhatTheSuperuserDidBesideARunningHubAndAfterIt() throws Exception {
    var data = temp.resolve("data");
    try (var hub = HubProcess.start(data, 0)) {
      execute(
          data,
          "insert into ledger.entry (world, occurred_at, kind, body) select 'live', now(),"
              + " 'test.done', jsonb_build_object('number', n) from generate_series(1, 300) n");
      Eventually.holds(
          "all are leaves", () -> count(data, "select count(*) from ledger.leaf") == 300);
      assertThat(verify(data)).as(this::said).isZero();
      assertThat(out.toString()).contains("300 leaves recomputed", "as it was recorded");

      execute(
          data,
          "set session_replication_role = replica",
          "update ledger.entry set body = '{\"number\": 0}' where seq = 123");
      assertThat(verify(data)).isEqualTo(1);
      assertThat(out.toString()).contains("changed: entry 123 (test.done", "tampered");
      assertThat(hub.stop()).isZero();
    }
    assertThat(verify(data)).isEqualTo(1);
    assertThat(out.toString()).contains("entry 123");
    assertThat(err.toString()).contains("no hub runs");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(verify(temp)).isEqualTo(1);
    assertThat(err.toString()).contains("--keys");
  }

  private String said() {
    return out + " " + err;
  }

  private int verify(Path data) {
    out.getBuffer().setLength(0);
    return Noroshi.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("ledger", "verify", "--data", data.toString());
  }

  private static void execute(Path data, String... statements) throws SQLException {
    var server = EmbeddedPostgres.running(data.resolve("postgres")).orElseThrow();
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("noroshi"), server.user(), server.password());
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long count(Path data, String sql) {
    var server = EmbeddedPostgres.running(data.resolve("postgres")).orElseThrow();
    try (var connection =
            DriverManager.getConnection(
                server.jdbcUrl("noroshi"), server.user(), server.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
