package jp.noroshi.hub.exchange;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.DisclosureEntry;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.Tlp;

/// Puts the question of a release to the one decision.
public final class ReleaseAccess {
  private final Database database;
  private final Decisions decisions;
  private final Grants grants;
  private final Keyring keyring;
  private final Disclosures disclosures;
  private final Ledger ledger;

  public ReleaseAccess(
      Database database,
      Decisions decisions,
      Grants grants,
      Keyring keyring,
      Disclosures disclosures,
      Ledger ledger) {
    this.database = database;
    this.decisions = decisions;
    this.grants = grants;
    this.keyring = keyring;
    this.disclosures = disclosures;
    this.ledger = ledger;
  }

  /// What this viewer may do with the release; as if absent when there is none.
  public Outcome decide(Viewer viewer, long release, Action action) {
    return database.in(
        new Actor.Engine("decision", viewer.organisation().world()),
        tx -> {
          var item = item(tx, release);
          if (item.isEmpty()) {
            return new Outcome.Absent();
          }
          var links = new HashSet<>(grants.links(tx, release, viewer.organisation().id()));
          return decisions.decide(viewer, item.get(), action, links);
        });
  }

  /// Those of the releases with which this viewer may do this, decided one by one.
  ///
  /// @param releases ids of main releases
  public Set<Long> allowed(Viewer viewer, Collection<Long> releases, Action action) {
    return database.in(
        new Actor.Engine("decision", viewer.organisation().world()),
        tx -> {
          var subject = decisions.subject(tx, viewer);
          var allowed = new HashSet<Long>();
          for (long release : Set.copyOf(releases)) {
            var links = Set.copyOf(grants.links(tx, release, viewer.organisation().id()));
            item(tx, release)
                .map(item -> decisions.decide(viewer, subject, item, action, links))
                .filter(Outcome::shows)
                .ifPresent(_ -> allowed.add(release));
          }
          return allowed;
        });
  }

  /// Writes down for the organisation a release came from that this viewer did, or was refused,
  /// this with it. Of what came from nobody, or from the viewer's own organisation, nothing is
  /// written.
  public void record(Viewer viewer, long release, Action action) {
    var told =
        database.in(
            new Actor.Engine("disclosure", viewer.organisation().world()),
            tx ->
                item(tx, release)
                    .flatMap(item -> {
                      var links =
                          new HashSet<>(grants.links(tx, release, viewer.organisation().id()));
                      var subject = decisions.subject(tx, viewer);
                      var outcome = decisions.decide(viewer, subject, item, action, links);
                      return told(tx, viewer.organisation(), subject, item, action, outcome);
                    }));
    told.ifPresent(one ->
        database.run(
            viewer.actor(),
            tx -> ledger.record(tx, "release/" + release, one.owner(), one.entry())));
  }

  /// Writes down that an organisation was told of a release, in the engine transaction that tells.
  /// A leaf of the log, but not for the originator to read one by one: that would tell how many and
  /// what kinds of organisations registered a product, down to the one of its kind.
  public void recordTelling(Tx tx, Organisation reader, Subject subject, long release) {
    item(tx, release)
        .flatMap(item -> {
          var links = new HashSet<>(grants.links(tx, release, reader.id()));
          var outcome = decisions.decide(subject, item, Action.VIEW, links);
          return told(tx, reader, subject, item, Action.KNOW_EXISTS, outcome);
        })
        .ifPresent(one -> ledger.record(tx, "release/" + release, null, one.entry()));
  }

  private record Told(UUID owner, DisclosureEntry entry) {}

  private Optional<Told> told(
      Tx tx, Organisation reader, Subject subject, Item item, Action action, Outcome outcome) {
    return item.originator()
        .map(UUID::fromString)
        .filter(owner -> !owner.equals(reader.id()))
        .map(owner ->
            new Told(owner, disclosures.entry(tx, reader, subject, item, action, outcome)));
  }

  /// Whether somebody of an organisation would be shown the release, were this link recorded.
  public boolean wouldShow(Tx tx, long release, Subject subject, Grants.Link link) {
    return withLink(tx, release, subject, link).shows();
  }

  /// What somebody of an organisation would be answered who wants to see the release, were this
  /// link recorded.
  public Outcome withLink(Tx tx, long release, Subject subject, Grants.Link link) {
    var links = new HashSet<>(grants.links(tx, release, UUID.fromString(subject.organisation())));
    links.add(link);
    return item(tx, release)
        .map(item -> decisions.decide(subject, item, Action.VIEW, links))
        .orElseGet(Outcome.Absent::new);
  }

  /// The release as an item, in an engine transaction.
  public Optional<Item> item(Tx tx, long release) {
    return tx.sql()
        .fetchOptional(
            """
            select audience, tlp, pap, promised_under, visible_from from exchange.release
            where id = ? and withdrawn_at is null
            """,
            release)
        .map(row ->
            ReleaseItems.of(
                release,
                keyring.audience(tx, row.get("audience", Integer.class)),
                Tlp.valueOf(row.get("tlp", String.class)),
                Pap.valueOf(row.get("pap", String.class)),
                grants.originator(tx, release),
                row.get("visible_from", OffsetDateTime.class).toInstant(),
                row.get("promised_under", String.class)));
  }
}
