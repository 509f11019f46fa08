package jp.noroshi.hub.exchange;

import java.util.List;
import java.util.Optional;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Outcome;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.object.StixObject;

/// Finds what somebody may not read but may ask for: the decision function says so release by
/// release, and everything else is absent.
public final class Askable {
  private static final int MOST = 20;
  private static final int LONGEST = 200;

  private final Database database;
  private final ReleaseAccess access;

  Askable(Database database, ReleaseAccess access) {
    this.database = database;
    this.access = access;
  }

  /// A release that may be asked for.
  ///
  /// @param release id of the main release
  public record Found(long release, Outcome.Ask ask) {}

  /// An object of a release, for whoever decides on a request.
  ///
  /// @param name empty when it has none
  public record Shown(String id, String type, String name) {}

  /// The newest release of this object that the viewer may ask for; empty when the viewer sees one
  /// already, or may know of none.
  public Optional<Found> find(Viewer viewer, String stixId) {
    var releases =
        database.in(
            new Actor.Engine("decision", viewer.organisation().world()),
            tx -> releases(tx, stixId));
    var found = Optional.<Found>empty();
    for (long release : releases) {
      var outcome = access.decide(viewer, release, Action.VIEW);
      if (outcome.shows()) {
        return Optional.empty();
      }
      if (found.isEmpty() && outcome instanceof Outcome.Ask ask) {
        found = Optional.of(new Found(release, ask));
      }
    }
    return found;
  }

  /// The main releases of an object, the newest version first, in an engine transaction.
  static List<Long> releases(Tx tx, String stixId) {
    if (stixId.isEmpty() || stixId.length() > LONGEST || stixId.indexOf('\0') >= 0) {
      return List.of();
    }
    return tx.sql()
        .fetch(
            """
            select coalesce(r.main, r.id) as main
            from exchange.object_version v
            join exchange.release r on r.object_version = v.id
            where v.stix_id = ? and r.withdrawn_at is null
            order by v.modified collate "C" desc, r.id desc limit ?
            """,
            stixId,
            MOST)
        .getValues(0, Long.class);
  }

  /// The objects of a release by name.
  public static List<Shown> shown(Released release) {
    return release.parts().stream()
        .map(part ->
            new Shown(
                part.stixId(),
                part.type(),
                StixObject.parse(part.content()).tree().string("name").orElse("")))
        .toList();
  }
}
