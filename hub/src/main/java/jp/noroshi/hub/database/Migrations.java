package jp.noroshi.hub.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/// Brings a database to the current schema as its owner, and sees to the roles the application runs
/// under.
public final class Migrations {
  /// The login role of the application.
  public static final String APP_ROLE = "noroshi_app";

  private Migrations() {}

  /// Creates missing roles, sets the application's password and applies every outstanding
  /// migration.
  ///
  /// @param url JDBC URL of the database
  /// @param owner a role that may create roles and schemas in it
  /// @param appPassword the password the application will log in with
  /// @throws IllegalStateException when the server is older than PostgreSQL 18 or cannot be reached
  public static void run(String url, String owner, String ownerPassword, String appPassword) {
    try (Connection connection = DriverManager.getConnection(url, owner, ownerPassword)) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < 18) {
        throw new IllegalStateException(
            "Noroshi needs PostgreSQL 18 or newer; the server at " + url + " is version " + major);
      }
      createRoles(connection, appPassword);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Cannot prepare the database at " + url + " as " + owner + ": " + e.getMessage(), e);
    }
    Flyway.configure()
        .dataSource(url, owner, ownerPassword)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }

  private static void createRoles(Connection connection, String appPassword) {
    var sql = DSL.using(connection, SQLDialect.POSTGRES);
    // One at a time across nodes that start together: roles belong to the cluster.
    sql.execute("select pg_advisory_lock(hashtext('noroshi roles'))");
    sql.execute(
        """
        do $$
        declare name text;
        begin
          foreach name in array array['noroshi_app', 'noroshi_member', 'noroshi_engine'] loop
            if not exists (select from pg_roles where rolname = name) then
              execute format('create role %I nologin noinherit', name);
            end if;
          end loop;
        end $$
        """);
    sql.execute("grant noroshi_member, noroshi_engine to noroshi_app");
    sql.execute(
        "alter role noroshi_app with login noinherit nosuperuser nobypassrls password "
            + DSL.inline(appPassword));
    sql.execute("select pg_advisory_unlock(hashtext('noroshi roles'))");
  }
}
