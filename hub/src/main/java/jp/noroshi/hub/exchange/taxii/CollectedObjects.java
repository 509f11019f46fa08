package jp.noroshi.hub.exchange.taxii;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Decisions.Reader;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.Contributions;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ObjectCollection;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.SortedAccess;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.hub.exchange.search.SearchIndex.Question;
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
  private final SearchIndex index;
  private final CollectedStore store = new CollectedStore();

  CollectedObjects(
      Database database,
      Decisions decisions,
      ReleaseAccess access,
      Contributions contributions,
      Exchange exchange,
      SearchIndex index) {
    this.exchange = exchange;
    this.index = index;
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
    return page(
        viewer, shelf.collection(), shelf.query(), filter, begin(filter, query), (_, _, _) -> {});
  }

  /// A page of a collection with the bytes of its objects, in the same order.
  record Envelope(Page page, List<byte[]> contents) {
    Envelope {
      contents = List.copyOf(contents);
    }
  }

  /// A page to be taken along, written down for those its objects came from.
  Envelope envelope(Viewer viewer, Shelf shelf, ObjectFilter filter, Map<String, String[]> query) {
    var filled = read(viewer, shelf.collection(), shelf.query(), filter, begin(filter, query));
    record(viewer, filled.others());
    var contents = new ArrayList<byte[]>(filled.page().rows().size());
    for (var row : filled.page().rows()) {
      filled.content(row).ifPresent(contents::add);
    }
    return new Envelope(filled.page(), contents);
  }

  /// A page with what was read for it, not written down yet.
  ///
  /// @param contents bytes by rendition
  /// @param others its main releases that came from another organisation, which is told
  record Filled(Page page, Map<Long, byte[]> contents, List<Long> others) {
    Optional<byte[]> content(Row row) {
      return Optional.ofNullable(contents.get(row.rendition()));
    }
  }

  /// The page behind a moment.
  Filled read(Viewer viewer, ObjectCollection collection, ObjectFilter filter, Instant behind) {
    return read(viewer, collection, Optional.empty(), filter, behind);
  }

  private Filled read(
      Viewer viewer,
      ObjectCollection collection,
      Optional<Question> query,
      ObjectFilter filter,
      Instant behind) {
    var contents = new HashMap<Long, byte[]>();
    var others = new LinkedHashSet<Long>();
    var page =
        page(
            viewer,
            collection,
            query,
            filter,
            behind,
            (tx, sorted, rows) -> {
              contents.putAll(store.contents(tx, rows));
              rows.stream()
                  .filter(row -> sorted.isFromOthers(row.sort()))
                  .forEach(row -> others.add(row.main()));
            });
    return new Filled(page, contents, List.copyOf(others));
  }

  /// Writes down for those they came from that these were taken along.
  ///
  /// @param mains main releases
  void record(Viewer viewer, List<Long> mains) {
    access.recordAll(viewer, mains, Action.EXPORT_MACHINE);
  }

  private static Instant begin(ObjectFilter filter, Map<String, String[]> query) {
    var from = filter.after().orElse(BEGINNING);
    return filter.behind(query).filter(from::isBefore).orElse(from);
  }

  /// What else is done with the rows that may be had, in the transaction that decided so.
  private interface Decided {
    void accept(Tx tx, SortedAccess sorted, List<Row> rows);
  }

  private Page page(
      Viewer viewer,
      ObjectCollection collection,
      Optional<Question> query,
      ObjectFilter filter,
      Instant from,
      Decided decided) {
    var reader = decisions.reader(viewer);
    var behind = from;
    var shown = new ArrayList<Row>();
    // A page without objects could not say that there are more.
    for (int round = 0; round < MOST_ROUNDS || shown.isEmpty(); round++) {
      var start = behind;
      int wanted = filter.limit() + 1;
      var candidates =
          database.in(reader.actor(), tx -> store.page(tx, collection.id(), filter, start, wanted));
      var answering = answering(viewer, query, candidates);
      shown.addAll(allowed(viewer, reader, answering, filter.limit() - shown.size(), decided));
      if (shown.size() > filter.limit()) {
        break;
      }
      if (candidates.size() < wanted) {
        return new Page(shown, Optional.empty());
      }
      behind = candidates.getLast().dateAdded();
    }
    if (shown.size() <= filter.limit()) {
      return new Page(shown, Optional.of(filter.cursor(behind)));
    }
    var page = shown.subList(0, filter.limit());
    return new Page(page, Optional.of(filter.cursor(page.getLast().dateAdded())));
  }

  private List<Row> answering(Viewer viewer, Optional<Question> query, List<Row> candidates) {
    if (query.isEmpty() || candidates.isEmpty()) {
      return candidates;
    }
    var releases = candidates.stream().map(Row::release).toList();
    var found = engine(viewer, tx -> index.among(tx, query.get(), releases));
    return candidates.stream().filter(row -> found.contains(row.release())).toList();
  }

  /// @throws TaxiiException 404 when the collection holds no version of it for this client
  void require(Viewer viewer, Shelf shelf, String stixId) {
    var reader = decisions.reader(viewer);
    var rows =
        database.in(
            reader.actor(), tx -> store.all(tx, shelf.collection().id(), stixId, MOST_VERSIONS));
    if (allowed(viewer, reader, answering(viewer, shelf.query(), rows)).isEmpty()) {
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
    var versions = engine(viewer, tx -> store.versions(tx, shelf.collection().id(), unversioned));
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

  private List<Row> allowed(Viewer viewer, Reader reader, List<Row> candidates) {
    return allowed(viewer, reader, candidates, 0, (_, _, _) -> {});
  }

  /// @param room how many more rows the page takes
  private List<Row> allowed(
      Viewer viewer, Reader reader, List<Row> candidates, int room, Decided decided) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    var mains = new ArrayList<Long>(candidates.size());
    var sorts = new HashMap<Integer, Long>();
    for (var row : candidates) {
      mains.add(row.main());
      sorts.putIfAbsent(row.sort(), row.main());
    }
    var open = new HashSet<>(reader.actor().audiences());
    return engine(
        viewer,
        tx -> {
          var sorted =
              access.sorted(tx, viewer, reader.subject(), mains, sorts, Action.EXPORT_MACHINE);
          var rows = new ArrayList<Row>(candidates.size());
          for (var row : candidates) {
            // What row-level security let through, said once more beside the rule.
            boolean isOpen =
                open.contains(row.audience()) || sorted.isLinked(row.main(), row.sort());
            if (isOpen && sorted.allows(row.main(), row.sort())) {
              rows.add(row);
            }
          }
          decided.accept(tx, sorted, rows.subList(0, Math.min(room, rows.size())));
          return rows;
        });
  }

  private <T> T engine(Viewer viewer, Function<Tx, T> work) {
    return database.in(new Actor.Engine("collections", viewer.organisation().world()), work);
  }
}
