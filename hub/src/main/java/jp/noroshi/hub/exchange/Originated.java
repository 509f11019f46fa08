package jp.noroshi.hub.exchange;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Viewer;

/// Finds where something the viewer may read came from. For the platform's machinery only: whom it
/// came from is not for the viewer to know.
public final class Originated {
  private final Database database;
  private final ReleaseAccess access;
  private final Grants grants;

  Originated(Database database, ReleaseAccess access, Grants grants) {
    this.database = database;
    this.access = access;
    this.grants = grants;
  }

  /// A release and the organisation it came from.
  ///
  /// @param release id of the main release
  public record Found(long release, UUID organisation) {}

  /// The newest release of this object that the viewer may look at and that came from another
  /// organisation.
  public Optional<Found> find(Viewer viewer, String stixId) {
    var engine = new Actor.Engine("decision", viewer.organisation().world());
    return database.in(engine, tx -> Askable.releases(tx, stixId)).stream()
        .filter(release -> access.decide(viewer, release, Action.VIEW).shows())
        .flatMap(release ->
            database
                .in(engine, tx -> grants.originator(tx, release))
                .map(organisation -> new Found(release, organisation))
                .stream())
        .filter(found -> !found.organisation().equals(viewer.organisation().id()))
        .findFirst();
  }

  /// Whether any of these came from an organisation that is not the viewer's.
  ///
  /// @param releases ids of main releases the viewer may look at
  public boolean isFromAnother(Viewer viewer, Collection<Long> releases) {
    return database
        .in(
            new Actor.Engine("decision", viewer.organisation().world()),
            tx -> grants.originators(tx, releases))
        .values()
        .stream()
        .anyMatch(organisation -> !organisation.equals(viewer.organisation().id()));
  }
}
