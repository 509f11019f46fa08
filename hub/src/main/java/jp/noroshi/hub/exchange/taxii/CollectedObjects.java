package jp.noroshi.hub.exchange.taxii;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.Contributions;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ObjectCollection;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.taxii.CollectedStore.Row;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.json.JsonObject;

/// The objects of a collection one client may have. Candidates come under row-level security; each
/// is then put to the decision whether this client, over this channel, may take it along.
final class CollectedObjects {
  private static final Instant BEGINNING = Instant.EPOCH;

  /// How often more candidates are fetched for a page most of which may not be had.
  private static final int MOST_ROUNDS = 50;

  private static final int MOST_VERSIONS = 1_000;

  private final Database database;
  private final Decisions decisions;
  private final ReleaseAccess access;
  private final Contributions contributions;
  private final Exchange exchange;
  private final CollectedStore store = new CollectedStore();

  CollectedObjects(
      Database database,
      Decisions decisions,
      ReleaseAccess access,
      Contributions contributions,
      Exchange exchange) {
    this.exchange = exchange;
    this.database = database;
    this.decisions = decisions;
    this.access = access;
    this.contributions = contributions;
  }

  /// A page of a collection.
  ///
  /// @param next cursor of the next page; empty at the end
  record Page(List<Row> rows, Optional<String> next) {
    Page {
      rows = List.copyOf(rows);
    }
  }

  Page page(Viewer viewer, Shelf shelf, ObjectFilter filter, Map<String, String[]> query) {
    var from = filter.after().orElse(BEGINNING);
    var cursor = filter.behind(query);
    return page(viewer, shelf.collection(), filter, cursor.filter(from::isBefore).orElse(from));
  }

  /// The first page of what a filter asks for.
  Page page(Viewer viewer, ObjectCollection collection, ObjectFilter filter) {
    return page(viewer, collection, filter, filter.after().orElse(BEGINNING));
  }

  private Page page(Viewer viewer, ObjectCollection collection, ObjectFilter filter, Instant from) {
    var reader = decisions.reading(viewer);
    var behind = from;
    var shown = new ArrayList<Row>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var start = behind;
      int wanted = filter.limit() + 1;
      var candidates =
          database.in(reader, tx -> store.page(tx, collection.id(), filter, start, wanted));
      shown.addAll(allowed(viewer, candidates));
      if (candidates.size() < wanted || shown.size() > filter.limit()) {
        break;
      }
      behind = candidates.getLast().dateAdded();
    }
    if (shown.size() <= filter.limit()) {
      return new Page(shown, Optional.empty());
    }
    var page = shown.subList(0, filter.limit());
    return new Page(page, Optional.of(filter.cursor(page.getLast().dateAdded())));
  }

  /// The bytes of a page's objects, in order, written down for those they came from.
  List<byte[]> contents(Viewer viewer, Page page) {
    var contents = read(viewer, page);
    record(viewer, page.rows().stream().map(Row::main).distinct().toList());
    return page.rows().stream()
        .filter(row -> contents.containsKey(row.release()))
        .map(row -> contents.get(row.release()))
        .toList();
  }

  /// The bytes by release, not written down.
  Map<Long, byte[]> read(Viewer viewer, Page page) {
    var releases = page.rows().stream().map(Row::release).toList();
    return database.in(decisions.reading(viewer), tx -> store.contents(tx, releases));
  }

  /// Writes down for those they came from that these were taken along.
  ///
  /// @param mains main releases
  void record(Viewer viewer, List<Long> mains) {
    access.recordAll(viewer, mains, Action.EXPORT_MACHINE);
  }

  /// @throws TaxiiException 404 when the collection holds no version of it for this client
  void require(Viewer viewer, Shelf shelf, String stixId) {
    var rows =
        database.in(
            decisions.reading(viewer), tx -> store.all(tx, shelf.id(), stixId, MOST_VERSIONS));
    if (allowed(viewer, rows).isEmpty()) {
      throw TaxiiException.notFound();
    }
  }

  /// What became of an object of an envelope (TAXII 2.1 §4.3).
  ///
  /// @param version as kept
  record Added(String stixId, String version, Optional<String> failure) {}

  List<Added> add(Viewer viewer, Shelf shelf, List<JsonObject> objects) {
    var results = contributions.contribute(viewer, shelf.collection(), shelf.to(), objects);
    var unversioned =
        results.stream()
            .filter(result -> result.failure().isEmpty() && result.modified().isEmpty())
            .map(Contributions.Result::stixId)
            .toList();
    var versions = engine(viewer, tx -> store.versions(tx, shelf.id(), unversioned));
    return results.stream()
        .map(result ->
            new Added(
                result.stixId(),
                result.modified().isEmpty()
                    ? versions.getOrDefault(result.stixId(), "")
                    : result.modified(),
                result.failure()))
        .toList();
  }

  /// Ends the releases by which the client's organisation brought an object in; the same object
  /// from others stays.
  ///
  /// @throws TaxiiException 404 when there is nothing for this client, 403 when it came from others
  void delete(Viewer viewer, Shelf shelf, ObjectFilter filter, String stixId) {
    require(viewer, shelf, stixId);
    var page = page(viewer, shelf, filter, Map.of());
    if (page.rows().isEmpty()) {
      throw TaxiiException.notFound();
    }
    var mains = page.rows().stream().map(Row::main).distinct().toList();
    engine(
        viewer,
        tx -> {
          var own = access.ownOf(tx, viewer, mains);
          if (!own.containsAll(mains)) {
            throw TaxiiException.forbidden(
                "What others brought in is not yours to delete; ask them, or a release officer.");
          }
          mains.forEach(main -> exchange.withdraw(tx, main));
          return true;
        });
  }

  private List<Row> allowed(Viewer viewer, List<Row> candidates) {
    var mains = new HashSet<Long>();
    candidates.forEach(row -> mains.add(row.main()));
    var allowed = access.allowed(viewer, mains, Action.EXPORT_MACHINE);
    return candidates.stream().filter(row -> allowed.contains(row.main())).toList();
  }

  private <T> T engine(Viewer viewer, Function<Tx, T> work) {
    return database.in(new Actor.Engine("collections", viewer.organisation().world()), work);
  }
}
