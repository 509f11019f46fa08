package jp.noroshi.hub.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.MerkleTree;
import jp.noroshi.proof.merkle.TileId;
import jp.noroshi.proof.merkle.TiledSubtrees;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.NoteSignature;
import org.jooq.DSLContext;

/// The tables of the tree, in the platform's own transactions.
final class TreeTables {
  static final Actor.Engine ENGINE = Actor.engine("ledger");

  private final DSLContext sql;

  TreeTables(Tx tx) {
    this(tx.sql());
  }

  TreeTables(DSLContext sql) {
    this.sql = sql;
  }

  /// Waits until no other transaction of any node appends or signs.
  void lock() {
    sql.fetch("select pg_advisory_xact_lock(hashtext('noroshi ledger'))");
  }

  long size() {
    return sql.fetchSingle("select coalesce(max(leaf_index) + 1, 0) from ledger.leaf")
        .get(0, Long.class);
  }

  byte[] tile(TileId tile) {
    return sql.fetchOptional(
            "select hashes from ledger.tile where level = ? and tile_index = ?",
            tile.level(),
            tile.index())
        .map(row -> row.get(0, byte[].class))
        .orElse(new byte[0]);
  }

  MerkleTree tree(long size) {
    return new MerkleTree(size, new TiledSubtrees(this::tile));
  }

  /// Entries without a leaf, the lowest numbers first, and marks them as taken.
  List<EntryRow> take(int most) {
    sql.fetch("select set_config('noroshi.ledger', 'every world', true)");
    // Step by step: what the planner believes of a table that fills and empties is never right.
    var numbers =
        sql.fetch("select entry_seq from ledger.waiting order by entry_seq limit ?", most)
            .map(row -> row.get(0, Long.class))
            .toArray(Long[]::new);
    sql.execute("delete from ledger.waiting where entry_seq = any (?)", (Object) numbers);
    return sql.fetch(
            "select %s from ledger.entry e where e.seq = any (?) order by e.seq"
                .formatted(EntryRow.COLUMNS),
            (Object) numbers)
        .map(EntryRow::of);
  }

  boolean isWaiting() {
    return sql.fetchSingle("select exists (select from ledger.waiting)").get(0, Boolean.class);
  }

  void append(
      long size,
      List<Long> entries,
      List<byte[]> salts,
      List<byte[]> actorSalts,
      List<byte[]> contents) {
    var indexes = new ArrayList<Long>();
    for (int i = 0; i < entries.size(); i++) {
      indexes.add(size + i);
    }
    sql.execute(
        """
        insert into ledger.leaf (leaf_index, entry_seq, content)
        select * from unnest(?::bigint[], ?::bigint[], ?::bytea[])
        """,
        indexes.toArray(Long[]::new),
        entries.toArray(Long[]::new),
        contents.toArray(byte[][]::new));
    sql.execute(
        """
        insert into ledger.salt (entry_seq, salt, actor_salt)
        select * from unnest(?::bigint[], ?::bytea[], ?::bytea[])
        """,
        entries.toArray(Long[]::new),
        salts.toArray(byte[][]::new),
        actorSalts.toArray(byte[][]::new));
  }

  void write(Map<TileId, byte[]> tiles) {
    sql.batch(
            "insert into ledger.tile (level, tile_index, hashes) values (?, ?, ?)"
                + " on conflict (level, tile_index) do update set hashes = excluded.hashes",
            tiles.entrySet().stream()
                .map(tile ->
                    new Object[] {tile.getKey().level(), tile.getKey().index(), tile.getValue()})
                .toArray(Object[][]::new))
        .execute();
  }

  /// A checkpoint, and when it was signed.
  record Signed(long size, Note note, Instant at) {}

  /// The newest checkpoint of a log, as the log signed it.
  Optional<Signed> latest(String log) {
    return signed("log = ? order by size desc limit 1", log);
  }

  /// A checkpoint as the log signed it.
  Optional<Signed> signed(String log, long size) {
    return signed("log = ? and size = ?", log, size);
  }

  /// The newest checkpoint a witness co-signed.
  Optional<Signed> witnessed(String log) {
    return signed(
        "log = ? and size = (select max(size) from ledger.cosignature where log = ?)", log, log);
  }

  private Optional<Signed> signed(String condition, Object... bindings) {
    return sql.fetchOptional(
            "select size, note, signed_at from ledger.checkpoint where " + condition, bindings)
        .map(row ->
            new Signed(
                row.get("size", Long.class),
                Note.parse(row.get("note", String.class)),
                row.get("signed_at", java.time.OffsetDateTime.class).toInstant()));
  }

  /// With the co-signatures it has so far.
  Note cosigned(String log, Signed signed) {
    var note = signed.note();
    for (var row :
        sql.fetch(
            """
            select witness, key_id, signature from ledger.cosignature
            where log = ? and size = ? order by stated_at, witness, key_id limit ?
            """,
            log,
            signed.size(),
            Note.MOST_SIGNATURES - note.signatures().size())) {
      note =
          note.with(
              new NoteSignature(
                  row.get("witness", String.class),
                  row.get("key_id", Integer.class),
                  row.get("signature", byte[].class)));
    }
    return note;
  }

  void keep(String log, long size, Note note, Instant at) {
    sql.execute(
        "insert into ledger.checkpoint (log, size, note, signed_at) values (?, ?, ?, ?)",
        log,
        size,
        note.toString(),
        at);
  }

  /// @return whether it was not known yet
  boolean keep(String log, long size, NoteSignature cosignature, Instant stated, Instant received) {
    return sql.execute(
            """
            insert into ledger.cosignature (log, size, witness, key_id, signature, stated_at, received_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            log,
            size,
            cosignature.name(),
            cosignature.keyId(),
            cosignature.bytes(),
            stated,
            received)
        > 0;
  }

  /// Contents of the leaves from `first`, at most `most`, in order.
  List<byte[]> contents(long first, int most) {
    return sql.fetch(
            """
            select content from ledger.leaf where leaf_index >= ? and leaf_index < ?
            order by leaf_index
            """,
            first,
            first + most)
        .map(row -> Objects.requireNonNull(row.get(0, byte[].class)));
  }

  /// The root of the first `size` leaves.
  Hash root(long size) {
    return tree(size).root();
  }
}
