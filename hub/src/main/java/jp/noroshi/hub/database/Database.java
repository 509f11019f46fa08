package jp.noroshi.hub.database;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultTransactionProvider;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens transactions bound to an [Actor]. The login role owns nothing and may do nothing; each
/// transaction takes the role of its actor and tells PostgreSQL, by `SET LOCAL`, who is asking in
/// which world, so that row-level security holds whatever the statement says (design, idea 2).
///
/// Thread-safe.
public final class Database {
  private final DSLContext root;

  public Database(DataSource source) {
    var provider = new DataSourceConnectionProvider(source);
    Configuration configuration =
        new DefaultConfiguration()
            .set(provider)
            .set(new DefaultTransactionProvider(provider))
            .set(SQLDialect.POSTGRES)
            .set(new Settings().withExecuteLogging(false));
    this.root = DSL.using(configuration);
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
    return root.transactionResult(configuration -> {
      var tx = new Tx(configuration.dsl(), actor);
      bind(tx);
      return work.apply(tx);
    });
  }

  /// As [#in], for work without a result.
  public void run(Actor actor, Consumer<Tx> work) {
    root.transaction(configuration -> {
      var tx = new Tx(configuration.dsl(), actor);
      bind(tx);
      work.accept(tx);
    });
  }

  private static void bind(Tx tx) {
    switch (tx.actor()) {
      case Actor.Member member ->
          tx.sql()
              .fetch(
                  """
                  select set_config('role', 'noroshi_member', true),
                         set_config('noroshi.world', ?, true),
                         set_config('noroshi.person', ?, true),
                         set_config('noroshi.organisation', ?, true),
                         set_config('noroshi.audiences', ?, true)
                  """,
                  member.world(),
                  member.person().toString(),
                  member.organisation().toString(),
                  member.audiences().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(",", "{", "}")));
      case Actor.Engine engine ->
          tx.sql()
              .fetch(
                  """
                  select set_config('role', 'noroshi_engine', true),
                         set_config('noroshi.world', ?, true),
                         set_config('application_name', ?, true)
                  """,
                  engine.world(),
                  "noroshi " + engine.purpose());
    }
  }
}
