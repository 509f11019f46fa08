package jp.noroshi.hub.exchange.taxii;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Collector;
import jp.noroshi.hub.exchange.ObjectCollection;
import jp.noroshi.hub.exchange.ObjectCollection.Kind;
import jp.noroshi.hub.exchange.ObjectCollection.Place;
import jp.noroshi.hub.party.Viewer;

/// What one client may take along by machine, in the order it was added: for whoever brings it
/// somewhere instead of waiting until it is fetched. The same decision, and the same record of what
/// left.
public final class Outbound {
  private static final Place EVERYTHING = new Place(Kind.EVERYTHING, "");

  private final Database database;
  private final Collector collector;
  private final CollectedObjects objects;

  Outbound(Database database, Collector collector, CollectedObjects objects) {
    this.database = database;
    this.collector = collector;
    this.objects = objects;
  }

  /// Some objects, decided but not given out yet.
  ///
  /// @param last date_added of the last; where it goes on
  public record Batch(List<Entry> entries, Instant last, boolean more) {
    public Batch {
      entries = List.copyOf(entries);
    }
  }

  /// An object that may leave.
  ///
  /// @param main the release that was decided about
  @SuppressWarnings("ArrayRecordComponent") // handed over once
  public record Entry(long main, String stixId, byte[] content) {}

  /// The next objects this client may take along.
  ///
  /// @param after date_added of the last one before
  /// @param limit 1 to 1,000
  /// @return empty when there is nothing new
  public Optional<Batch> after(Viewer viewer, Instant after, int limit) {
    var filter =
        new ObjectFilter(Optional.of(after), limit, Set.of(), Set.of(), Set.of("all"), Set.of());
    var filled = objects.read(viewer, everything(viewer), filter, after);
    var page = filled.page();
    if (page.rows().isEmpty()) {
      return Optional.empty();
    }
    var entries = new ArrayList<Entry>();
    for (var row : page.rows()) {
      filled
          .content(row)
          .ifPresent(content -> entries.add(new Entry(row.main(), row.stixId(), content)));
    }
    return Optional.of(
        new Batch(entries, page.rows().getLast().dateAdded(), page.next().isPresent()));
  }

  /// Writes down for those they came from that these left.
  public void left(Viewer viewer, List<Entry> entries) {
    objects.record(viewer, entries.stream().map(Entry::main).distinct().toList());
  }

  private ObjectCollection everything(Viewer viewer) {
    return database.in(
        new Actor.Engine("collections", viewer.organisation().world()),
        tx -> collector.collections(tx, List.of(EVERYTHING)).apply(EVERYTHING));
  }
}
