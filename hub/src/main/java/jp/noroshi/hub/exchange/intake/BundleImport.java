package jp.noroshi.hub.exchange.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.noroshi.hub.api.ImportFormat;
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
/// Objects go in in batches as they are read; a bad one is set aside with its reason. The same
/// bundle again adds nothing, so a run that was cut off is simply run again.
///
/// The file is read twice: first for what its markings mean ([BundleMarkings]), then to bring it
/// in.
public final class BundleImport implements ImportFormat {
  /// Source of the releases it makes.
  public static final String SOURCE = "stix-bundle";

  private static final int LONGEST_NAME = 200;
  // Some writers put the type last; then the list of objects comes first.
  private static final Pattern BUNDLE =
      Pattern.compile("\"type\"\\s*:\\s*\"bundle\"|\"bundle--|^\\W*\\{\\s*\"objects\"\\s*:\\s*\\[");

  private final Database database;
  private final Exchange exchange;
  private final BulkRelease releases;
  private final SharedObjects objects;
  private final Quarantine quarantine;
  private final Ledger ledger;

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
  public ImportResult run(Viewer viewer, Path file, Options options) throws IOException {
    Operators.require(viewer);
    var markings = survey(viewer, file);
    var origin =
        new BulkRelease.Origin(SOURCE, path(options.filename()), viewer.organisation().id());
    var run = new BundleRun(markings, objects, releases, quarantine, origin);
    if (options.atomic()) {
      atomic(viewer, file, run);
    } else {
      stepwise(viewer, file, run);
    }
    return run.result();
  }

  // Nothing is written yet: what is no bundle at all is refused as a whole. Where reading ends
  // early
  // the second reading ends too, and says so.
  private BundleMarkings survey(Viewer viewer, Path file) throws IOException {
    var markings = new BundleMarkings();
    var at = new Place();
    try (var bundle = open(file)) {
      while (bundle.hasNext()) {
        var record = bundle.next();
        at.passed(record);
        if (record instanceof BundleRecord.Parsed parsed) {
          markings.see(parsed.object());
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

  private void stepwise(Viewer viewer, Path file, BundleRun run) throws IOException {
    read(file, run, batch -> database.run(engine(viewer), tx -> run.store(tx, batch)));
    database.run(
        viewer.actor(),
        tx -> note(tx, viewer, run.stopped().isPresent() ? "import.stopped" : "import.done", run));
  }

  private void atomic(Viewer viewer, Path file, BundleRun run) throws IOException {
    try {
      database.run(
          engine(viewer),
          tx -> {
            readUnchecked(file, run, batch -> run.store(tx, batch));
            if (run.firstFault().isPresent()) {
              throw new Faulty();
            }
            note(new Tx(tx.sql(), viewer.actor()), viewer, "import.done", run);
          });
    } catch (Faulty e) {
      var fault = run.firstFault().orElseThrow();
      database.run(viewer.actor(), tx -> note(tx, viewer, "import.refused", run));
      throw Refusal.of(
          Refusal.Kind.UNPROCESSABLE,
          "imports.refusal.atomic",
          run.faults(),
          String.valueOf(fault.index()),
          String.valueOf(fault.offset()),
          fault.reason());
    }
  }

  private static void readUnchecked(Path file, BundleRun run, BundleRun.Store store) {
    try {
      read(file, run, store);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void read(Path file, BundleRun run, BundleRun.Store store) throws IOException {
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

  private static BundleReader open(Path file) throws IOException {
    return BundleReader.of(new BufferedInputStream(Files.newInputStream(file)));
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
        tx, new Ledger.Entry(kind, "exchange/" + SOURCE, viewer.organisation().id(), facts));
  }

  // The name comes from outside and is shown: one line, no tricks with its direction.
  private static List<String> path(String filename) {
    var shown = new StringBuilder();
    filename
        .codePoints()
        .limit(LONGEST_NAME)
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .forEach(shown::appendCodePoint);
    return shown.isEmpty() ? List.of() : List.of(shown.toString());
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
