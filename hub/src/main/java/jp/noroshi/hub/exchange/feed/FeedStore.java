package jp.noroshi.hub.exchange.feed;

import java.util.List;
import jp.noroshi.handling.Pap;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.stix.Tlp;

/// The indicators a reader sees, under row-level security, of each only the newest version.
final class FeedStore {
  @SuppressWarnings("ArrayRecordComponent") // handed over once
  record Row(
      String stixId, long release, long main, String modified, Tlp tlp, Pap pap, byte[] content) {}

  /// @param behind STIX id and release of the last row of the page before; empty and 0 to begin
  List<Row> page(Tx tx, String behind, long behindRelease, int limit) {
    return tx.sql()
        .fetch(
            """
            select v.stix_id, r.id as release, coalesce(r.main, r.id) as main, v.modified, r.tlp,
              r.pap, n.content
            from exchange.object_version v
            join exchange.release r on r.object_version = v.id
            join exchange.rendition n on n.id = r.rendition
            where v.type = 'indicator' and (v.stix_id, r.id) > (?, ?)
              and not exists (
                select from exchange.object_version newer
                where newer.world = v.world and newer.stix_id = v.stix_id
                  and newer.modified collate "C" > v.modified collate "C"
              )
            order by v.stix_id, r.id limit ?
            """,
            behind,
            behindRelease,
            limit)
        .map(row ->
            new Row(
                row.get("stix_id", String.class),
                row.get("release", Long.class),
                row.get("main", Long.class),
                row.get("modified", String.class),
                Tlp.valueOf(row.get("tlp", String.class)),
                Pap.valueOf(row.get("pap", String.class)),
                row.get("content", byte[].class)));
  }
}
