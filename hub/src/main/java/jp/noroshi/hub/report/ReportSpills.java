package jp.noroshi.hub.report;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.spill.SpillPlace;

/// Reports and drafts, and everything written of a report but what was shared of it.
final class ReportSpills implements SpillPlace {
  private static final String REPORT = "report/";
  private static final String DRAFT = "draft/";
  private static final String RELEASE = "release/";

  // Where the rows of a report are, and by which column.
  private static final List<String[]> TABLES =
      List.of(
          new String[] {"report.report", "id"},
          new String[] {"report.victim_part", "report"},
          new String[] {"report.technical_part", "report"},
          new String[] {"report.clock_fact", "report"},
          new String[] {"report.filing", "report"},
          new String[] {"report.promise", "report"},
          new String[] {"report.continuation", "report"},
          new String[] {"report.docket", "report"},
          new String[] {"report.hold", "report"},
          new String[] {"report.message", "report"},
          new String[] {"report.owed_feedback", "report"},
          new String[] {"report.help", "report"},
          new String[] {"report.review", "report"});

  private final Database database;
  private final DisclosedReports disclosed;

  ReportSpills(Database database, DisclosedReports disclosed) {
    this.database = database;
    this.disclosed = disclosed;
  }

  @Override
  public Optional<Known> find(Tx tx, String item) {
    return id(item, REPORT)
        .flatMap(id ->
            tx.sql()
                .fetchOptional(
                    """
                    select r.organisation, least(r.submitted_at, min(d.created_at)) as since
                    from report.report r left join report.draft d on d.report = r.id
                    where r.id = ? group by r.id
                    """,
                    id))
        .or(() ->
            id(item, DRAFT)
                .flatMap(id ->
                    tx.sql()
                        .fetchOptional(
                            "select organisation, created_at as since from report.draft where id ="
                                + " ?",
                            id)))
        .map(row ->
            new Known(
                Optional.of(row.get("organisation", UUID.class)),
                row.get("since", OffsetDateTime.class).toInstant()));
  }

  @Override
  public Set<String> parts(Tx tx, String item) {
    var parts = new HashSet<String>();
    id(item, REPORT)
        .ifPresent(id -> {
          tx.sql()
              .fetch("select id from report.draft where report = ? or continues = ?", id, id)
              .forEach(row -> parts.add(DRAFT + row.get(0, UUID.class)));
          tx.sql()
              .fetch(
                  "select release from report.promise where report = ? and release is not null", id)
              .forEach(row -> parts.add(RELEASE + row.get(0, Long.class)));
        });
    // What was shared says what the report says.
    if (item.startsWith(RELEASE)) {
      tx.sql()
          .fetch(
              "select report from report.promise where release::text = ?",
              item.substring(RELEASE.length()))
          .forEach(row -> parts.add(REPORT + row.get(0, UUID.class)));
    }
    id(item, DRAFT)
        .ifPresent(id ->
            tx.sql()
                .fetch(
                    """
                    select coalesce(report, continues) as report from report.draft
                    where id = ? and (report is not null or continues is not null)
                    """,
                    id)
                .forEach(row -> parts.add(REPORT + row.get(0, UUID.class))));
    return parts;
  }

  @Override
  public Standing standing(Viewer viewer, String item) {
    var report = id(item, REPORT);
    boolean party =
        database.in(
            viewer.actor(),
            tx ->
                find(tx, item)
                        .flatMap(Known::owner)
                        .filter(viewer.organisation().id()::equals)
                        .isPresent()
                    || report.isPresent() && isFiledWith(tx, viewer, report.get()));
    if (party) {
      return Standing.PARTY;
    }
    return report.filter(id -> disclosed.shows(viewer, id)).isPresent()
        ? Standing.READER
        : Standing.NONE;
  }

  private static boolean isFiledWith(Tx tx, Viewer viewer, UUID report) {
    return tx.sql()
        .fetchOptional(
            "select from report.filing where report = ? and recipient = ? limit 1",
            report,
            viewer.organisation().id())
        .isPresent();
  }

  @Override
  public Set<UUID> holders(Tx tx, String item) {
    return id(item, REPORT)
        .map(id ->
            tx.sql()
                .fetch(
                    """
                    select distinct recipient from report.filing
                    where report = ? and recipient is not null and content is not null
                    """,
                    id)
                .intoSet(0, UUID.class))
        .orElse(Set.of());
  }

  @Override
  public void move(Tx tx, String item, String world) {
    id(item, REPORT)
        .ifPresent(id ->
            TABLES.forEach(table ->
                tx.sql()
                    .execute(
                        "update %s set world = ? where %s = ?".formatted(table[0], table[1]),
                        world,
                        id)));
    id(item, DRAFT)
        .ifPresent(
            id -> tx.sql().execute("update report.draft set world = ? where id = ?", world, id));
  }

  @Override
  public void destroy(Tx tx, String item, String world) {
    id(item, REPORT)
        .ifPresent(id -> {
          for (var part : List.of("victim_part", "technical_part")) {
            tx.sql()
                .execute(
                    "update report.%s set answers = '{}' where report = ? and world = ?"
                        .formatted(part),
                    id,
                    world);
          }
          tx.sql()
              .execute(
                  """
                  update report.continuation set replaced = '{}', stated = '{}'
                  where report = ? and world = ?
                  """,
                  id,
                  world);
          tx.sql()
              .execute(
                  "update report.message set text = '-' where report = ? and world = ?", id, world);
          tx.sql()
              .execute(
                  """
                  update report.filing set content = '' where report = ? and world = ?
                    and content is not null
                  """,
                  id,
                  world);
        });
    id(item, DRAFT)
        .ifPresent(id ->
            tx.sql()
                .execute(
                    "update report.draft set answers = '{}' where id = ? and world = ?",
                    id,
                    world));
  }

  private static Optional<UUID> id(String item, String kind) {
    try {
      return item.startsWith(kind)
          ? Optional.of(UUID.fromString(item.substring(kind.length())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
