package jp.noroshi.hub.report.talk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import org.jooq.Record;

/// What of the conversations about reports waits for somebody.
public final class TalkNews {
  private final Database database;

  TalkNews(Database database) {
    this.database = database;
  }

  /// A conversation in which something is new.
  ///
  /// @param filing a filing of it, for an authority
  /// @param unseen messages of the other side nobody has opened
  public record Unseen(
      UUID report, String receipt, Optional<UUID> filing, int unseen, Instant last) {}

  /// How many messages of the other side nobody here has opened.
  int waiting(Viewer viewer) {
    return unseen(viewer).stream().mapToInt(Unseen::unseen).sum();
  }

  /// The conversations in which something is new, the last first, at most [TalkRows#PAGE].
  public List<Unseen> unseen(Viewer viewer) {
    var own = viewer.organisation().id();
    return database.in(
        viewer.actor(),
        tx -> {
          var unseen = new ArrayList<Unseen>();
          if (viewer.has(Role.REPORTER)) {
            tx.sql()
                .fetch(
                    """
                    select m.report, r.receipt_number, count(*) as unseen, max(m.said_at) as last,
                           null::uuid as filing
                    from report.message m join report.report r on r.id = m.report
                    where m.organisation = ? and m.from_authority and m.seen_at is null
                    group by m.report, r.receipt_number order by last desc limit ?
                    """,
                    own,
                    TalkRows.PAGE)
                .forEach(row -> unseen.add(unseen(row)));
          }
          if (viewer.has(Role.DUTY_OFFICER)) {
            tx.sql()
                .fetch(
                    """
                    select m.report, f.receipt_number, count(*) as unseen, max(m.said_at) as last,
                           f.id as filing
                    from report.message m
                    join lateral (select id, receipt_number from report.filing
                                  where report = m.report and recipient = m.recipient
                                  order by id limit 1) f on true
                    where m.recipient = ? and not m.from_authority and m.seen_at is null
                    group by m.report, f.receipt_number, f.id order by last desc limit ?
                    """,
                    own,
                    TalkRows.PAGE)
                .forEach(row -> unseen.add(unseen(row)));
          }
          return unseen;
        });
  }

  private static Unseen unseen(Record row) {
    return new Unseen(
        row.get("report", UUID.class),
        row.get("receipt_number", String.class),
        Optional.ofNullable(row.get("filing", UUID.class)),
        row.get("unseen", Integer.class),
        TalkRows.instant(row, "last").orElseThrow());
  }

  /// The requests for help the viewer's authority has not answered, the first due first, at most
  /// [TalkRows#PAGE].
  public List<Help> unanswered(Viewer officer) {
    return officer.has(Role.DUTY_OFFICER)
        ? database.in(
            officer.actor(),
            tx ->
                TalkRows.help(
                    tx, "recipient = ? and answered_at is null", officer.organisation().id()))
        : List.of();
  }

  int unansweredCount(Viewer officer) {
    return unanswered(officer).size();
  }
}
