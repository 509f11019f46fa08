package jp.noroshi.hub.exchange.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.hub.api.ImportJournal;
import jp.noroshi.hub.api.ImportResult;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.api.ImportStep;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.BulkRelease;
import jp.noroshi.hub.exchange.BulkRelease.Arrival;
import jp.noroshi.hub.exchange.SharedObject;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.bundle.BundleRecord;

/// One run over a bundle: the batch under way and what has come of it. Used by one thread.
final class BundleRun {
  /// Objects of a batch.
  static final int BATCH = 500;

  /// Bytes after which a batch is stored however few its objects.
  static final long BATCH_BYTES = 8L << 20;

  /// A file with more bad records than this is not the file that was meant.
  static final int MOST_SET_ASIDE = 10_000;

  private final BundleMarkings markings;
  private final SharedObjects objects;
  private final BulkRelease releases;
  private final BulkRelease.Origin origin;
  private final Quarantine quarantine;
  private final List<Arrival> waiting = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final List<SetAside> aside = new ArrayList<>();
  private final ImportJournal journal;
  private final long from;
  private long record;
  private long bytes;
  private long waitingBytes;
  private int freshAside;
  private int keptAside;
  private BulkRelease.Outcome outcome;
  private Optional<SetAside> stopped = Optional.empty();

  BundleRun(
      BundleMarkings markings,
      SharedObjects objects,
      BulkRelease releases,
      Quarantine quarantine,
      BulkRelease.Origin origin,
      ImportJournal journal) {
    var reached = journal.reached();
    this.journal = journal;
    this.from = reached.record();
    this.record = reached.record();
    this.bytes = reached.bytes();
    this.outcome = new BulkRelease.Outcome(reached.added(), reached.changed(), reached.unchanged());
    this.aside.addAll(journal.setAside());
    this.keptAside = aside.size();
    this.markings = markings;
    this.objects = objects;
    this.releases = releases;
    this.quarantine = quarantine;
    this.origin = origin;
  }

  private record Unreadable(SharedObject object, Set<String> unknown) {}

  /// Stores a batch, in a transaction of its own or in one over all.
  @FunctionalInterface
  interface Store {
    void accept(List<Arrival> batch);
  }

  void store(Tx tx, List<Arrival> batch) {
    if (!batch.isEmpty()) {
      outcome = outcome.plus(releases.publish(tx, batch, origin));
      quarantine.settle(tx, batch);
    }
    unreadable.forEach(one -> quarantine.hold(tx, one.object(), one.unknown(), origin));
    unreadable.clear();
  }

  /// Keeps how far the run is, in the transaction of a batch.
  void keep(Tx tx) {
    var step =
        new ImportStep(
            record, bytes, outcome.added(), outcome.changed(), outcome.unchanged(), aside.size());
    journal.keep(tx, step, List.copyOf(aside.subList(keptAside, aside.size())));
    keptAside = aside.size();
  }

  /// Takes the next object. One that was dealt with before the run was cut off is passed over.
  void take(BundleRecord record, Store store) {
    if (record.index() < from) {
      return;
    }
    // A record of STIX 2.0 may be several objects; they go in together.
    if (record.index() >= this.record) {
      bytes = record.byteOffset();
      if (isFull()) {
        flush(store);
      }
      this.record = record.index() + 1;
    }
    switch (record) {
      case BundleRecord.Failed failed -> aside(record, "", reason(failed));
      case BundleRecord.Parsed parsed -> take(parsed);
    }
    if (aside.size() == MOST_SET_ASIDE) {
      stop(
          new SetAside(
              (int) record.index(),
              record.byteOffset(),
              "",
              "%,d records could not be read; this may not be the file you meant"
                  .formatted(MOST_SET_ASIDE)));
    }
  }

  private boolean isFull() {
    return waiting.size() + freshAside >= BATCH || waitingBytes >= BATCH_BYTES;
  }

  private void take(BundleRecord.Parsed parsed) {
    var object = parsed.object();
    var shared = objects.of(object);
    var marks = markings.marks(object);
    if (marks.quarantined()) {
      var unknown = markings.unknown(object);
      unreadable.add(new Unreadable(shared, unknown));
      waitingBytes += shared.content().length;
      aside(
          parsed,
          object.id().toString(),
          "nobody here understands its marking "
              + String.join(", ", unknown)
              + "; it waits in quarantine for a release officer. If the definition of the marking"
              + " was left out, import it first, then this file again");
      return;
    }
    waiting.add(new Arrival(shared, marks));
    waitingBytes += shared.content().length;
  }

  void flush(Store store) {
    if (!waiting.isEmpty() || freshAside > 0) {
      store.accept(List.copyOf(waiting));
      waiting.clear();
      waitingBytes = 0;
      freshAside = 0;
    }
  }

  /// Bytes of the file that are dealt with.
  long bytes() {
    return bytes;
  }

  void stop(SetAside where) {
    stopped = Optional.of(where);
  }

  boolean isOver() {
    return stopped.isPresent();
  }

  Optional<SetAside> stopped() {
    return stopped;
  }

  BulkRelease.Outcome outcome() {
    return outcome;
  }

  int faults() {
    return aside.size() + (stopped.isPresent() ? 1 : 0);
  }

  Optional<SetAside> firstFault() {
    return Stream.concat(aside.stream(), stopped.stream()).findFirst();
  }

  ImportResult result() {
    return new ImportResult(
        BundleImport.SOURCE,
        outcome.added(),
        outcome.changed(),
        outcome.unchanged(),
        0,
        aside,
        stopped);
  }

  /// The place and reason of a failure that ended the reading.
  ///
  /// @param next index of the record that was being read
  /// @param offset of the last record before it, for failures that name no byte
  static SetAside stop(StixException e, int next, long offset) {
    return new SetAside(
        next, e.byteOffset().orElse(offset), "", withoutPlace(String.valueOf(e.getMessage())));
  }

  private void aside(BundleRecord record, String id, String reason) {
    aside.add(new SetAside((int) record.index(), record.byteOffset(), id, reason));
    freshAside++;
  }

  private static String reason(BundleRecord.Failed failed) {
    return withoutPlace(failed.reason());
  }

  // The message repeats record and byte, which stand beside it already.
  private static String withoutPlace(String message) {
    return message.replaceFirst("^record [0-9,]+ at byte [0-9,]+: ", "");
  }
}
