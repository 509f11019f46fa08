package jp.noroshi.hub.exchange.intake;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.handling.Marks;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.access.ReaderGroup;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.api.Operators;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.BulkRelease;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseItems;
import jp.noroshi.hub.exchange.SharedObject;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.bundle.BundleReader;
import jp.noroshi.stix.bundle.BundleRecord;
import jp.noroshi.stix.object.StixObject;

/// Who would see what of objects before they are brought in: the same labels, audiences and rule as
/// when they are ([BundleImport]), and nothing is kept. For a draft of any object, an advisory (a
/// `report` with what it refers to) among them.
public final class ObjectForesight {
  /// The longest document, in bytes.
  static final int LONGEST = 4 << 20;

  static final int MOST_OBJECTS = 5_000;
  static final int MOST_KINDS = 20;

  private final Database database;
  private final Exchange exchange;
  private final SharedObjects objects;
  private final AudiencePreview audiences;
  private final Clock clock;

  ObjectForesight(
      Database database,
      Exchange exchange,
      SharedObjects objects,
      AudiencePreview audiences,
      Clock clock) {
    this.database = database;
    this.exchange = exchange;
    this.objects = objects;
    this.audiences = audiences;
    this.clock = clock;
  }

  /// What a document would do.
  ///
  /// @param alike objects with the same marks and products, and who would read them
  /// @param quarantined STIX ids of those whose markings nobody here understands: nobody would see
  ///   them until a release officer decides
  /// @param aside what could not be read
  public record Foreseen(
      List<Alike> alike, List<String> quarantined, List<SetAside> aside, Instant at) {
    public Foreseen {
      alike = List.copyOf(alike);
      quarantined = List.copyOf(quarantined);
      aside = List.copyOf(aside);
    }
  }

  /// Objects that stand alike to every reader.
  public record Alike(Marks marks, List<Named> objects, List<ReaderGroup> readers) {
    public Alike {
      objects = List.copyOf(objects);
      readers = List.copyOf(readers);
    }
  }

  /// An object by its id and what people know it by.
  public record Named(String stixId, String type, String name) {}

  private record Sort(Marks marks, Set<String> products) {}

  /// Foresees a document.
  ///
  /// @param document a STIX bundle, or one object
  /// @throws Refusal FORBIDDEN for who may not bring in objects; INVALID naming `document`, with
  ///   the place, when it cannot be read or exceeds a bound
  public Foreseen of(Viewer viewer, String document) {
    Operators.require(viewer);
    return ofContribution(viewer, document);
  }

  /// Foresees what any organisation brings in in its own name. Who may is for the caller to say.
  ///
  /// @throws Refusal as [#of]
  public Foreseen ofContribution(Viewer viewer, String document) {
    var bytes = bundle(document);
    var records = read(bytes);
    var markings = new BundleMarkings();
    records.forEach(record -> {
      if (record instanceof BundleRecord.Parsed parsed) {
        markings.see(parsed.object());
      }
    });
    database.run(
        new Actor.Engine("preview", viewer.organisation().world()),
        tx -> exchange.markingDefinitions(tx, markings.missing()).forEach(markings::define));
    var sorts = new LinkedHashMap<Sort, List<SharedObject>>();
    var quarantined = new ArrayList<String>();
    var aside = new ArrayList<SetAside>();
    for (var record : records) {
      switch (record) {
        case BundleRecord.Failed failed ->
            aside.add(new SetAside((int) failed.index(), failed.byteOffset(), "", failed.reason()));
        case BundleRecord.Parsed parsed -> sort(parsed.object(), markings, sorts, quarantined);
      }
    }
    if (sorts.size() > MOST_KINDS) {
      throw fault("exchange.foresee.fault.kinds", MOST_KINDS);
    }
    var alike = new ArrayList<Alike>();
    sorts.forEach((sort, members) -> alike.add(alike(viewer, sort, members)));
    return new Foreseen(alike, quarantined, aside, clock.instant());
  }

  private void sort(
      StixObject object,
      BundleMarkings markings,
      LinkedHashMap<Sort, List<SharedObject>> sorts,
      List<String> quarantined) {
    var marks = markings.marks(object);
    if (marks.quarantined()) {
      quarantined.add(object.id().toString());
      return;
    }
    var shared = objects.of(object);
    var products =
        shared.terms().stream()
            .filter(term -> term.kind() == SharedObject.Kind.PRODUCT)
            .map(SharedObject.Term::text)
            .collect(Collectors.toUnmodifiableSet());
    sorts.computeIfAbsent(new Sort(marks, products), _ -> new ArrayList<>()).add(shared);
  }

  private Alike alike(Viewer viewer, Sort sort, List<SharedObject> members) {
    var by = viewer.organisation().id();
    var tlp = sort.marks().tlp();
    Optional<UUID> originator = BulkRelease.isHeldBack(tlp) ? Optional.of(by) : Optional.empty();
    var item =
        ReleaseItems.of(
            0,
            BulkRelease.audience(tlp, by),
            sort.marks(),
            originator,
            clock.instant(),
            audiences.ruleVersion());
    var foreseen =
        audiences.of(viewer, item, new AudiencePreview.Facts(by, sort.products(), Set.of()));
    return new Alike(
        sort.marks(),
        members.stream().map(one -> new Named(one.stixId(), one.type(), one.name())).toList(),
        ReaderGroup.of(foreseen));
  }

  private static List<BundleRecord> read(byte[] bytes) {
    var records = new ArrayList<BundleRecord>();
    try (var reader = BundleReader.of(new ByteArrayInputStream(bytes))) {
      while (reader.hasNext()) {
        records.add(reader.next());
        if (records.size() > MOST_OBJECTS) {
          throw fault("exchange.foresee.fault.objects", MOST_OBJECTS);
        }
      }
    } catch (StixException e) {
      throw fault("exchange.foresee.fault.unreadable", String.valueOf(e.getMessage()));
    }
    if (records.isEmpty()) {
      throw fault("exchange.foresee.fault.empty");
    }
    return records;
  }

  // One object alone is a bundle of one.
  private static byte[] bundle(String document) {
    var text = document.strip();
    if (text.isEmpty()) {
      throw fault("exchange.foresee.fault.empty");
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      throw fault("exchange.foresee.fault.size", LONGEST >> 20);
    }
    return text.contains("\"bundle\"") || !text.startsWith("{")
        ? bytes
        : ("{\"type\":\"bundle\",\"id\":\"bundle--"
                + UUID.randomUUID()
                + "\",\"objects\":["
                + text
                + "]}")
            .getBytes(StandardCharsets.UTF_8);
  }

  private static Refusal fault(String code, Object... arguments) {
    return Refusal.invalid(List.of(Violation.of("document", code, arguments)));
  }
}
