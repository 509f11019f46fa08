package jp.noroshi.hub.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/// An open transaction: plain SQL through `sql()`, on behalf of `actor()`. Never kept beyond the
/// call it was handed to, never shared between threads.
public record Tx(DSLContext sql, Actor actor) {
  /// Makes a value of the row a result stands at.
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Many rows, without a record for each: what pages by the thousand spends more on those than on
  /// the rows.
  ///
  /// @param values as JDBC knows them: `OffsetDateTime` for moments, arrays of `Long`, `Integer`,
  ///   `String`
  public <T> List<T> rows(String statement, RowReader<T> reader, Object... values) {
    return sql.connectionResult(connection -> {
      try (var prepared = prepare(connection, statement, values)) {
        var all = new ArrayList<T>();
        try (var rows = prepared.executeQuery()) {
          while (rows.next()) {
            all.add(reader.read(rows));
          }
        }
        return all;
      }
    });
  }

  /// Changes many rows by arrays of their values, which go to the server as they are in memory and
  /// not by way of text.
  ///
  /// @param values as in [#rows]; `byte[][]` too
  /// @return how many rows were changed
  public int change(String statement, Object... values) {
    return sql.connectionResult(connection -> {
      try (var prepared = prepare(connection, statement, values)) {
        return prepared.executeUpdate();
      }
    });
  }

  private static PreparedStatement prepare(
      Connection connection, String statement, Object... values) throws SQLException {
    var prepared = connection.prepareStatement(statement);
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, values[i]);
    }
    return prepared;
  }
}
