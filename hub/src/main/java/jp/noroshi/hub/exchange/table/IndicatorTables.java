package jp.noroshi.hub.exchange.table;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.intake.ObjectForesight;
import jp.noroshi.hub.exchange.table.ListedObjects.Draft;
import jp.noroshi.hub.exchange.table.ListedObjects.Times;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.bundle.BundleWriter;
import jp.noroshi.stix.json.CanonicalJson;

/// Lists of indicators before they are brought in: what they say under a mapping, as which objects,
/// and who would see them. Mappings are kept by name for the organisation.
public final class IndicatorTables {
  /// Lines shown as the objects they become.
  static final int SHOWN = 20;

  static final int MOST_FINDINGS = 200;
  private static final int MOST_MAPPINGS = 100;
  private static final int LONGEST_NAME = 100;
  private static final int BATCH = 2_000;

  private final Database database;
  private final ObjectForesight foresight;
  private final Clock clock;
  private final TableStore store = new TableStore();

  IndicatorTables(Database database, ObjectForesight foresight, Clock clock) {
    this.database = database;
    this.foresight = foresight;
    this.clock = clock;
  }

  /// A list as it would be brought in.
  ///
  /// @param headings of the columns; their first values where there are none
  /// @param sample the first lines as they stand
  /// @param counts indicators by label
  /// @param objects the first indicators, as STIX
  public record Preview(
      TableMapping mapping,
      List<String> headings,
      List<List<String>> sample,
      TableReading reading,
      Map<Tlp, Long> counts,
      List<String> objects,
      ObjectForesight.Foreseen foreseen) {
    public Preview {
      headings = List.copyOf(headings);
      sample = List.copyOf(sample);
      objects = List.copyOf(objects);
    }
  }

  /// A list somebody looks at on a page.
  public record Looked(UUID id, String filename, Preview preview) {}

  /// Those who may bring in lists: administrators and analysts, each for their organisation.
  ///
  /// @throws Refusal FORBIDDEN for everybody else
  static void require(Viewer viewer) {
    if (!viewer.has(Role.ADMINISTRATOR) && !viewer.has(Role.ANALYST)) {
      throw Refusal.forbidden();
    }
  }

  /// What a list would become.
  ///
  /// @param mapping as JSON; empty to have it guessed
  /// @throws Refusal FORBIDDEN; INVALID naming what cannot be read
  Preview preview(Viewer viewer, byte[] file, String mapping) {
    require(viewer);
    if (file.length == 0) {
      throw Table.fault("exchange.table.fault.empty");
    }
    if (file.length > Table.MOST_BYTES) {
      throw Table.fault("exchange.table.fault.large", Table.MOST_BYTES >> 20);
    }
    var asked = mapping.isEmpty() ? MappingGuess.of(file) : TableMapping.parse(mapping);
    var table = Table.read(file, asked.encoding(), asked.delimiter());
    var used = asked.over(table.columns());
    var reading = TableReading.of(table, used);
    var counts = new EnumMap<Tlp, Long>(Tlp.class);
    reading.listed().forEach(one -> counts.merge(one.tlp(), 1L, Long::sum));
    var rows = table.rows();
    return new Preview(
        used,
        rows.getFirst().cells(),
        rows.stream().skip(used.header() ? 1 : 0).limit(3).map(Table.Row::cells).toList(),
        reading,
        counts,
        reading.listed().stream()
            .limit(SHOWN)
            .flatMap(one -> drafts(viewer, one).stream())
            .map(draft -> new String(CanonicalJson.bytes(draft.at(now())), StandardCharsets.UTF_8))
            .toList(),
        reading.listed().isEmpty()
            ? new ObjectForesight.Foreseen(List.of(), List.of(), List.of(), clock.instant())
            : foresight.ofContribution(viewer, sample(viewer, reading)));
  }

  private Times now() {
    return new Times(clock.instant(), clock.instant());
  }

  private static List<Draft> drafts(Viewer viewer, Listed one) {
    return new ListedObjects(viewer.organisation().id()).of(one);
  }

  // Readers depend on the label alone: one indicator of each stands for all.
  private String sample(Viewer viewer, TableReading reading) {
    var one = new EnumMap<Tlp, Listed>(Tlp.class);
    reading.listed().forEach(listed -> one.putIfAbsent(listed.tlp(), listed));
    var out = new ByteArrayOutputStream();
    try (var bundle = new BundleWriter(out, StixId.random("bundle"))) {
      for (var listed : one.values()) {
        bundle.writeCanonical(CanonicalJson.bytes(drafts(viewer, listed).getFirst().at(now())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Writes the objects of a list as a bundle, each with the times it has had since it was first
  /// brought in.
  void write(Viewer viewer, TableReading reading, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        var bundle = new BundleWriter(out, StixId.random("bundle"))) {
      var listed = reading.listed();
      for (int from = 0; from < listed.size(); from += BATCH) {
        var drafts =
            listed.subList(from, Math.min(listed.size(), from + BATCH)).stream()
                .flatMap(one -> drafts(viewer, one).stream())
                .toList();
        var times =
            database.in(
                new Actor.Engine("import", viewer.organisation().world()),
                tx -> store.settle(tx, viewer.organisation().id(), drafts, clock.instant()));
        for (var draft : drafts) {
          var at = Optional.ofNullable(times.get(draft.id().toString())).orElseThrow();
          bundle.writeCanonical(CanonicalJson.bytes(draft.at(at)));
        }
      }
    }
  }

  /// Keeps a list to look at.
  ///
  /// @param mapping name of a kept one; empty to have it guessed
  UUID look(Viewer viewer, String filename, byte[] file, String mapping) {
    var asked = mapping.isEmpty() ? "" : mapping(viewer, mapping);
    // What was pasted comes in the encoding of the page, whatever files of its kind come in.
    var used =
        filename.isEmpty() && !asked.isEmpty()
            ? TableMapping.parse(asked).in(Encoding.UTF_8).json()
            : asked;
    var preview = preview(viewer, file, used);
    var id = UUID.randomUUID();
    database.run(
        viewer.actor(),
        tx -> store.look(tx, id, filename, file, preview.mapping().json(), clock.instant()));
    return id;
  }

  /// A list that is looked at, as it would be brought in.
  ///
  /// @throws Refusal NOT_FOUND
  Looked looked(Viewer viewer, UUID id) {
    var looked = kept(viewer, id);
    return new Looked(id, looked.filename(), preview(viewer, looked.content(), looked.mapping()));
  }

  TableStore.Looked kept(Viewer viewer, UUID id) {
    require(viewer);
    return database.in(viewer.actor(), tx -> store.looked(tx, id)).orElseThrow(Refusal::notFound);
  }

  /// Reads a list that is looked at by another mapping from now on.
  void map(Viewer viewer, UUID id, TableMapping mapping) {
    preview(viewer, kept(viewer, id).content(), mapping.json());
    database.run(viewer.actor(), tx -> store.map(tx, id, mapping.json()));
  }

  void forget(Viewer viewer, UUID id) {
    database.run(viewer.actor(), tx -> store.forget(tx, id));
  }

  List<TableStore.Named> mappings(Viewer viewer) {
    require(viewer);
    return database.in(viewer.actor(), store::mappings);
  }

  /// The mapping of this name, as JSON.
  ///
  /// @throws Refusal INVALID naming `mapping` when there is none
  String mapping(Viewer viewer, String name) {
    return database
        .in(viewer.actor(), tx -> store.mapping(tx, name))
        .orElseThrow(() ->
            Refusal.invalid(
                List.of(Violation.of("mapping", "exchange.table.fault.no-mapping", name))));
  }

  /// Keeps a mapping by name, in place of the one that had it.
  void save(Viewer viewer, String name, TableMapping mapping) {
    require(viewer);
    var plain = name.strip();
    if (plain.isEmpty()
        || plain.length() > LONGEST_NAME
        || plain.startsWith("{")
        || plain.codePoints().anyMatch(Character::isISOControl)
        || mappings(viewer).size() >= MOST_MAPPINGS) {
      throw Refusal.invalid(List.of(Violation.of("name", "exchange.table.fault.name")));
    }
    database.run(viewer.actor(), tx -> store.save(tx, plain, mapping.json(), clock.instant()));
  }

  /// @throws Refusal NOT_FOUND
  void remove(Viewer viewer, String name) {
    require(viewer);
    if (!database.in(viewer.actor(), tx -> store.remove(tx, name))) {
      throw Refusal.notFound();
    }
  }
}
