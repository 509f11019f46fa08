package jp.noroshi.hub.ledger;

import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.receipt.Commitment;
import jp.noroshi.proof.receipt.Receipt;
import org.jspecify.annotations.Nullable;

/// Gives out receipts of single entries to those who may read them.
public final class Receipts {
  private final Database database;
  private final Sequencer sequencer;
  private final KeyFiles keys;

  Receipts(Database database, Sequencer sequencer, KeyFiles keys) {
    this.database = database;
    this.sequencer = sequencer;
    this.keys = keys;
  }

  /// What there is to give.
  public sealed interface Answer {
    /// The receipt, under the newest checkpoint that a witness co-signed and that covers the entry;
    /// else under the newest.
    record Given(Receipt receipt) implements Answer {}

    /// No such entry, or none this reader may know of.
    record Unknown() implements Answer {}

    /// What the entry said was purged: there is nothing left to prove.
    record Purged() implements Answer {}

    /// The log is not signed at present.
    record Stopped() implements Answer {}
  }

  // The salts are null once purged.
  private record Found(
      EntryRow row, long index, byte @Nullable [] salt, byte @Nullable [] actorSalt) {}

  /// The receipt of one entry, by its id. What is not yet in the log is taken into it now.
  public Answer of(Actor reader, UUID entry) {
    var readable =
        database.in(
            reader,
            tx ->
                tx.sql()
                    .fetchOptional(
                        "select purged_at is not null, exists (select from ledger.leaf where"
                            + " entry_seq = seq) from ledger.entry where id = ?",
                        entry));
    if (readable.isEmpty()) {
      return new Answer.Unknown();
    }
    if (readable.get().get(0, Boolean.class)) {
      return new Answer.Purged();
    }
    boolean signed = sequencer.advance();
    if (!signed && !readable.get().get(1, Boolean.class)) {
      return new Answer.Stopped();
    }
    var found = database.in(reader, tx -> find(tx, entry));
    var salt = found.salt();
    var actorSalt = found.actorSalt();
    return salt == null || actorSalt == null
        ? new Answer.Purged()
        : database.in(TreeTables.ENGINE, tx -> prove(new TreeTables(tx), found, salt, actorSalt));
  }

  private static Found find(Tx tx, UUID entry) {
    var row =
        tx.sql()
            .fetchSingle(
                """
                select %s, l.leaf_index, s.salt, s.actor_salt from ledger.entry e
                join ledger.leaf l on l.entry_seq = e.seq
                left join ledger.salt s on s.entry_seq = e.seq where e.id = ?
                """
                    .formatted(EntryRow.COLUMNS),
                entry);
    return new Found(
        EntryRow.of(row),
        row.get("leaf_index", Long.class),
        row.get("salt", byte[].class),
        row.get("actor_salt", byte[].class));
  }

  private Answer prove(TreeTables tables, Found found, byte[] salt, byte[] actorSalt) {
    var log = keys.origin();
    var signed =
        tables
            .witnessed(log)
            .filter(checkpoint -> checkpoint.size() > found.index())
            .or(() -> tables.latest(log))
            .filter(checkpoint -> checkpoint.size() > found.index());
    if (signed.isEmpty()) {
      return new Answer.Stopped();
    }
    var note = tables.cosigned(log, signed.get());
    long size = Checkpoint.parse(note.text()).size();
    return new Answer.Given(
        new Receipt(
            new Commitment(salt, found.row().bytes(actorSalt)),
            tables.tree(size).inclusion(found.index()),
            note,
            keys.trusted().keys()));
  }
}
