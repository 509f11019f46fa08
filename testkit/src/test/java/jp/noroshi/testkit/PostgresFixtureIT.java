package jp.noroshi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class PostgresFixtureIT {
  private final AtomicInteger prepared = new AtomicInteger();

  @Test
  void preparesATemplateOnceAndGivesEachACopyOfItsOwn() throws Exception {
    var first = PostgresFixture.copyOf("once", this::prepare);
    var second = PostgresFixture.copyOf("once", this::prepare);
    execute(first, "insert into fire values ('first')");
    assertThat(count(first)).isEqualTo(2);
    assertThat(count(second)).isEqualTo(1);
    assertThat(prepared).hasValue(1);
  }

  @Test
  void copiesForManyAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Integer> copy = () -> count(PostgresFixture.copyOf("many", this::prepare));
      for (var result : threads.invokeAll(Stream.generate(() -> copy).limit(6).toList())) {
        assertThat(result.get()).isEqualTo(1);
      }
    }
    assertThat(prepared).hasValue(1);
  }

  @Test
  void copiesATemplateItsMakerIsStillConnectedTo() throws Exception {
    var left = new java.util.ArrayList<Connection>();
    var copy =
        PostgresFixture.copyOf(
            "connected",
            address -> {
              prepare(address);
              try {
                left.add(connect(address));
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(count(copy)).isEqualTo(1);
    assertThat(left.getFirst().isValid(5)).isFalse();
    left.getFirst().close();
  }

  @Test
  void preparesAgainAfterAFailure() throws Exception {
    assertThatThrownBy(() ->
            PostgresFixture.copyOf(
                "failing",
                _ -> {
                  throw new IllegalStateException("migration 7");
                }))
        .hasMessage("migration 7");
    assertThat(count(PostgresFixture.copyOf("failing", this::prepare))).isEqualTo(1);
  }

  @Test
  void dropsWhatItGaveAndNothingElse() throws Exception {
    var database = PostgresFixture.empty();
    try (var _ = connect(database)) {
      PostgresFixture.drop(database);
    }
    assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);
    var other = new DatabaseAddress("jdbc:postgresql://db.example/noroshi", "owner", "");
    assertThatThrownBy(() -> PostgresFixture.drop(other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ExtendWith(Seeds.class)
  @RepeatedTest(5)
  void keepsTextAsItIs(SeededRandom random) throws Exception {
    var database = PostgresFixture.copyOf("text", this::prepare);
    for (var text : random.list(10, 50, () -> random.text(0, 200))) {
      try (var connection = connect(database);
          var statement = connection.prepareStatement("select ?::text")) {
        statement.setString(1, text);
        try (var result = statement.executeQuery()) {
          result.next();
          assertThat(result.getString(1)).isEqualTo(text);
        }
      }
    }
    PostgresFixture.drop(database);
  }

  private void prepare(DatabaseAddress address) {
    prepared.incrementAndGet();
    try {
      execute(address, "create table fire (post text)");
      execute(address, "insert into fire values ('template')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (var connection = connect(address);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(DatabaseAddress address) throws SQLException {
    try (var connection = connect(address);
        var statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from fire")) {
      result.next();
      return result.getInt(1);
    }
  }
}
