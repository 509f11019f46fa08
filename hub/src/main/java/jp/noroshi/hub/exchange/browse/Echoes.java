package jp.noroshi.hub.exchange.browse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.object.Sighting;
import jp.noroshi.stix.object.StixObject;

/// Who else saw a thing: what was sighted of it, and where else its values occur, as far as the
/// reader may know. Never who; how many organisations only in bands.
public final class Echoes {
  private static final int MOST_SIGHTINGS = 500;
  private static final int MOST_SHARING = 10;

  private final Visible visible;
  private final Database database;
  private final Grants grants;
  private final ObjectStore store = new ObjectStore();

  Echoes(Visible visible, Database database, Grants grants) {
    this.visible = visible;
    this.database = database;
    this.grants = grants;
  }

  /// @param times how often it was seen in all, by what the sightings say
  /// @param by how many organisations reported a sighting
  /// @param sharing other objects with a value of it, the newest first, at most ten
  public record Found(
      int sightings,
      long times,
      Optional<Instant> first,
      Optional<Instant> last,
      Band by,
      List<Line> sharing) {
    public Found {
      sharing = List.copyOf(sharing);
    }

    public boolean isEmpty() {
      return sightings == 0 && sharing.isEmpty();
    }
  }

  /// @param line the object as the reader sees it
  Found of(Viewer viewer, Line line) {
    var candidates =
        visible.reading(viewer, tx -> store.sightings(tx, line.stixId(), MOST_SIGHTINGS));
    var seen = visible.allowed(viewer, candidates, ObjectStore.Pointing::line);
    var sightings =
        seen.stream()
            .map(pointing -> StixObject.parse(pointing.content()))
            .flatMap(object -> object instanceof Sighting one ? Stream.of(one) : Stream.empty())
            .filter(one -> !one.revoked() && one.sightingOfRef().toString().equals(line.stixId()))
            .toList();
    var mains = seen.stream().map(pointing -> pointing.line().main()).toList();
    long organisations =
        database.in(
            new Actor.Engine("search", viewer.organisation().world()),
            tx -> grants.originators(tx, mains).values().stream().distinct().count());
    var sharing = visible.reading(viewer, tx -> store.sharing(tx, line, "", MOST_SHARING));
    return new Found(
        sightings.size(),
        sightings.stream().mapToLong(one -> one.count().orElse(1)).sum(),
        sightings.stream()
            .flatMap(one -> one.firstSeen().stream())
            .map(StixTimestamp::instant)
            .min(Instant::compareTo),
        sightings.stream()
            .flatMap(one -> one.lastSeen().stream())
            .map(StixTimestamp::instant)
            .max(Instant::compareTo),
        Band.of((int) organisations),
        visible.allowed(viewer, sharing, one -> one));
  }
}
