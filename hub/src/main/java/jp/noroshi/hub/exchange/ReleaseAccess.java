package jp.noroshi.hub.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        tx -> allowed(tx, viewer, decisions.subject(tx, viewer), releases, action).releases());
  }

  /// What a viewer may do with releases that are collected, in an engine transaction, for a subject
  /// that was looked up for this request.
  ///
  /// @param mains the main releases
  /// @param sorts all sorts there are among them, each with a release of it
  public SortedAccess sorted(
      Tx tx,
      Viewer viewer,
      Subject subject,
      Collection<Long> mains,
      Map<Integer, Long> sorts,
      Action action) {
    var asker = viewer.organisation().id();
    var written = this.sorts.written(tx, sorts.keySet());
    var kinds = new HashMap<Integer, SortedAccess.Kind>();
    sorts.forEach((sort, release) ->
        kinds.put(sort, kind(tx, Objects.requireNonNull(written.get(sort)), release, asker)));
    var contexts = decisions.contexts(tx, viewer, subject);
    return new SortedAccess(
        kinds,
        grants.linksBesideOrigin(tx, mains, asker),
        links -> this.sorts.verdicts(subject, action, contexts.apply(links)),
        clock.instant());
  }

  private SortedAccess.Kind kind(Tx tx, ReleaseSorts.Written written, long release, UUID asker) {
    var sort = written.askedBy(asker);
    int number = sorts.number(sort, () -> item(tx, sort, release));
    boolean own = sort.own().isPresent();
    return new SortedAccess.Kind(number, own, !own && written.originator().isPresent());
  }

  // One of the sort stands for all.
  private Item item(Tx tx, ReleaseSorts.Sort sort, long release) {
    return ReleaseItems.of(
        release,
        keyring.audience(tx, sort.audience()),
        ReleaseItems.marks(Tlp.valueOf(sort.tlp()), Pap.valueOf(sort.pap()), sort.handling()),
        sort.own(),
        sort.opens().orElse(Instant.EPOCH),
        sort.promisedUnder());
  }

  /// The releases with which a viewer may do something.
  ///
  /// @param releases ids of main releases
  /// @param linked of them, those its organisation has a link to
  /// @param others of them, those that came from another organisation, which is told
  public record Allowed(Set<Long> releases, Set<Long> linked, Set<Long> others) {
    public Allowed {
      releases = Set.copyOf(releases);
      linked = Set.copyOf(linked);
      others = Set.copyOf(others);
    }
  }

  /// As [#allowed], in an engine transaction, for a subject that was looked up for this request.
  public Allowed allowed(
      Tx tx, Viewer viewer, Subject subject, Collection<Long> releases, Action action) {
    var asker = viewer.organisation().id();
    var ties = grants.ties(tx, releases, asker);
    var byLinks = new HashMap<Set<Grants.Link>, Verdicts>();
    var allowed = new HashSet<Long>();
    var linked = new HashSet<Long>();
    var others = new HashSet<Long>();
    for (var row : sorts(tx, releases)) {
      var numbers = new HashMap<Optional<UUID>, Integer>();
      for (var release : row.get("releases", Long[].class)) {
        var own = Optional.ofNullable(ties.originators().get(release)).filter(asker::equals);
        int number =
            numbers.computeIfAbsent(
                own, _ -> sorts.number(sort(row, own), () -> item(tx, row, own)));
        var verdicts =
            byLinks.computeIfAbsent(
                ties.links().getOrDefault(release, Set.of()),
                recorded ->
                    sorts.verdicts(
                        subject, action, decisions.context(tx, viewer, subject, recorded)));
        if (verdicts.showsWhole(number, clock.instant())) {
          allowed.add(release);
          if (ties.links().containsKey(release)) {
            linked.add(release);
          }
          if (own.isEmpty() && ties.originators().containsKey(release)) {
            others.add(release);
          }
        }
      }
    }
    return new Allowed(allowed, linked, others);
  }

  // A row for each sort, not for each release: they are few. One moment stands for all of the past.
  private Result<Record> sorts(Tx tx, Collection<Long> releases) {
    return tx.sql()
        .fetch(
            """
            select min(id) as id, audience, tlp, pap, handling::text as handling, promised_under,
              min(visible_from) as visible_from, array_agg(id) as releases
            from exchange.release where id = any (?::bigint[]) and withdrawn_at is null
            group by audience, tlp, pap, handling, promised_under,
              case when visible_from > ? then visible_from end
            """,
            Set.copyOf(releases).toArray(Long[]::new),
            clock.instant());
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
    var told =
        database.in(
            new Actor.Engine("disclosure", viewer.organisation().world()),
            tx -> told(tx, viewer, releases, action));
    if (!told.isEmpty()) {
      database.run(viewer.actor(), tx -> ledger.record(tx, told));
    }
  }

  private List<Ledger.Entry> told(Tx tx, Viewer viewer, Collection<Long> releases, Action action) {
    var asker = viewer.organisation().id();
    var ties = grants.ties(tx, releases, asker);
    // What is from nobody who could be told, or one's own, is not written down.
    var others = new HashMap<>(ties.originators());
    others.values().removeIf(asker::equals);
    if (others.isEmpty()) {
      return List.of();
    }
    var subject = decisions.subject(tx, viewer);
    var ids = new ArrayList<Long>();
    var items = new ArrayList<Item>();
    var links = new HashMap<String, Set<Grants.Link>>();
    for (var row : rows(tx, others.keySet())) {
      var release = row.get("id", Long.class);
      var item = item(tx, row, Optional.ofNullable(others.get(release)));
      ids.add(release);
      items.add(item);
      links.put(item.id(), ties.links().getOrDefault(release, Set.of()));
    }
    var outcomes =
        decisions.decide(
            tx, viewer, subject, items, action, item -> links.getOrDefault(item.id(), Set.of()));
    var edition = disclosures.edition(tx);
    var told = new ArrayList<Ledger.Entry>();
    for (int i = 0; i < ids.size(); i++) {
      told.add(
          Ledger.Entry.of(
              items.get(i).id(),
              others.get(ids.get(i)),
              disclosures.entry(
                  edition, viewer.organisation(), subject, items.get(i), action, outcomes.get(i))));
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
