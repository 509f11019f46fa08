package jp.noroshi.hub.exchange.table;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.noroshi.hub.api.ImportFile;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.ImportJournal;
import jp.noroshi.hub.api.ImportResult;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.BulkRelease;
import jp.noroshi.hub.exchange.Collector;
import jp.noroshi.hub.exchange.ObjectCollection;
import jp.noroshi.hub.exchange.ObjectCollection.Place;
import jp.noroshi.hub.exchange.intake.BundleImport;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.Refusal;

/// Brings in a list of indicators, under a mapping or the one that is guessed: by the operator of
/// the platform as any bundle, by a member as what that organisation adds to its own collection.
/// Its lines become a bundle of STIX 2.1, which then goes the way of every other.
public final class IndicatorTableImport implements ImportFormat {
  /// Source of the releases it makes for the operator.
  static final String SOURCE = "indicator-table";

  private static final String MEMBER = "member";
  // A list with more that cannot be read is read by the wrong mapping.
  private static final int MOST_SET_ASIDE = 10_000;
  private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".xlsx");

  private final IndicatorTables tables;
  private final BundleImport bundles;
  private final Collector collector;
  private final Database database;
  private final Messages messages;

  IndicatorTableImport(
      IndicatorTables tables,
      BundleImport bundles,
      Collector collector,
      Database database,
      Messages messages) {
    this.tables = tables;
    this.bundles = bundles;
    this.collector = collector;
    this.database = database;
    this.messages = messages;
  }

  @Override
  public String name() {
    return SOURCE;
  }

  @Override
  public boolean sniff(byte[] start, String filename) {
    var lower = filename.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith)
        && (lower.endsWith(".xlsx") == Table.isWorkbook(start))
        && start[0] != '{'
        && start[0] != '<';
  }

  @Override
  public void admit(Viewer viewer) {
    IndicatorTables.require(viewer);
  }

  @Override
  public long most() {
    return Table.MOST_BYTES;
  }

  // Fixed when the file is taken: a mapping that is changed meanwhile changes no import under way.
  @Override
  public Options settle(Viewer viewer, Options options) {
    var asked = options.mapping();
    if (asked.isEmpty()) {
      return options;
    }
    var json = asked.startsWith("{") ? asked : tables.mapping(viewer, asked);
    return options.mappedBy(TableMapping.parse(json).json());
  }

  @Override
  public ImportResult run(Viewer viewer, ImportFile file, Options options, ImportJournal journal)
      throws IOException {
    byte[] content;
    try (var in = file.open()) {
      content = in.readAllBytes();
    }
    var mapping =
        options.mapping().isEmpty()
            ? MappingGuess.of(content)
            : TableMapping.parse(options.mapping());
    var table = Table.read(content, mapping.encoding(), mapping.delimiter());
    var reading = TableReading.of(table, mapping);
    var aside =
        new ArrayList<>(
            reading.findings().stream().filter(Finding::left).map(this::aside).toList());
    if (aside.size() > MOST_SET_ASIDE) {
      throw Refusal.of(
          Refusal.Kind.UNPROCESSABLE,
          "exchange.table.refusal.aside",
          aside.size(),
          aside.getFirst().index(),
          aside.getFirst().reason());
    }
    if (options.atomic() && !aside.isEmpty()) {
      throw Refusal.of(
          Refusal.Kind.UNPROCESSABLE,
          "exchange.table.refusal.atomic",
          aside.size(),
          aside.getFirst().index(),
          aside.getFirst().reason());
    }
    var bundle = Files.createTempFile("noroshi-listed-", ".json");
    try {
      tables.write(viewer, reading, bundle);
      // The times of its objects are kept before the objects are, so written anew it is the same,
      // and what is in already adds nothing.
      var result =
          bundles.run(
              viewer, ImportFile.of(bundle), options, ImportJournal.NONE, origin(viewer, options));
      aside.addAll(result.setAside());
      return new ImportResult(
          SOURCE, result.added(), result.changed(), result.unchanged(), 0, aside, result.stopped());
    } finally {
      Files.delete(bundle);
    }
  }

  private BulkRelease.Origin origin(Viewer viewer, Options options) {
    var organisation = viewer.organisation();
    var filename = options.filename();
    if (organisation.kind() == Organisation.Kind.PLATFORM) {
      return new BulkRelease.Origin(
          SOURCE, filename.isEmpty() ? List.of() : List.of(filename), organisation.id());
    }
    // Readers learn that a member brought it in, not which; a file's name may tell.
    return new BulkRelease.Origin(
        MEMBER, List.of(), organisation.id(), Optional.empty(), Optional.of(own(viewer)));
  }

  private ObjectCollection own(Viewer viewer) {
    var place = new Place(ObjectCollection.Kind.OWN, viewer.organisation().id().toString());
    return database.in(
        new Actor.Engine("import", viewer.organisation().world()),
        tx -> collector.collections(tx, List.of(place)).apply(place));
  }

  private SetAside aside(Finding finding) {
    return new SetAside(
        (int) finding.line(),
        -1,
        "",
        "line "
            + finding.line()
            + ": "
            + messages.text(Language.EN, finding.code(), finding.arguments().toArray()));
  }
}
