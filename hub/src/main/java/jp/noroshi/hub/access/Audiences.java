package jp.noroshi.hub.access;

import jp.noroshi.hub.database.Tx;

/// Interns audience expressions: each distinct expression is kept once and pointed to by its id.
public final class Audiences {

  /// The id of `expression`, written if it is new, in an engine transaction.
  ///
  /// @param expression the canonical text of an audience (handling module)
  public int intern(Tx tx, String expression) {
    tx.sql()
        .execute(
            "insert into access.audience (expression) values (?) on conflict do nothing",
            expression);
    return tx.sql()
        .fetchSingle("select id from access.audience where expression = ?", expression)
        .get(0, Integer.class);
  }
}
