package jp.noroshi.hub.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.database.Database;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.TileId;
import jp.noroshi.proof.merkle.TreeGrowth;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.NoteSignature;
import jp.noroshi.proof.receipt.Commitment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes committed entries leaves of the log and signs what the log has become. Of all nodes one at
/// a time does so, under an advisory lock. It takes whatever has committed and has no leaf, so that
/// transactions may commit in any order and none is missed.
///
/// It signs nothing that contradicts what it signed before: neither a smaller tree nor another root
/// for the same size, as a database restored from an old copy, or changed, would give. The last
/// checkpoint is kept outside the database for that ([KeyFiles]). On a contradiction it stops and
/// says so; entries go on being recorded and wait.
///
/// Thread-safe.
public final class Sequencer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sequencer.class);
  private static final int BATCH = 4_096;
  private static final Duration REMIND = Duration.ofMinutes(10);
  private static final Duration IN_ORDER = Duration.ofMillis(500);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(8);

  private final Database database;
  private final KeyFiles keys;
  private final Clock clock;
  private final Duration every;
  private final Duration signEvery;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;
  private volatile Optional<String> contradiction = Optional.empty();
  private @Nullable Thread thread;

  /// @param every how often entries become leaves
  /// @param signEvery how often, at most, a log that has grown is signed without being asked
  Sequencer(Database database, KeyFiles keys, Clock clock, Duration every, Duration signEvery) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
    this.every = every;
    this.signEvery = signEvery;
  }

  private static final class Contradiction extends RuntimeException {
    private static final long serialVersionUID = 1;

    Contradiction(String message) {
      super(message);
    }
  }

  synchronized void start() {
    running = true;
    thread = Thread.ofPlatform().name("ledger-sequencer").daemon().start(this::work);
  }

  @Override
  public synchronized void close() throws InterruptedException {
    running = false;
    wake.release();
    if (thread != null && !thread.join(IN_ORDER)) {
      // Most likely it waits for a database that is gone; a step broken off is rolled back and made
      // again after the next start.
      thread.interrupt();
      thread.join(AFTER_INTERRUPT);
    }
  }

  private void work() {
    var reminded = Instant.MIN;
    while (running) {
      try {
        wake.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (!running) {
        return;
      }
      try {
        step(signEvery);
      } catch (Contradiction e) {
        var now = clock.instant();
        if (Duration.between(reminded, now).compareTo(REMIND) > 0) {
          reminded = now;
          log.error("the ledger is not signed any more: {}", e.getMessage());
        }
      } catch (RuntimeException e) {
        if (running) {
          log.warn("the ledger cannot be advanced now: {}", e.toString());
        }
      }
    }
  }

  /// Makes leaves of everything that has committed and signs the log if it has grown.
  ///
  /// @return whether the newest checkpoint covers it all; false when signing has stopped
  ///   ([#contradiction])
  public boolean advance() {
    try {
      step(Duration.ZERO);
      return true;
    } catch (Contradiction e) {
      log.error("the ledger is not signed any more: {}", e.getMessage());
      return false;
    }
  }

  /// Why signing has stopped; empty while all is well.
  public Optional<String> contradiction() {
    return contradiction;
  }

  private void step(Duration pause) {
    try {
      while (takeBatch()) {
        // until nothing waits
      }
      database.run(TreeTables.ENGINE, tx -> sign(new TreeTables(tx), pause));
      contradiction = Optional.empty();
    } catch (Contradiction e) {
      contradiction = Optional.of(String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException e) {
      // jOOQ wraps what was thrown within a transaction.
      if (e.getCause() instanceof Contradiction cause) {
        contradiction = Optional.of(String.valueOf(cause.getMessage()));
        throw cause;
      }
      throw e;
    }
  }

  private boolean takeBatch() {
    boolean waiting = database.in(TreeTables.ENGINE, tx -> new TreeTables(tx).isWaiting());
    return waiting && database.in(TreeTables.ENGINE, tx -> takeBatch(new TreeTables(tx)));
  }

  private boolean takeBatch(TreeTables tables) {
    tables.lock();
    long size = tables.size();
    requireContinuation(tables, size);
    var rows = tables.take(BATCH);
    var salts = new ArrayList<byte[]>();
    var actorSalts = new ArrayList<byte[]>();
    var contents = new ArrayList<byte[]>();
    var leaves = new ArrayList<Hash>();
    for (var row : rows) {
      var actorSalt = Commitment.newSalt();
      var commitment = Commitment.to(row.bytes(actorSalt));
      actorSalts.add(actorSalt);
      salts.add(commitment.salt());
      contents.add(commitment.content());
      leaves.add(commitment.leaf());
    }
    if (!rows.isEmpty()) {
      tables.append(size, rows.stream().map(EntryRow::seq).toList(), salts, actorSalts, contents);
      tables.write(grow(tables, size, leaves));
    }
    return rows.size() == BATCH;
  }

  private static Map<TileId, byte[]> grow(TreeTables tables, long size, List<Hash> leaves) {
    try {
      return TreeGrowth.append(tables::tile, size, leaves);
    } catch (ProofException e) {
      throw new Contradiction("the tree is damaged: " + e.getMessage());
    }
  }

  // Leaves are committed by now: what is signed here survives whatever becomes of this transaction.
  private void sign(TreeTables tables, Duration pause) {
    var last = tables.latest(keys.origin());
    if (last.isPresent()
        && (last.get().size() == tables.size()
            || clock.instant().isBefore(last.get().at().plus(pause)))) {
      return;
    }
    tables.lock();
    long size = tables.size();
    requireContinuation(tables, size);
    if (tables.latest(keys.origin()).filter(signed -> signed.size() == size).isPresent()) {
      return;
    }
    var text = new Checkpoint(keys.origin(), size, tables.root(size)).text();
    var now = clock.instant();
    var note =
        new Note(
            text, keys.signing().stream().<NoteSignature>map(key -> key.sign(text, now)).toList());
    // First outside, then published: whoever holds a checkpoint holds one that is kept here too.
    keys.anchor(note);
    tables.keep(keys.origin(), size, note, now);
  }

  private void requireContinuation(TreeTables tables, long size) {
    var last = tables.latest(keys.origin());
    Optional<Checkpoint> anchor;
    try {
      anchor = keys.anchor().map(note -> Checkpoint.parse(note.text()));
    } catch (ProofException e) {
      throw new Contradiction(
          "the file last-checkpoint beside the keys cannot be read (" + e.getMessage() + ")");
    }
    if (anchor.isEmpty() && last.isPresent()) {
      throw new Contradiction(
          "the database has checkpoints of "
              + keys.origin()
              + ", and the file last-checkpoint is missing beside the keys: put it back");
    }
    anchor.ifPresent(checkpoint -> {
      if (!checkpoint.origin().equals(keys.origin())) {
        throw new Contradiction("last-checkpoint is of another log, " + checkpoint.origin());
      }
      requireBeginning(tables, size, checkpoint, "outside the database");
    });
    last.ifPresent(signed ->
        requireBeginning(tables, size, Checkpoint.parse(signed.note().text()), "in the database"));
  }

  private static void requireBeginning(
      TreeTables tables, long size, Checkpoint signed, String where) {
    if (size < signed.size()) {
      throw new Contradiction(
          "the database holds %d leaves, but %d were signed (checkpoint kept %s): it was restored from an older copy, or leaves were removed"
              .formatted(size, signed.size(), where));
    }
    Hash root;
    try {
      root = tables.root(signed.size());
    } catch (ProofException e) {
      throw new Contradiction("the tree is damaged: " + e.getMessage());
    }
    if (!root.equals(signed.root())) {
      throw new Contradiction(
          "the first %d leaves have another root than was signed (checkpoint kept %s): entries or the tree were changed"
              .formatted(signed.size(), where));
    }
  }
}
