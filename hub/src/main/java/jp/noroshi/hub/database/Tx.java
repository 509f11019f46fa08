package jp.noroshi.hub.database;

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
      try (var prepared = connection.prepareStatement(statement)) {
        for (int i = 0; i < values.length; i++) {
          prepared.setObject(i + 1, values[i]);
        }
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
}
