package jp.noroshi.hub.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Subject;
import jp.noroshi.handling.Verdicts;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.access.Listed;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.DisclosureEntry;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.Tlp;
import org.jooq.Record;
import org.jooq.Result;

/// Puts the question of a release to the one decision.
public final class ReleaseAccess {
  private final Database database;
  private final Decisions decisions;
  private final Grants grants;
  private final Keyring keyring;
  private final Disclosures disclosures;
  private final Ledger ledger;
  private final Listed listed;
  private final Clock clock;
  private final ReleaseSorts sorts;

  public ReleaseAccess(
      Database database,
      Decisions decisions,
      Grants grants,
      Keyring keyring,
      Disclosures disclosures,
      Ledger ledger,
      Listed listed,
      Clock clock) {
    this.listed = listed;
    this.database = database;
    this.decisions = decisions;
    this.grants = grants;
    this.keyring = keyring;
    this.disclosures = disclosures;
    this.ledger = ledger;
    this.clock = clock;
    this.sorts = new ReleaseSorts(decisions);
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
          var subject = decisions.subject(tx, viewer);
          return decisions.decide(tx, viewer, subject, item.get(), action, links);
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
          var links = grants.links(tx, releases, viewer.organisation().id());
          var originators = grants.originators(tx, releases);
          var byLinks = new HashMap<Set<Grants.Link>, Verdicts>();
          var allowed = new HashSet<Long>();
          for (var row : rows(tx, releases)) {
            long release = row.get("id", Long.class);
            var own =
                Optional.ofNullable(originators.get(release))
                    .filter(viewer.organisation().id()::equals);
            int number = sorts.number(sort(row, own), () -> item(tx, row, own));
            var verdicts =
                byLinks.computeIfAbsent(
                    links.getOrDefault(release, Set.of()),
                    recorded ->
                        sorts.verdicts(
                            subject, action, decisions.context(tx, viewer, subject, recorded)));
            if (verdicts.showsWhole(number, clock.instant())) {
              allowed.add(release);
            }
          }
          return allowed;
        });
  }

  private ReleaseSorts.Sort sort(Record row, Optional<UUID> own) {
    return new ReleaseSorts.Sort(
        row.get("audience", Integer.class),
        row.get("tlp", String.class),
        row.get("pap", String.class),
        row.get("handling", String.class),
        row.get("promised_under", String.class),
        own,
        Optional.of(visibleFrom(row)).filter(clock.instant()::isBefore));
  }

  /// Writes down for the organisation a release came from that this viewer did, or was refused,
  /// this with it. Of what came from nobody, or from the viewer's own organisation, nothing is
  /// written.
  public void record(Viewer viewer, long release, Action action) {
    record(viewer, List.of(release), action);
  }

  /// Writes down that this viewer did this with each of these, as [#record] for one.
  public void recordAll(Viewer viewer, Collection<Long> releases, Action action) {
    if (!releases.isEmpty()) {
      record(viewer, List.copyOf(releases), action);
    }
  }

  /// Those of the releases that came from the viewer's own organisation, in an engine transaction.
  public Set<Long> ownOf(Tx tx, Viewer viewer, Collection<Long> releases) {
    var own = new HashSet<Long>();
    grants
        .originators(tx, releases)
        .forEach((release, who) -> {
          if (who.equals(viewer.organisation().id())) {
            own.add(release);
          }
        });
    return own;
  }

  /// Writes down that these were in a list shown to this viewer, as [#recordDaily].
  public void recordListed(Viewer viewer, Collection<Long> releases) {
    recordDaily(viewer, releases, Action.KNOW_EXISTS);
  }

  /// Writes down that this viewer did this with each of these, once a day for each.
  public void recordDaily(Viewer viewer, Collection<Long> releases, Action action) {
    var about = action == Action.KNOW_EXISTS ? "release/" : action + " release/";
    var fresh =
        releases.stream()
            .filter(release -> listed.isNew(viewer.organisation().id(), about + release))
            .toList();
    if (!fresh.isEmpty()) {
      record(viewer, fresh, action);
    }
  }

  private void record(Viewer viewer, List<Long> releases, Action action) {
    var told = new LinkedHashMap<Long, Told>();
    database.run(
        new Actor.Engine("disclosure", viewer.organisation().world()),
        tx -> {
          // What is from nobody who could be told, or one's own, is not written down.
          var others = new HashMap<>(grants.originators(tx, releases));
          others.values().removeIf(viewer.organisation().id()::equals);
          if (!others.isEmpty()) {
            told.putAll(told(tx, viewer, others, action));
          }
        });
    if (!told.isEmpty()) {
      database.run(
          viewer.actor(),
          tx ->
              told.forEach((release, one) ->
                  ledger.record(tx, "release/" + release, one.owner(), one.entry())));
    }
  }

  private Map<Long, Told> told(Tx tx, Viewer viewer, Map<Long, UUID> originators, Action action) {
    var subject = decisions.subject(tx, viewer);
    var links = grants.links(tx, originators.keySet(), viewer.organisation().id());
    var told = new LinkedHashMap<Long, Told>();
    for (var row : rows(tx, originators.keySet())) {
      long release = row.get("id", Long.class);
      var item = item(tx, row, Optional.ofNullable(originators.get(release)));
      var outcome =
          decisions.decide(
              tx, viewer, subject, item, action, links.getOrDefault(release, Set.of()));
      told(tx, viewer.organisation(), subject, item, action, outcome)
          .ifPresent(one -> told.put(release, one));
    }
    return told;
  }

  /// Writes down that an organisation was told of a release, in the engine transaction that tells.
  /// A leaf of the log, but not for the originator to read one by one: that would tell how many and
  /// what kinds of organisations registered a product, down to the one of its kind.
  public void recordTelling(Tx tx, Organisation reader, Subject subject, long release) {
    item(tx, release)
        .flatMap(item -> {
          var links = new HashSet<>(grants.links(tx, release, reader.id()));
          var outcome = decisions.decide(tx, subject, item, Action.VIEW, links);
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
        .map(item -> decisions.decide(tx, subject, item, Action.VIEW, links))
        .orElseGet(Outcome.Absent::new);
  }

  /// The release as an item, in an engine transaction.
  public Optional<Item> item(Tx tx, long release) {
    return rows(tx, List.of(release)).stream()
        .findFirst()
        .map(row -> item(tx, row, grants.originator(tx, release)));
  }

  private static Result<Record> rows(Tx tx, Collection<Long> releases) {
    return tx.sql()
        .fetch(
            """
            select id, audience, tlp, pap, handling::text as handling, promised_under, visible_from
            from exchange.release where id = any (?::bigint[]) and withdrawn_at is null
            """,
            (Object) Set.copyOf(releases).toArray(Long[]::new));
  }

  private Item item(Tx tx, Record row, Optional<UUID> originator) {
    return ReleaseItems.of(
        row.get("id", Long.class),
        keyring.audience(tx, row.get("audience", Integer.class)),
        ReleaseItems.marks(
            Tlp.valueOf(row.get("tlp", String.class)),
            Pap.valueOf(row.get("pap", String.class)),
            row.get("handling", String.class)),
        originator,
        visibleFrom(row),
        row.get("promised_under", String.class));
  }

  private static Instant visibleFrom(Record row) {
    return row.get("visible_from", OffsetDateTime.class).toInstant();
  }
}
