package jp.noroshi.hub.report;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.ClientWork;
import jp.noroshi.hub.party.Mandates;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Refusal;

/// Which drafts and reports a delegate may see: those it wrote under a mandate, and those handed to
/// it here. PostgreSQL holds to it (`delegated` policies of the schema `report`).
public final class Delegations {
  private final Database database;
  private final Mandates mandates;
  private final Ledger ledger;

  Delegations(Database database, Mandates mandates, Ledger ledger) {
    this.database = database;
    this.mandates = mandates;
    this.ledger = ledger;
  }

  /// Who may see a draft or report besides its own organisation.
  ///
  /// @param current the delegate that may; empty when none
  /// @param candidates the mandates the organisation gave, whose holders could
  public record Choice(Optional<UUID> current, List<Mandates.Standing> candidates) {
    /// The name of the delegate that may, as long as its mandate stands.
    public Optional<Bilingual> name() {
      return candidates.stream()
          .filter(one -> current.filter(one.delegate()::equals).isPresent())
          .map(Mandates.Standing::delegateName)
          .findFirst();
    }
  }

  /// For a draft that was not sent, or a report, of the viewer's organisation.
  Choice of(Viewer viewer, UUID id) {
    if (viewer.mandate().isPresent()) {
      return new Choice(Optional.empty(), List.of());
    }
    var current =
        database.in(
            viewer.actor(),
            tx ->
                tx.sql()
                    .fetchOptional(
                        """
                        select delegate from report.report where id = ?
                        union all
                        select delegate from report.draft where id = ? and report is null
                        """,
                        id,
                        id)
                    .map(row -> row.get(0, UUID.class)));
    return new Choice(current, mandates.given(viewer));
  }

  /// Lets a delegate see and go on with a draft or report, or takes that back.
  ///
  /// @param delegate who holds a mandate of the viewer's organisation; empty to take it back
  /// @return the path of its page
  /// @throws Refusal NOT_FOUND when there is no such thing or mandate; FORBIDDEN for a delegate
  String hand(Viewer viewer, UUID id, Optional<UUID> delegate) {
    if (viewer.mandate().isPresent()) {
      throw Refusal.forbidden();
    }
    delegate.ifPresent(to -> {
      if (mandates.given(viewer).stream().noneMatch(one -> one.delegate().equals(to))) {
        throw Refusal.notFound();
      }
    });
    return database.in(
        viewer.actor(),
        tx -> {
          int reports =
              tx.sql()
                  .execute(
                      "update report.report set delegate = ? where id = ? and organisation = ?",
                      delegate.orElse(null),
                      id,
                      viewer.organisation().id());
          int drafts =
              tx.sql()
                  .execute(
                      "update report.draft set delegate = ? where id = ? or continues = ?",
                      delegate.orElse(null),
                      id,
                      id);
          if (reports + drafts == 0) {
            throw Refusal.notFound();
          }
          ledger.record(
              tx,
              new Ledger.Entry(
                  delegate.isPresent() ? "report.delegated" : "report.undelegated",
                  (reports > 0 ? "report/" : "draft/") + id,
                  viewer.organisation().id(),
                  delegate.<Map<String, ?>>map(to -> Map.of("to", to)).orElse(Map.of())));
          return reports > 0 ? "/reports/" + id : "/report/drafts/" + id;
        });
  }

  /// What a delegate has to do for its clients; an engine transaction.
  static List<ClientWork.Line> work(Tx tx, UUID delegate, List<UUID> clients) {
    return tx.sql()
        .fetch(
            """
            select c.id,
                   (select count(*) from report.draft d
                    where d.organisation = c.id and d.delegate = ? and d.report is null) as drafts,
                   (select count(*) from report.report r
                    where r.organisation = c.id and r.delegate = ?) as reports,
                   (select min(f.due_at) from report.filing f join report.report r on r.id = f.report
                    where r.organisation = c.id and r.delegate = ? and f.state = 'due') as next_due
            from unnest(?::uuid[]) as c (id)
            """,
            delegate,
            delegate,
            delegate,
            clients.toArray(UUID[]::new))
        .map(row ->
            new ClientWork.Line(
                row.get("id", UUID.class),
                row.get("drafts", Integer.class),
                row.get("reports", Integer.class),
                Optional.ofNullable(row.get("next_due", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)));
  }
}
