package jp.noroshi.hub.exchange.browse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.browse.Listing.Count;
import jp.noroshi.hub.exchange.browse.Listing.Counts;
import jp.noroshi.hub.exchange.browse.ObjectQuery.Facet;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.hub.party.Viewer;

/// Search in the shared objects. The index gives numbers of releases in audiences that are open to
/// the reader; what they stand for is read under row-level security; each is then put to the
/// decision. Only what passed all three is listed, and counted.
final class ObjectSearch {
  /// How many of the newest that are found are counted.
  static final int MOST = 1_000;

  static final int PAGE = 50;
  private static final int MOST_VALUES = 12;

  private final Database database;
  private final Decisions decisions;
  private final Visible visible;
  private final ReleaseAccess access;
  private final SearchIndex index;
  private final Standings standings;
  private final ObjectStore store = new ObjectStore();

  ObjectSearch(
      Database database,
      Decisions decisions,
      Visible visible,
      ReleaseAccess access,
      SearchIndex index,
      Standings standings) {
    this.standings = standings;
    this.visible = visible;
    this.database = database;
    this.decisions = decisions;
    this.access = access;
    this.index = index;
  }

  /// What the reader sees of what is looked for, the newest arrivals first.
  Listing list(Viewer viewer, ObjectQuery query) {
    var found = find(viewer, query);
    var page = found.lines().stream().limit(PAGE).toList();
    access.recordListed(viewer, page.stream().map(Line::main).distinct().toList());
    boolean first = query.before() == 0;
    return new Listing(
        page,
        standings.of(viewer, page),
        found.lines().size() > PAGE
            ? Optional.of(String.valueOf(page.getLast().release()))
            : found.next(),
        found.lines().size(),
        found.next().isPresent(),
        first ? facets(viewer, found.lines()) : List.of(),
        first
            ? Timeline.of(found.lines().stream().map(line -> Days.of(line.releasedAt())).toList())
            : List.of());
  }

  /// @param next where the search goes on; empty when this is all
  record Found(List<Line> lines, Optional<String> next) {}

  /// What of the newest [#MOST] that answer the reader sees.
  Found find(Viewer viewer, ObjectQuery query) {
    var ids =
        database.in(
            new Actor.Engine("search", viewer.organisation().world()),
            tx ->
                index.find(
                    tx,
                    new SearchIndex.Reader(
                        decisions.openAudiences(tx, viewer), viewer.organisation().id()),
                    query.question(),
                    MOST + 1));
    var some = ids.stream().limit(MOST).toList();
    var seen = visible.reading(viewer, tx -> store.lines(tx, some));
    var lines = visible.allowed(viewer, seen, Function.identity());
    return new Found(
        query.facets().containsKey(Facet.STANDING) ? current(viewer, lines) : lines,
        ids.size() > MOST ? Optional.of(String.valueOf(some.getLast())) : Optional.empty());
  }

  private List<Line> current(Viewer viewer, List<Line> lines) {
    var standings = this.standings.of(viewer, lines);
    return lines.stream()
        .filter(line -> standings.get(line.release()) == Standing.CURRENT)
        .toList();
  }

  private List<Counts> facets(Viewer viewer, List<Line> lines) {
    var facets = new ArrayList<Counts>();
    facets.add(new Counts(Facet.TYPE, counts(lines, Line::type)));
    facets.add(new Counts(Facet.TLP, counts(lines, line -> line.tlp().name())));
    facets.add(new Counts(Facet.SOURCE, counts(lines, Line::source)));
    var releases = lines.stream().map(Line::release).toList();
    var labels = visible.reading(viewer, tx -> store.labels(tx, releases));
    facets.add(new Counts(Facet.LABEL, counts(labels, Function.identity())));
    return facets.stream().filter(facet -> !facet.values().isEmpty()).toList();
  }

  private static <T> List<Count> counts(Collection<T> things, Function<T, String> value) {
    var times = new TreeMap<String, Integer>();
    things.forEach(thing -> times.merge(value.apply(thing), 1, Integer::sum));
    return times.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Count::times).reversed())
        .limit(MOST_VALUES)
        .toList();
  }
}
