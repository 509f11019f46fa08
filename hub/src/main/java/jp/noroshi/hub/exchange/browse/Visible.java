package jp.noroshi.hub.exchange.browse;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.party.Viewer;

/// What one reader sees: read under row-level security, then put to the decision.
final class Visible {
  private final Database database;
  private final Decisions decisions;
  private final ReleaseAccess access;
  private final ObjectStore store = new ObjectStore();

  Visible(Database database, Decisions decisions, ReleaseAccess access) {
    this.database = database;
    this.decisions = decisions;
    this.access = access;
  }

  <T> T reading(Viewer viewer, Function<Tx, T> work) {
    return database.in(decisions.reading(viewer), work);
  }

  /// Those of the candidates that the reader may look at.
  <T> List<T> allowed(Viewer viewer, Collection<T> candidates, Function<T, Line> line) {
    return allowed(viewer, candidates, line, Action.VIEW);
  }

  /// Those of the candidates with which the reader may do this.
  <T> List<T> allowed(
      Viewer viewer, Collection<T> candidates, Function<T, Line> line, Action action) {
    var mains = new HashSet<Long>();
    candidates.forEach(candidate -> mains.add(line.apply(candidate).main()));
    var allowed = access.allowed(viewer, mains, action);
    return candidates.stream()
        .filter(candidate -> allowed.contains(line.apply(candidate).main()))
        .toList();
  }

  /// The newest version of each of these objects that the reader may look at, by STIX id.
  Map<String, Line> byId(Viewer viewer, Collection<String> ids) {
    var lines = reading(viewer, tx -> store.newest(tx, ids));
    return allowed(viewer, lines, Function.identity()).stream()
        .collect(Collectors.toMap(Line::stixId, Function.identity(), (one, _) -> one));
  }
}
