package jp.noroshi.hub.ledger;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.TileId;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.Opinion;
import jp.noroshi.proof.note.TrustedKeys;
import jp.noroshi.proof.receipt.Commitment;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Computes the whole log again from the rows of the trail and compares it with everything that was
/// ever signed: a row that was changed, removed or put elsewhere is found and named.
///
/// It holds for what a checkpoint covers. A row removed before it became a leaf, seconds after it
/// was written, leaves no trace here.
public final class LedgerVerification {
  private static final int MOST_PROBLEMS = 1_000;
  private static final int FETCH = 1_000;

  private final DSLContext sql;
  private final TreeTables tables;
  private final List<Problem> problems = new ArrayList<>();
  private final TreeMap<Long, List<Expected>> expected = new TreeMap<>();
  private final Map<TileId, byte[]> tiles = new HashMap<>();
  private long leaves;
  private long purged;

  private LedgerVerification(DSLContext sql) {
    this.sql = sql;
    this.tables = new TreeTables(sql);
  }

  // What a checkpoint, found somewhere, says the root of its size is.
  private record Expected(String source, Hash root) {}

  /// Something that is not as it was.
  ///
  /// @param entry number of the row in the trail; 0 where it is not known or not one row
  /// @param text one English sentence without full stop
  public record Problem(Kind kind, long entry, String text) {}

  /// What is wrong.
  public enum Kind {
    /// A row, or its salt or commitment, is not what it was.
    CHANGED,
    /// A row or leaf is gone.
    MISSING,
    /// A row stands outside the log.
    UNLOGGED,
    /// The kept tree is not what was signed.
    TREE,
    /// A signature or a kept checkpoint is not right.
    CHECKPOINT
  }

  /// What was found.
  ///
  /// @param leaves leaves looked at
  /// @param purged of them, those of which only the commitment is left
  /// @param waiting entries not yet in the log
  /// @param checkpoints checkpoints compared
  /// @param covered size of the largest checkpoint, from where on nothing is signed yet
  /// @param problems empty when all is well; at most a thousand
  public record Report(
      long leaves,
      long purged,
      long waiting,
      int checkpoints,
      long covered,
      List<Problem> problems) {
    public Report {
      problems = List.copyOf(problems);
    }
  }

  /// Verifies the log of a database against the keys and the last checkpoint in a directory.
  ///
  /// @param keys the directory of the ledger's keys, with at least the public keys in it
  /// @param held further checkpoints someone kept, by where they were found
  /// @throws IllegalStateException when there are no keys
  public static Report run(Database database, Path keys, Map<String, Note> held) {
    var files = KeyFiles.readOnly(keys);
    var trusted = files.trusted();
    if (trusted.keys().isEmpty()) {
      throw new IllegalStateException("there are no public keys of a ledger in " + keys);
    }
    return database.in(
        TreeTables.ENGINE,
        tx -> {
          tx.sql().fetch("select set_config('noroshi.ledger', 'every world', true)");
          var verification = new LedgerVerification(tx.sql());
          return verification.verify(trusted, files.anchor(), held);
        });
  }

  private Report verify(TrustedKeys trusted, Optional<Note> anchor, Map<String, Note> held) {
    // What is appended meanwhile is left for the next time.
    long size = tables.size();
    int checkpoints = readCheckpoints(trusted);
    anchor.ifPresent(note -> expect("last-checkpoint beside the keys", note, trusted));
    held.forEach((source, note) -> expect(source, note, trusted));
    var spine = new Spine();
    long matched = compare(0, spine, 0);
    try (var rows =
        sql.resultQuery(
                """
                select l.leaf_index, l.entry_seq, l.content, s.salt, s.actor_salt, %s,
                  exists (select from ledger.entry p where p.kind = ? and p.item = 'ledger/' || e.id) as told
                from ledger.leaf l
                left join ledger.entry e on e.seq = l.entry_seq
                left join ledger.salt s on s.entry_seq = l.entry_seq
                where l.leaf_index < ? order by l.leaf_index
                """
                    .formatted(EntryRow.COLUMNS),
                Ledger.PURGED,
                size)
            .fetchSize(FETCH)
            .fetchLazy()) {
      for (var row : rows) {
        long index = row.get("leaf_index", Long.class);
        while (leaves < index) {
          problem(
              Kind.MISSING,
              0,
              "leaf " + leaves + " was removed, and the link to its entry with it");
          matched = grow(spine, matched);
        }
        check(row, index);
        matched = grow(spine, matched);
      }
    }
    expected
        .tailMap(leaves, false)
        .forEach((signed, sources) ->
            problem(
                Kind.MISSING,
                0,
                "%s covers %d leaves, the database holds %d: leaves %d to %d were removed"
                    .formatted(names(sources), signed, leaves, leaves, signed - 1)));
    if (leaves > 0 && problems.isEmpty() && !kept(leaves).equals(Optional.of(spine.root()))) {
      problem(Kind.TREE, 0, "the upper tiles do not belong to the lowest ones");
    }
    findUnlogged();
    long waiting = sql.fetchSingle("select count(*) from ledger.waiting").get(0, Long.class);
    return new Report(
        leaves,
        purged,
        waiting,
        checkpoints,
        expected.isEmpty() ? 0 : expected.lastKey(),
        problems);
  }

  private int readCheckpoints(TrustedKeys trusted) {
    int count = 0;
    for (var row : sql.fetch("select log, size, note from ledger.checkpoint order by log, size")) {
      count++;
      var source = "the checkpoint of size " + row.get("size", Long.class);
      try {
        var note = Note.parse(row.get("note", String.class));
        var checkpoint = Checkpoint.parse(note.text());
        if (checkpoint.size() != row.get("size", Long.class)
            || !checkpoint.origin().equals(row.get("log", String.class))) {
          problem(Kind.CHECKPOINT, 0, source + " is kept in the place of another");
        }
        expect(source, note, trusted);
      } catch (ProofException e) {
        problem(Kind.CHECKPOINT, 0, source + " cannot be read: " + e.getMessage());
      }
    }
    return count;
  }

  private void expect(String source, Note note, TrustedKeys trusted) {
    switch (trusted.judge(note)) {
      case Opinion.Signed signed -> {
        var checkpoint = signed.checkpoint();
        expected
            .computeIfAbsent(checkpoint.size(), _ -> new ArrayList<>())
            .add(new Expected(source, checkpoint.root()));
      }
      case Opinion.Rejected(var reason) -> problem(Kind.CHECKPOINT, 0, source + ": " + reason);
    }
  }

  private void check(Record row, long index) {
    long seq = row.get("entry_seq", Long.class);
    var content = row.get("content", byte[].class);
    var leaf = Hash.ofLeaf(content);
    if (!keptLeaf(index).equals(Optional.of(leaf))) {
      problem(
          Kind.CHANGED,
          seq,
          "the commitment to entry %d is not the one in the tree (leaf %d)".formatted(seq, index));
    }
    if (row.get("id", UUID.class) == null) {
      problem(Kind.MISSING, seq, "entry %d was removed (leaf %d)".formatted(seq, index));
      return;
    }
    var entry = EntryRow.of(row);
    var salt = row.get("salt", byte[].class);
    var actorSalt = row.get("actor_salt", byte[].class);
    if (entry.purged()) {
      purged++;
      if (salt != null || !row.get("told", Boolean.class)) {
        problem(
            Kind.CHANGED,
            seq,
            "%s looks purged, but nobody purged it".formatted(name(entry, index)));
      }
    } else if (salt == null || actorSalt == null) {
      problem(Kind.CHANGED, seq, "the salt of %s is gone".formatted(name(entry, index)));
    } else if (!Arrays.equals(new Commitment(salt, entry.bytes(actorSalt)).content(), content)) {
      problem(
          Kind.CHANGED,
          seq,
          "%s is not what was recorded: it was changed or put in another's place"
              .formatted(name(entry, index)));
    }
  }

  private static String name(EntryRow entry, long index) {
    return "entry %d (%s, %s, leaf %d)".formatted(entry.seq(), entry.kind(), entry.at(), index);
  }

  private Optional<Hash> keptLeaf(long index) {
    var tile = new TileId(0, index / TileId.WIDTH);
    if (!tiles.containsKey(tile)) {
      tiles.clear();
    }
    var hashes = tiles.computeIfAbsent(tile, tables::tile);
    int from = (int) (index % TileId.WIDTH) * Hash.LENGTH;
    return hashes.length < from + Hash.LENGTH
        ? Optional.empty()
        : Optional.of(Hash.of(Arrays.copyOfRange(hashes, from, from + Hash.LENGTH)));
  }

  private Optional<Hash> kept(long size) {
    try {
      return Optional.of(tables.root(size));
    } catch (ProofException _) {
      return Optional.empty();
    }
  }

  private long grow(Spine spine, long matched) {
    spine.add(keptLeaf(leaves).orElse(Hash.EMPTY_ROOT));
    leaves++;
    return compare(leaves, spine, matched);
  }

  // The kept tree against what was signed for this size. A single row changed together with its
  // commitment and the tree is known only by the stretch between two checkpoints it lies in.
  private long compare(long size, Spine spine, long matched) {
    var sources = expected.getOrDefault(size, List.of());
    if (sources.isEmpty()) {
      return matched;
    }
    var root = spine.root();
    var wrong = sources.stream().filter(source -> !source.root().equals(root)).toList();
    if (wrong.isEmpty()) {
      return size;
    }
    problem(
        Kind.TREE,
        0,
        "%s has another root than the leaves give: something among leaves %d to %d was changed, removed or put elsewhere"
            .formatted(names(wrong), matched, size - 1));
    return matched;
  }

  private static String names(Collection<Expected> sources) {
    return String.join(", ", sources.stream().map(Expected::source).distinct().toList());
  }

  private void findUnlogged() {
    sql.fetch(
            """
            select e.seq, e.kind from ledger.entry e
            where not exists (select from ledger.leaf l where l.entry_seq = e.seq)
              and not exists (select from ledger.waiting w where w.entry_seq = e.seq)
            order by e.seq limit ?
            """,
            MOST_PROBLEMS)
        .forEach(row ->
            problem(
                Kind.UNLOGGED,
                row.get("seq", Long.class),
                "entry %d (%s) is not in the log and does not wait to be"
                    .formatted(row.get("seq", Long.class), row.get("kind", String.class))));
  }

  private void problem(Kind kind, long entry, String text) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(kind, entry, text));
    }
  }

  // The roots of the complete subtrees of the leaves so far, the largest first.
  private static final class Spine {
    private final Deque<Hash> roots = new ArrayDeque<>();
    private long size;

    void add(Hash leaf) {
      var hash = leaf;
      for (long rest = size; (rest & 1) == 1; rest >>= 1) {
        hash = Hash.ofNode(roots.removeLast(), hash);
      }
      roots.addLast(hash);
      size++;
    }

    Hash root() {
      var from = roots.descendingIterator();
      if (!from.hasNext()) {
        return Hash.EMPTY_ROOT;
      }
      var root = from.next();
      while (from.hasNext()) {
        root = Hash.ofNode(from.next(), root);
      }
      return root;
    }
  }
}
