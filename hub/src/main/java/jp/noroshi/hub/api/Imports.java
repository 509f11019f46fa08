package jp.noroshi.hub.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Takes a file, finds out what it is and has it brought in by its format. The file is kept in the
/// database until that has ended: a slow line must not hold a transaction open, nothing is read
/// before the whole file is here, and a crash costs no more than the step under way.
public final class Imports {
  /// Most bytes of a file whose format says nothing else.
  public static final long MAX_BYTES = 512L << 20;

  /// How many first bytes a format sees to recognise a file.
  public static final int SNIFFED = 4096;

  private static final int PART = 1 << 20;
  private static final int LONGEST_NAME = 200;

  private final Database database;
  private final ImportStore store;
  private final ImportRuns runs;
  private final List<ImportFormat> formats;
  private final Clock clock;

  Imports(
      Database database,
      ImportStore store,
      ImportRuns runs,
      List<ImportFormat> formats,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.runs = runs;
    this.formats = List.copyOf(formats);
    this.clock = clock;
  }

  /// Names of the forms understood, sorted.
  public List<String> formats() {
    return formats.stream().map(ImportFormat::name).sorted().toList();
  }

  /// Brings in `upload` and waits for the end of it.
  ///
  /// @throws Refusal when it is too large, of no known form, or refused by its format
  public ImportResult take(Viewer viewer, InputStream upload, ImportFormat.Options options) {
    var arrived = arrive(viewer, upload, options);
    var turn = runs.takeArrived(arrived);
    try {
      return runs.run(turn, () -> viewer);
    } catch (Refusal refusal) {
      runs.forgetRefused(arrived.id());
      throw refusal;
    }
  }

  /// Keeps `upload` and has it brought in in the background.
  ///
  /// @return the import's id, for [#status]
  /// @throws Refusal when it is too large, of no known form, or not the viewer's to bring in
  public UUID begin(Viewer viewer, InputStream upload, ImportFormat.Options options) {
    var arrived = arrive(viewer, upload, options);
    runs.hand(arrived);
    return arrived.id();
  }

  /// Where an import stands: one's own, or for administrators and analysts any of their
  /// organisation.
  ///
  /// @throws Refusal NOT_FOUND when there is none such
  public ImportStatus status(Viewer viewer, UUID id) {
    return find(viewer, id).orElseThrow(Refusal::notFound);
  }

  /// What an import has set aside so far.
  public List<SetAside> setAside(Viewer viewer, ImportStatus status) {
    return database.in(viewer.actor(), tx -> store.aside(tx, status.id()));
  }

  /// The latest imports, as [#status].
  public List<ImportStatus> latest(Viewer viewer) {
    return database.in(
        viewer.actor(), tx -> store.latest(tx, viewer.person(), seesAll(viewer), clock.instant()));
  }

  private Optional<ImportStatus> find(Viewer viewer, UUID id) {
    return database.in(
        viewer.actor(),
        tx -> store.find(tx, id, viewer.person(), seesAll(viewer), clock.instant()));
  }

  private static boolean seesAll(Viewer viewer) {
    return viewer.has(Role.ADMINISTRATOR) || viewer.has(Role.ANALYST);
  }

  private ImportRuns.Arrived arrive(
      Viewer viewer, InputStream upload, ImportFormat.Options asGiven) {
    var named =
        new ImportFormat.Options(
            asGiven.atomic(), plain(asGiven.filename()), asGiven.format(), asGiven.mapping());
    try {
      var first = upload.readNBytes(PART);
      var format = format(first, named);
      format.admit(viewer);
      var options = format.settle(viewer, named);
      var arrived = runs.arriving();
      boolean whole = false;
      try {
        receive(viewer, upload, options, format, first, arrived);
        whole = true;
      } finally {
        if (!whole) {
          runs.forget(arrived);
        }
      }
      return arrived;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(
      Viewer viewer,
      InputStream upload,
      ImportFormat.Options options,
      ImportFormat format,
      byte[] first,
      ImportRuns.Arrived arrived)
      throws IOException {
    database.run(
        new Actor.Engine("import", viewer.organisation().world()),
        tx -> store.begin(tx, arrived, viewer, options, format.name(), first, clock.instant()));
    long size = first.length;
    for (int number = 1; ; number++) {
      var part = upload.readNBytes(PART);
      if (part.length == 0) {
        return;
      }
      size += part.length;
      if (size > format.most()) {
        throw Refusal.of(Refusal.Kind.TOO_LARGE, "imports.refusal.large", format.most() >> 20);
      }
      int place = number;
      database.run(
          ImportRuns.ENGINE, tx -> store.append(tx, arrived, place, part, clock.instant()));
    }
  }

  private ImportFormat format(byte[] first, ImportFormat.Options options) {
    if (first.length == 0) {
      throw Refusal.of(Refusal.Kind.INVALID, "imports.refusal.empty");
    }
    var start = Arrays.copyOf(first, Math.min(first.length, SNIFFED));
    return formats.stream()
        .filter(candidate ->
            options.format().isEmpty()
                ? candidate.sniff(start, options.filename())
                : candidate.name().equals(options.format()))
        .findFirst()
        .orElseThrow(() ->
            Refusal.of(
                Refusal.Kind.UNPROCESSABLE,
                "imports.refusal.unknown",
                String.join(", ", formats())));
  }

  // The name comes from outside and is shown: one line, no tricks with its direction.
  private static String plain(String filename) {
    var shown = new StringBuilder();
    filename
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .limit(LONGEST_NAME)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
