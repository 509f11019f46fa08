package jp.noroshi.hub.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.NoTransactionProvider;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens transactions bound to an [Actor]. The login role owns nothing and may do nothing; each
/// transaction takes the role of its actor and tells PostgreSQL, by `SET LOCAL`, who is asking in
/// which world, so that row-level security holds whatever the statement says (design, idea 2).
///
/// Thread-safe.
public final class Database {
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private final DataSource source;
  private final Configuration configuration;

  public Database(DataSource source) {
    this.source = source;
    this.configuration =
        new DefaultConfiguration()
            .set(new NoTransactionProvider())
            .set(SQLDialect.POSTGRES)
            .set(new Settings().withExecuteLogging(false));
  }

  /// A database whose schema is current already, without a pool: for a command that does one thing.
  public static Database open(DatabaseProperties properties) {
    var source = new PGSimpleDataSource();
    source.setUrl(properties.url());
    source.setUser(Migrations.APP_ROLE);
    source.setPassword(properties.applicationPassword());
    return new Database(source);
  }

  /// Runs `work` in one transaction and commits; any exception rolls back and is passed on.
  public <T> T in(Actor actor, Function<Tx, T> work) {
    // Not by jOOQ's own transactions: those ask for the isolation level first, a round trip each.
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        bind(connection, actor);
        var result = work.apply(new Tx(DSL.using(configuration.derive(connection)), actor));
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          rollback(connection);
        }
      }
    } catch (SQLException e) {
      throw new DataAccessException("no transaction: " + e.getMessage(), e);
    }
  }

  /// As [#in], for work without a result.
  public void run(Actor actor, Consumer<Tx> work) {
    in(
        actor,
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  // What went wrong before is what is told; a connection that cannot roll back is broken, and the
  // server rolls back by itself.
  private static void rollback(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException broken) {
      log.debug("no rollback", broken);
    }
  }

  // By hand: this precedes all else, and jOOQ would read the statement anew each time.
  private static void bind(Connection connection, Actor actor) throws SQLException {
    switch (actor) {
      case Actor.Member member ->
          set(
              connection,
              """
              select set_config('role', 'noroshi_member', true),
                     set_config('noroshi.world', ?, true),
                     set_config('noroshi.person', ?, true),
                     set_config('noroshi.organisation', ?, true),
                     set_config('noroshi.delegate', ?, true),
                     set_config('noroshi.audiences', ?, true)
              """,
              member.world(),
              member.person().toString(),
              member.organisation().toString(),
              member.delegate() == null ? "" : member.delegate().toString(),
              member.audiences().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(",", "{", "}")));
      case Actor.Engine engine ->
          set(
              connection,
              """
              select set_config('role', 'noroshi_engine', true),
                     set_config('noroshi.world', ?, true),
                     set_config('application_name', ?, true)
              """,
              engine.world(),
              "noroshi " + engine.purpose());
    }
  }

  private static void set(Connection connection, String sql, String... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.execute();
    }
  }
}
