package jp.noroshi.hub.report.casework;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.PersonNames;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.WrittenText;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// What all work of a desk shares: its people, its record, and the checks of who and what.
final class DeskRows {
  /// Longest text of a note or task, in characters.
  static final int LONGEST = 4_000;

  private final Database database;
  private final PersonNames people = new PersonNames();

  DeskRows(Database database) {
    this.database = database;
  }

  /// @throws Refusal for who is no duty officer
  static void require(Viewer viewer) {
    if (!viewer.has(Role.DUTY_OFFICER)) {
      throw Refusal.forbidden();
    }
  }

  /// A text as it is kept.
  ///
  /// @throws Refusal INVALID naming the field
  static String text(String field, String typed, int longest) {
    return WrittenText.checked(field, typed, "casework.fault.text", longest);
  }

  static Refusal fault(String field, String code, Object... arguments) {
    return Refusal.invalid(List.of(Refusal.Violation.of(field, code, arguments)));
  }

  /// The people of the viewer's desk, by name.
  List<PersonNames.Named> colleagues(Viewer viewer) {
    return database.in(
        engine(viewer), tx -> people.of(tx, viewer.organisation().id(), Role.DUTY_OFFICER));
  }

  /// The names of people, also of those who left.
  Map<UUID, Bilingual> names(Viewer viewer, Collection<UUID> all) {
    return database.in(engine(viewer), tx -> people.of(tx, all));
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("casework", viewer.organisation().world());
  }

  /// Puts on record what was settled.
  static void note(
      Tx tx,
      Viewer viewer,
      Optional<UUID> filing,
      Optional<UUID> casefile,
      DeskEntry.Kind kind,
      String text,
      String detail,
      Instant at) {
    tx.sql()
        .execute(
            """
            insert into report.desk_entry (organisation, filing, casefile, kind, text, detail, at, by)
            values (?, ?::uuid, ?::uuid, ?, ?, ?, ?, ?)
            """,
            viewer.organisation().id(),
            filing.orElse(null),
            casefile.orElse(null),
            kind.code(),
            text,
            detail,
            at,
            viewer.person());
  }

  /// The record of a case or a filing, the last first, at most 500.
  List<DeskEntry> entries(Viewer viewer, Optional<UUID> filing, Optional<UUID> casefile) {
    var rows =
        database.in(
            viewer.actor(),
            tx ->
                tx.sql()
                    .fetch(
                        """
                        select kind, filing, text, detail, at, by from report.desk_entry
                        where organisation = ?
                          and (filing = ?::uuid or casefile = ?::uuid)
                        order by at desc, id desc limit 500
                        """,
                        viewer.organisation().id(),
                        filing.orElse(null),
                        casefile.orElse(null)));
    var names = names(viewer, rows.map(row -> row.get("by", UUID.class)));
    return rows.map(row ->
        new DeskEntry(
            DeskEntry.Kind.of(row.get("kind", String.class)),
            Optional.ofNullable(row.get("filing", UUID.class)),
            row.get("text", String.class),
            row.get("detail", String.class),
            row.get("at", OffsetDateTime.class).toInstant(),
            named(names, row.get("by", UUID.class))));
  }

  static Bilingual named(Map<UUID, Bilingual> names, @Nullable UUID person) {
    var name = person == null ? null : names.get(person);
    return name == null ? new Bilingual("–", "–") : name;
  }

  static Optional<Instant> instant(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
