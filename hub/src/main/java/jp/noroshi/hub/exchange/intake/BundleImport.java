package jp.noroshi.hub.exchange.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import jp.noroshi.hub.api.ImportFile;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.ImportJournal;
import jp.noroshi.hub.api.ImportResult;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.api.Operators;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.BulkRelease;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.bundle.BundleReader;
import jp.noroshi.stix.bundle.BundleRecord;

/// Brings a STIX bundle (2.1 §8, or 2.0) into the exchange, as the operator of the platform.
/// Objects go in in batches as they are read, and with each batch how far the import is, so that
/// one that was cut off goes on after the last batch; a bad object is set aside with its reason.
/// The same bundle again adds nothing.
///
/// The file is read twice: first for what its markings mean ([BundleMarkings]), then to bring it
/// in.
public final class BundleImport implements ImportFormat {
  /// Source of the releases it makes.
  public static final String SOURCE = "stix-bundle";

  /// Most bytes of a bundle.
  static final long MOST_BYTES = 16L << 30;

  // Records between two signs of life while nothing is written.
  private static final int SURVEYED = 10_000;
  // Some writers put the type last; then the list of objects comes first.
  private static final Pattern BUNDLE =
      Pattern.compile("\"type\"\\s*:\\s*\"bundle\"|\"bundle--|^\\W*\\{\\s*\"objects\"\\s*:\\s*\\[");

  private final Database database;
  private final Exchange exchange;
  private final BulkRelease releases;
  private final SharedObjects objects;
  private final Quarantine quarantine;
  private final Ledger ledger;
  private final Lock wholes = new ReentrantLock(true);

  BundleImport(
      Database database,
      Exchange exchange,
      BulkRelease releases,
      SharedObjects objects,
      Quarantine quarantine,
      Ledger ledger) {
    this.database = database;
    this.exchange = exchange;
    this.releases = releases;
    this.objects = objects;
    this.quarantine = quarantine;
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return SOURCE;
  }

  @Override
  public boolean sniff(byte[] start, String filename) {
    return BUNDLE.matcher(new String(start, StandardCharsets.ISO_8859_1)).find();
  }

  @Override
  public void admit(Viewer viewer) {
    Operators.require(viewer);
  }

  @Override
  public long most() {
    return MOST_BYTES;
  }

  @Override
  public ImportResult run(Viewer viewer, ImportFile file, Options options, ImportJournal journal)
      throws IOException {
    var filename = options.filename();
    var path = filename.isEmpty() ? List.<String>of() : List.of(filename);
    return run(
        viewer,
        file,
        options,
        journal,
        new BulkRelease.Origin(SOURCE, path, viewer.organisation().id()));
  }

  /// As [#run], for what comes from elsewhere than a bundle. Who may is for the caller to say.
  public ImportResult run(
      Viewer viewer,
      ImportFile file,
      Options options,
      ImportJournal journal,
      BulkRelease.Origin origin)
      throws IOException {
    var markings = survey(viewer, file, journal);
    var run = new BundleRun(markings, objects, releases, quarantine, origin, journal);
    if (options.atomic()) {
      atomicOneByOne(viewer, file, run, journal);
    } else {
      stepwise(viewer, file, run, journal);
    }
    return run.result();
  }

  // Nothing is written yet: what is no bundle at all is refused as a whole. Where reading ends
  // early the second reading ends too, and says so.
  private BundleMarkings survey(Viewer viewer, ImportFile file, ImportJournal journal)
      throws IOException {
    var markings = new BundleMarkings();
    var at = new Place();
    try (var bundle = open(file)) {
      while (bundle.hasNext()) {
        var record = bundle.next();
        at.passed(record);
        if (record instanceof BundleRecord.Parsed parsed) {
          markings.see(parsed.object());
        }
        if (at.index % SURVEYED == 0) {
          journal.tell(journal.reached().bytes());
        }
      }
    } catch (StixException e) {
      if (at.index == 0 || e.failure() != StixFailure.MALFORMED_JSON) {
        throw refuse(viewer, BundleRun.stop(e, at.index, at.offset));
      }
    }
    database.run(
        engine(viewer),
        tx -> exchange.markingDefinitions(tx, markings.missing()).forEach(markings::define));
    return markings;
  }

  // The end of the import and the word on it stand together too: going on after the last batch,
  // nothing is told twice.
  private void stepwise(Viewer viewer, ImportFile file, BundleRun run, ImportJournal journal)
      throws IOException {
    read(
        file,
        run,
        batch ->
            database.run(
                engine(viewer),
                tx -> {
                  run.store(tx, batch);
                  run.keep(tx);
                }));
    database.run(
        engine(viewer),
        tx -> {
          note(tx, viewer, run.stopped().isPresent() ? "import.stopped" : "import.done", run);
          journal.end(tx, run.result());
        });
  }

  // One holds a transaction open as long as it reads, and the next could not write before it ends.
  private void atomicOneByOne(
      Viewer viewer, ImportFile file, BundleRun run, ImportJournal journal) {
    wholes.lock();
    try {
      atomic(viewer, file, run, journal);
    } finally {
      wholes.unlock();
    }
  }

  private void atomic(Viewer viewer, ImportFile file, BundleRun run, ImportJournal journal) {
    journal.tell(0);
    try {
      database.run(
          engine(viewer),
          tx -> {
            readUnchecked(
                file,
                run,
                batch -> {
                  run.store(tx, batch);
                  journal.tell(run.bytes());
                });
            if (run.firstFault().isPresent()) {
              throw new Faulty();
            }
            note(tx, viewer, "import.done", run);
            journal.end(tx, run.result());
          });
    } catch (Faulty e) {
      var fault = run.firstFault().orElseThrow();
      database.run(engine(viewer), tx -> note(tx, viewer, "import.refused", run));
      throw Refusal.of(
          Refusal.Kind.UNPROCESSABLE,
          "imports.refusal.atomic",
          run.faults(),
          String.valueOf(fault.index()),
          String.valueOf(fault.offset()),
          fault.reason());
    }
  }

  private static void readUnchecked(ImportFile file, BundleRun run, BundleRun.Store store) {
    try {
      read(file, run, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(ImportFile file, BundleRun run, BundleRun.Store store)
      throws IOException {
    var at = new Place();
    try (var bundle = open(file)) {
      while (!run.isOver() && bundle.hasNext()) {
        var record = bundle.next();
        at.passed(record);
        run.take(record, store);
      }
    } catch (StixException e) {
      run.stop(BundleRun.stop(e, at.index, at.offset));
    }
    run.flush(store);
  }

  private static BundleReader open(ImportFile file) throws IOException {
    return BundleReader.of(file.open());
  }

  private Refusal refuse(Viewer viewer, SetAside where) {
    database.run(
        viewer.actor(),
        tx ->
            ledger.record(
                tx,
                new Ledger.Entry(
                    "import.refused",
                    "exchange/" + SOURCE,
                    viewer.organisation().id(),
                    Map.of("record", where.index(), "byte", where.offset()))));
    return Refusal.of(
        Refusal.Kind.UNPROCESSABLE,
        "imports.refusal.unreadable",
        String.valueOf(where.index()),
        String.valueOf(where.offset()),
        where.reason());
  }

  private void note(Tx tx, Viewer viewer, String kind, BundleRun run) {
    var facts = new LinkedHashMap<String, Object>();
    if (!kind.equals("import.refused")) {
      facts.put("added", run.outcome().added());
      facts.put("changed", run.outcome().changed());
      facts.put("unchanged", run.outcome().unchanged());
    }
    facts.put("set_aside", run.faults());
    run.firstFault()
        .ifPresent(fault -> {
          facts.put("record", fault.index());
          facts.put("byte", fault.offset());
        });
    ledger.record(
        new Tx(tx.sql(), viewer.actor()),
        new Ledger.Entry(kind, "exchange/" + SOURCE, viewer.organisation().id(), facts));
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("import", viewer.organisation().world());
  }

  // Where reading is: the record that comes next.
  private static final class Place {
    private int index;
    private long offset;

    void passed(BundleRecord record) {
      index = (int) record.index() + 1;
      offset = record.byteOffset();
    }
  }

  // Takes the transaction back.
  private static final class Faulty extends RuntimeException {
    private static final long serialVersionUID = 1;

    Faulty() {
      super(null, null, false, false);
    }
  }
}
