package jp.noroshi.hub.recall;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// Recalls of what was shared from a report (domain §3.7, redress). A recall ends the release at
/// once; every organisation that was told of it or opened it is asked to purge what it took along.
/// To the originator receivers stay numbers in bands: who they are was never told.
public final class Recalls {
  private static final int LONGEST_REASON = 1000;
  private static final int PAGE = 100;

  private final Database database;
  private final Reports reports;
  private final Exchange exchange;
  private final Grants grants;
  private final Ledger ledger;
  private final Clock clock;

  Recalls(
      Database database,
      Reports reports,
      Exchange exchange,
      Grants grants,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.reports = reports;
    this.exchange = exchange;
    this.grants = grants;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// A recall to the one who made it.
  public record Made(UUID report, String reason, Instant at, Band receivers, Band purged) {}

  /// A recall to one who received what it recalls.
  ///
  /// @param objects STIX ids of what is to be purged
  public record Received(
      UUID id, List<String> objects, String reason, Instant at, Optional<Instant> purgedAt) {
    public Received {
      objects = List.copyOf(objects);
    }
  }

  /// Both sides of what concerns the viewer's organisation, the newest first, at most 100 of each.
  public record Desk(List<Received> received, List<Made> made) {
    public Desk {
      received = List.copyOf(received);
      made = List.copyOf(made);
    }
  }

  public Desk desk(Viewer viewer) {
    return database.in(engine(viewer), tx -> new Desk(received(tx, viewer), made(tx, viewer)));
  }

  /// How many recalls the viewer's organisation has not answered.
  int unanswered(Viewer viewer) {
    return database.in(
        engine(viewer),
        tx ->
            tx.sql()
                .fetchSingle(
                    """
                    select count(*) from recall.receiver
                    where world = noroshi.world() and organisation = ? and acknowledged_at is null
                    """,
                    viewer.organisation().id())
                .get(0, Integer.class));
  }

  /// Whether something shared from this report of the viewer's organisation can be recalled.
  ///
  /// @throws Refusal NOT_FOUND when it is no report of the viewer's organisation; CONFLICT when
  ///   nothing of it is shared, or it was recalled already
  void check(Viewer viewer, String report) {
    database.run(engine(viewer), tx -> release(tx, viewer, report));
  }

  /// Recalls what was shared from a report.
  ///
  /// @param reason every receiver reads it; it must not say who the victim is
  /// @throws Refusal as [#check], FORBIDDEN for who does not report, INVALID naming the field
  public UUID make(Viewer viewer, String report, String reason) {
    if (!viewer.has(Role.REPORTER)) {
      throw Refusal.forbidden();
    }
    var why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) {
      throw Refusal.invalid(List.of(Violation.of("reason", "recall.fault.reason")));
    }
    return database.in(
        engine(viewer),
        tx -> {
          long release = release(tx, viewer, report);
          var id =
              tx.sql()
                  .fetchSingle(
                      """
                      insert into recall.recall
                        (release, report, originator, person, reason, made_at)
                      values (?, ?, ?, ?, ?, ?) returning id
                      """,
                      release,
                      id(report),
                      viewer.organisation().id(),
                      viewer.person(),
                      why,
                      clock.instant())
                  .get(0, UUID.class);
          var receivers = new HashSet<>(grants.holders(tx, release));
          receivers.addAll(ledger.readers(tx, "release/" + release));
          receivers.addAll(ledger.readers(tx, "report/" + report));
          receivers.remove(viewer.organisation().id());
          receivers.forEach(organisation ->
              tx.sql()
                  .execute(
                      "insert into recall.receiver (recall, organisation) values (?, ?)",
                      id,
                      organisation));
          exchange.withdraw(tx, release);
          ledger.record(
              new Tx(tx.sql(), viewer.actor()),
              new Ledger.Entry(
                  "recall.made",
                  "report/" + report,
                  viewer.organisation().id(),
                  Map.of("reason", why)));
          return id;
        });
  }

  /// Says that the viewer's organisation has purged what was recalled.
  ///
  /// @throws Refusal NOT_FOUND when it was not asked to, or has said so already
  public void acknowledge(Viewer viewer, UUID recall) {
    database.run(
        engine(viewer),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      """
                      update recall.receiver set acknowledged_at = ?, acknowledged_by = ?
                      where world = noroshi.world() and recall = ? and organisation = ?
                        and acknowledged_at is null
                      """,
                      clock.instant(),
                      viewer.person(),
                      recall,
                      viewer.organisation().id());
          if (changed == 0) {
            throw Refusal.notFound();
          }
          ledger.record(
              new Tx(tx.sql(), viewer.actor()),
              new Ledger.Entry(
                  "recall.acknowledged", "recall/" + recall, viewer.organisation().id(), Map.of()));
        });
  }

  private long release(Tx tx, Viewer viewer, String report) {
    var owner = reports.organisationOf(tx, id(report));
    if (owner.filter(viewer.organisation().id()::equals).isEmpty()) {
      throw Refusal.notFound();
    }
    return reports
        .releaseOf(tx, id(report))
        .filter(release -> !isRecalled(tx, release))
        .orElseThrow(() -> Refusal.of(Refusal.Kind.CONFLICT, "recall.refusal.nothing"));
  }

  private static boolean isRecalled(Tx tx, long release) {
    return tx.sql()
        .fetchOptional(
            "select from recall.recall where world = noroshi.world() and release = ?", release)
        .isPresent();
  }

  private List<Received> received(Tx tx, Viewer viewer) {
    return tx.sql()
        .fetch(
            """
            select r.id, r.release, r.reason, r.made_at, v.acknowledged_at
            from recall.receiver v join recall.recall r on r.id = v.recall
            where v.world = noroshi.world() and v.organisation = ?
            order by r.made_at desc limit ?
            """,
            viewer.organisation().id(),
            PAGE)
        .map(row ->
            new Received(
                row.get("id", UUID.class),
                exchange.objectsOf(tx, row.get("release", Long.class)),
                row.get("reason", String.class),
                row.get("made_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.get("acknowledged_at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)));
  }

  private static List<Made> made(Tx tx, Viewer viewer) {
    return tx.sql()
        .fetch(
            """
            select r.report, r.reason, r.made_at, count(v.organisation)::int as receivers,
              count(v.acknowledged_at)::int as purged
            from recall.recall r left join recall.receiver v on v.recall = r.id
            where r.world = noroshi.world() and r.originator = ?
            group by r.id order by r.made_at desc limit ?
            """,
            viewer.organisation().id(),
            PAGE)
        .map(row ->
            new Made(
                row.get("report", UUID.class),
                row.get("reason", String.class),
                row.get("made_at", OffsetDateTime.class).toInstant(),
                Band.guarded(row.get("receivers", Integer.class)),
                Band.guarded(row.get("purged", Integer.class))));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("recall", viewer.organisation().world());
  }
}
