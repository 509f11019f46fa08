package jp.noroshi.hub.notice;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.ReportOutcomes;

/// Tells a reporter what came of a report: how many were warned, what kinds of organisation opened
/// it, what came back. Bands and kinds, never names.
final class WarnedOutcomes implements ReportOutcomes {
  private final Database database;
  private final Directory directory;
  private final Grants grants;

  WarnedOutcomes(Database database, Directory directory, Grants grants) {
    this.database = database;
    this.directory = directory;
    this.grants = grants;
  }

  @Override
  public Outcome of(Viewer viewer, UUID report) {
    return database.in(
        new Actor.Engine("report outcome", viewer.organisation().world()),
        tx ->
            tx.sql()
                .fetchOptional(
                    "select release, shared_at from notice.report_release where report = ?", report)
                .filter(row -> own(tx, viewer, row.get("release", Long.class)))
                .map(row ->
                    outcome(
                        tx,
                        "release/" + row.get("release", Long.class),
                        row.get("shared_at", OffsetDateTime.class)))
                .orElseGet(Outcome::none));
  }

  private boolean own(Tx tx, Viewer viewer, long release) {
    return grants.originator(tx, release).filter(viewer.organisation().id()::equals).isPresent();
  }

  private Outcome outcome(Tx tx, String subject, OffsetDateTime sharedAt) {
    var counts =
        tx.sql()
            .fetchSingle(
                """
                select count(*) as warned, min(alerted_at) as first,
                       count(acknowledged_at) as acknowledged, count(done_at) as done
                from notice.alert where world = noroshi.world() and subject = ?
                """,
                subject);
    int warned = counts.get("warned", Integer.class);
    return new Outcome(
        Optional.of(sharedAt.toInstant()),
        Optional.ofNullable(counts.get("first", OffsetDateTime.class))
            .filter(_ -> warned >= Band.FEWEST)
            .map(OffsetDateTime::toInstant),
        Band.guarded(warned),
        opened(tx, subject),
        Band.guarded(counts.get("acknowledged", Integer.class)),
        Band.guarded(counts.get("done", Integer.class)),
        feedback(tx, subject));
  }

  private List<Count> opened(Tx tx, String subject) {
    Map<String, Integer> byKind = new TreeMap<>();
    tx.sql()
        .fetch(
            """
            select distinct o.organisation from notice.opening o join notice.alert a on a.id = o.alert
            where a.world = noroshi.world() and a.subject = ?
            """,
            subject)
        .forEach(row ->
            directory
                .organisation(tx, row.get(0, UUID.class))
                .ifPresent(who -> byKind.merge(who.kind().code(), 1, Integer::sum)));
    return enough(byKind);
  }

  private static List<Count> feedback(Tx tx, String subject) {
    Map<String, Integer> byAnswer = new TreeMap<>();
    tx.sql()
        .fetch(
            """
            select f.why, count(distinct a.organisation)::int as organisations
            from notice.feedback f join notice.alert a on a.id = f.alert
            where a.world = noroshi.world() and a.subject = ? group by f.why
            """,
            subject)
        .forEach(row ->
            byAnswer.put(row.get("why", String.class), row.get("organisations", Integer.class)));
    return enough(byAnswer);
  }

  private static List<Count> enough(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .filter(count -> count.getValue() >= Band.FEWEST)
        .map(count -> new Count(count.getKey(), Band.guarded(count.getValue())))
        .toList();
  }
}
