package jp.noroshi.hub.access;

import java.util.List;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.database.Tx;

/// The audiences a subject may see by belonging alone: what row-level security lets through in
/// bulk. What needs a recorded link goes through the grants instead.
public final class Keyring {

  /// The ids of the interned audiences open to the subject, in an engine transaction.
  public List<Integer> of(Tx tx, Subject subject) {
    return tx.sql().fetch("select id, expression from access.audience order by id").stream()
        .filter(
            row -> Audience.parse(row.get("expression", String.class)).opensByMembership(subject))
        .map(row -> row.get("id", Integer.class))
        .toList();
  }

  /// The audience with this id.
  public Audience audience(Tx tx, int id) {
    return Audience.parse(
        tx.sql()
            .fetchSingle("select expression from access.audience where id = ?", id)
            .get(0, String.class));
  }
}
