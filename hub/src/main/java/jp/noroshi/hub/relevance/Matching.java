package jp.noroshi.hub.relevance;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Subjects;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.Released;
import jp.noroshi.hub.party.Directory;

/// Records that a shared incident concerns an organisation, opens the release to it and tells of it
/// (`relevance.matched`); but only where the decision says that it may be told at all.
final class Matching {
  private static final String BY = "relevance-matcher";

  private final ReleaseAccess access;
  private final Grants grants;
  private final Directory directory;
  private final Subjects subjects;
  private final Matches matches;
  private final EventLog events;

  Matching(
      ReleaseAccess access,
      Grants grants,
      Directory directory,
      Subjects subjects,
      Matches matches,
      EventLog events) {
    this.access = access;
    this.grants = grants;
    this.directory = directory;
    this.subjects = subjects;
    this.matches = matches;
    this.events = events;
  }

  /// Whether an organisation might be told for a relation it has.
  boolean mayBeTold(Tx tx, Released release, UUID who) {
    return mayBeTold(tx, release, who, Grants.Link.RELEVANCE);
  }

  private boolean mayBeTold(Tx tx, Released release, UUID who, Grants.Link link) {
    var organisation = directory.organisation(tx, who).orElseThrow();
    var subject = subjects.of(organisation, directory.circlesOf(tx, who));
    return access.wouldShow(tx, release.id(), subject, link);
  }

  void match(Tx tx, Released release, UUID who, List<Reason> reasons) {
    var link =
        reasons.stream().anyMatch(Reason.SameProduct.class::isInstance)
            ? Grants.Link.OWN_ASSETS
            : Grants.Link.RELEVANCE;
    if (!mayBeTold(tx, release, who, link)) {
      return; // concerned, but outside whom the originator let it be told to
    }
    grants.grant(tx, release.id(), who, link, Map.of("by", BY));
    matches
        .add(tx, release.id(), who, reasons)
        .ifPresent(match ->
            events.append(
                tx,
                "relevance.matched",
                1,
                Map.of(
                    "match",
                    match.id().toString(),
                    "release",
                    String.valueOf(release.id()),
                    "organisation",
                    who.toString())));
  }
}
