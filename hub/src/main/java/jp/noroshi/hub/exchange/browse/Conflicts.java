package jp.noroshi.hub.exchange.browse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.browse.ObjectPage.Version;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;

/// Objects of which two contents claim to be the same version: somebody changed one without saying
/// so, or made one up. Told only to those who may see both.
final class Conflicts {
  private static final int MOST = 100;

  private final Database database;
  private final Visible visible;
  private final ObjectStore store = new ObjectStore();

  Conflicts(Database database, Visible visible) {
    this.database = database;
    this.visible = visible;
  }

  /// How many an analyst should look at.
  int waiting(Viewer viewer) {
    return viewer.has(Role.ANALYST) ? of(viewer).size() : 0;
  }

  /// Those the reader may know of among the newest, the newest first.
  List<Line> of(Viewer viewer) {
    var ids =
        database.in(
            new Actor.Engine("search", viewer.organisation().world()),
            tx -> store.conflicts(tx, MOST));
    if (ids.isEmpty()) {
      return List.of();
    }
    var seen = visible.reading(viewer, tx -> store.versionsOf(tx, ids));
    var versions = visible.allowed(viewer, seen, Version::line);
    // By object and `modified`, the contents seen.
    var contents = new HashMap<List<String>, Set<Long>>();
    versions.forEach(version ->
        contents
            .computeIfAbsent(
                List.of(version.line().stixId(), version.line().modified()), _ -> new HashSet<>())
            .add(version.bytes()));
    var conflicting = new HashSet<String>();
    contents.forEach((version, bytes) -> {
      if (!version.getLast().isEmpty() && bytes.size() > 1) {
        conflicting.add(version.getFirst());
      }
    });
    Map<String, Line> lines = visible.byId(viewer, conflicting);
    return ids.stream().flatMap(id -> Optional.ofNullable(lines.get(id)).stream()).toList();
  }
}
