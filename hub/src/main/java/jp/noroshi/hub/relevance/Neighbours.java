package jp.noroshi.hub.relevance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.Released;
import jp.noroshi.hub.exchange.SharedObject.Kind;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import org.jooq.Record;

/// Partners of a supply chain whom a warning would tell who was hit, because they have fewer than
/// [Affected#FEWEST_PARTNERS] on that side. They are not told until a release officer of the
/// platform has weighed it; the officer is not shown who was hit either. One who told what they
/// protected stays told.
public final class Neighbours {
  static final int PAGE = 100;

  private static final Duration WITHIN = Duration.ofHours(4);
  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 1000;

  private final Database database;
  private final Exchange exchange;
  private final Directory directory;
  private final Matching matching;
  private final Ledger ledger;
  private final Clock clock;

  Neighbours(
      Database database,
      Exchange exchange,
      Directory directory,
      Matching matching,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.exchange = exchange;
    this.directory = directory;
    this.matching = matching;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// One that waits.
  ///
  /// @param side on which side of the partner the one that was hit stands
  /// @param partners how many the partner has on that side, the one that was hit among them
  /// @param what kind of incident, and in which sector, as labels
  public record Waiting(
      UUID id,
      Organisation partner,
      String side,
      int partners,
      List<String> labels,
      Instant openedAt,
      Instant dueAt) {
    public Waiting {
      labels = List.copyOf(labels);
    }
  }

  static boolean decides(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM
        && viewer.has(Role.RELEASE_OFFICER);
  }

  /// Lays it before the officers (an engine transaction), where the partner may be told at all.
  void open(Tx tx, Released release, Affected.Single single) {
    if (!matching.mayBeTold(tx, release, single.organisation())) {
      return;
    }
    var now = clock.instant();
    tx.sql()
        .execute(
            """
            insert into relevance.neighbour
              (release, organisation, side, partners, opened_at, due_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            release.id(),
            single.organisation(),
            single.side(),
            single.partners(),
            now,
            now.plus(WITHIN));
  }

  /// What waits, the most urgent first, at most [#PAGE].
  ///
  /// @throws Refusal FORBIDDEN for who is no release officer of the platform
  public List<Waiting> list(Viewer viewer) {
    require(viewer);
    return database.in(
        engine(viewer),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select * from relevance.neighbour
                    where world = noroshi.world() and state = 'waiting'
                    order by due_at, id limit ?
                    """,
                    PAGE)
                .map(row -> waiting(tx, row)));
  }

  /// How many wait for this viewer; none for who does not decide.
  int waiting(Viewer viewer) {
    return decides(viewer) ? list(viewer).size() : 0;
  }

  /// Tells the partner: it then knows, or can guess, who was hit.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it does not wait; INVALID naming the field
  public void tell(Viewer viewer, UUID id, String reason) {
    decide(viewer, id, reason, "told");
  }

  /// Does not tell the partner.
  ///
  /// @throws Refusal as [#tell]
  public void keep(Viewer viewer, UUID id, String reason) {
    decide(viewer, id, reason, "kept");
  }

  private void decide(Viewer viewer, UUID id, String reason, String state) {
    require(viewer);
    var why = reason.strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      throw Refusal.invalid(List.of(Violation.of("reason", "relevance.fault.reason")));
    }
    database.run(
        engine(viewer),
        tx -> {
          var row =
              tx.sql()
                  .fetchOptional(
                      """
                      update relevance.neighbour
                      set state = ?, decided_at = ?, decided_by = ?, reason = ?
                      where world = noroshi.world() and id = ? and state = 'waiting' returning *
                      """,
                      state,
                      clock.instant(),
                      viewer.person(),
                      why,
                      id)
                  .orElseThrow(Refusal::notFound);
          long release = row.get("release", Long.class);
          // Recalled or sealed meanwhile: nothing is told any more.
          var released = exchange.released(tx, release);
          if (state.equals("told") && released.isPresent()) {
            matching.match(
                tx,
                released.get(),
                row.get("organisation", UUID.class),
                List.of(new Reason.SupplyChain(row.get("side", String.class))));
          }
          ledger.record(
              new Tx(tx.sql(), viewer.actor()),
              new Ledger.Entry(
                  "relevance.neighbour-" + state,
                  "release/" + release,
                  null,
                  Map.of("reason", why)));
        });
  }

  private Waiting waiting(Tx tx, Record row) {
    var labels =
        exchange.released(tx, row.get("release", Long.class)).stream()
            .flatMap(release -> release.terms(Kind.LABEL).stream())
            .filter(label -> label.startsWith("incident-type:"))
            .toList();
    return new Waiting(
        row.get("id", UUID.class),
        directory.organisation(tx, row.get("organisation", UUID.class)).orElseThrow(),
        row.get("side", String.class),
        row.get("partners", Integer.class),
        labels,
        row.get("opened_at", OffsetDateTime.class).toInstant(),
        row.get("due_at", OffsetDateTime.class).toInstant());
  }

  private static void require(Viewer viewer) {
    if (!decides(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("relevance", viewer.organisation().world());
  }
}
