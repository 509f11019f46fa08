package jp.noroshi.hub.notice;

import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.spill.SpillPlace;

/// Alerts that tell of a release. Mail that waits is sent only with its alert.
final class AlertSpills implements SpillPlace {
  @Override
  public void move(Tx tx, String item, String world) {
    for (var table : new String[] {"opening", "feedback"}) {
      tx.sql()
          .execute(
              """
              update notice.%s set world = ?
              where alert in (select id from notice.alert where subject = ?)
              """
                  .formatted(table),
              world,
              item);
    }
    tx.sql().execute("update notice.alert set world = ? where subject = ?", world, item);
  }

  @Override
  public void destroy(Tx tx, String item, String world) {
    tx.sql()
        .execute(
            """
            update notice.feedback set comment = ''
            where world = ? and alert in (select id from notice.alert where subject = ?)
            """,
            world,
            item);
    tx.sql()
        .execute(
            """
            update notice.alert set title = '{}', reasons = '[]', editions = '{}'
            where subject = ? and world = ?
            """,
            item,
            world);
  }
}
