package jp.noroshi.hub.report.casework;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Hands a desk from one shift to the next: a note that the next one takes over by name.
final class Shifts {
  private static final int LONGEST = 8_000;
  private static final int PAGE = 20;

  private final Database database;
  private final DeskRows rows;
  private final Clock clock;

  Shifts(Database database, DeskRows rows, Clock clock) {
    this.database = database;
    this.rows = rows;
    this.clock = clock;
  }

  /// The last notes, the newest first.
  List<Shift> list(Viewer viewer) {
    DeskRows.require(viewer);
    var found =
        database.in(
            viewer.actor(),
            tx ->
                tx.sql()
                    .fetch(
                        """
                        select id, note, given_at, given_by, taken_at, taken_by from report.shift
                        where organisation = ? order by given_at desc, id desc limit ?
                        """,
                        viewer.organisation().id(),
                        PAGE));
    var people =
        found.stream()
            .flatMap(
                row -> Stream.of("given_by", "taken_by").map(column -> row.get(column, UUID.class)))
            .filter(Objects::nonNull)
            .toList();
    var names = rows.names(viewer, people);
    return found.map(row ->
        new Shift(
            row.get("id", UUID.class),
            row.get("note", String.class),
            row.get("given_at", OffsetDateTime.class).toInstant(),
            DeskRows.named(names, row.get("given_by", UUID.class)),
            row.get("given_by", UUID.class).equals(viewer.person()),
            DeskRows.instant(row, "taken_at"),
            DeskRows.named(names, row.get("taken_by", UUID.class))));
  }

  /// Leaves a note to the next shift.
  void give(Viewer viewer, String note) {
    DeskRows.require(viewer);
    var said = DeskRows.text("note", note, LONGEST);
    database.run(
        viewer.actor(),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into report.shift (organisation, note, given_at, given_by)
                    values (?, ?, ?, ?)
                    """,
                    viewer.organisation().id(),
                    said,
                    clock.instant(),
                    viewer.person()));
  }

  /// Takes over.
  ///
  /// @throws Refusal NOT_FOUND; CONFLICT when somebody did, or the viewer wrote the note
  void take(Viewer viewer, UUID id) {
    DeskRows.require(viewer);
    database.run(
        viewer.actor(),
        tx -> {
          var giver =
              tx.sql()
                  .fetchOptional(
                      "select given_by from report.shift where id = ? and organisation = ?",
                      id,
                      viewer.organisation().id())
                  .map(row -> row.get(0, UUID.class))
                  .orElseThrow(Refusal::notFound);
          int changed =
              giver.equals(viewer.person())
                  ? 0
                  : tx.sql()
                      .execute(
                          """
                          update report.shift set taken_at = ?, taken_by = ?
                          where id = ? and taken_at is null
                          """,
                          clock.instant(),
                          viewer.person(),
                          id);
          if (changed == 0) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "casework.refusal.taken");
          }
        });
  }
}
