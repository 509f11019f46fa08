package jp.noroshi.hub.report.casework;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;

/// The cases of a desk. Merging changes nothing for the reporters: each sees its own report and
/// learns of no other.
public final class Cases {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_REASON = 4_000;
  private static final int PAGE = 200;
  private static final String SELECT =
      """
      select c.id, c.number, c.title, c.lead, c.opened_at, c.closed_at,
             (select count(*)::int from report.docket d where d.casefile = c.id) as filings
      from report.casefile c
      """;

  private final Database database;
  private final Dockets dockets;
  private final DeskRows rows;
  private final Clock clock;

  Cases(Database database, Dockets dockets, DeskRows rows, Clock clock) {
    this.database = database;
    this.dockets = dockets;
    this.rows = rows;
    this.clock = clock;
  }

  /// A case with all there is of it.
  ///
  /// @param dockets its filings
  /// @param entries its record, the last first
  public record Opened(Casefile casefile, List<Docket> dockets, List<DeskEntry> entries) {
    public Opened {
      dockets = List.copyOf(dockets);
      entries = List.copyOf(entries);
    }
  }

  /// The desk's cases, open ones first, the newest first, at most 200.
  List<Casefile> list(Viewer viewer) {
    DeskRows.require(viewer);
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    SELECT
                        + " where c.organisation = ? order by c.closed_at is not null, c.number"
                        + " desc limit ?",
                    viewer.organisation().id(),
                    PAGE)
                .map(Cases::casefile));
  }

  /// @throws Refusal NOT_FOUND
  Opened open(Viewer viewer, UUID id) {
    DeskRows.require(viewer);
    var casefile = database.in(viewer.actor(), tx -> find(tx, viewer, id));
    var own = dockets.ofCase(viewer, id);
    return new Opened(casefile, own, rows.entries(viewer, Optional.empty(), Optional.of(id)));
  }

  /// Opens a case with a filing in it.
  ///
  /// @return its id
  /// @throws Refusal NOT_FOUND; INVALID naming the field
  UUID begin(Viewer viewer, UUID filing, String title) {
    var found = dockets.own(viewer, filing);
    var words = DeskRows.text("title", title, LONGEST_TITLE);
    return database.in(
        viewer.actor(),
        tx -> {
          // Numbers follow each other; two officers at once take turns.
          tx.sql()
              .execute(
                  "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                  "casefile/" + viewer.organisation().id());
          var id = UUID.randomUUID();
          tx.sql()
              .execute(
                  """
                  insert into report.casefile (id, organisation, number, title, opened_at, opened_by)
                  select ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?
                  from report.casefile where organisation = ?
                  """,
                  id,
                  viewer.organisation().id(),
                  words,
                  clock.instant(),
                  viewer.person(),
                  viewer.organisation().id());
          note(tx, viewer, Optional.empty(), id, DeskEntry.Kind.OPENED, words, "");
          join(tx, viewer, found, id);
          return id;
        });
  }

  /// Puts a filing in a case; it leaves the one it was in.
  ///
  /// @throws Refusal NOT_FOUND; CONFLICT for a closed case
  void join(Viewer viewer, UUID filing, UUID casefile) {
    var found = dockets.own(viewer, filing);
    database.run(
        viewer.actor(),
        tx -> {
          standing(tx, viewer, casefile);
          join(tx, viewer, found, casefile);
        });
  }

  private void join(Tx tx, Viewer viewer, Filing filing, UUID casefile) {
    Dockets.settle(tx, viewer, filing);
    var before = Dockets.casefile(tx, viewer, filing.id());
    if (before.equals(Optional.of(casefile))) {
      return;
    }
    before.ifPresent(
        old -> note(tx, viewer, Optional.of(filing.id()), old, DeskEntry.Kind.SPLIT, "", ""));
    put(tx, viewer, filing.id(), Optional.of(casefile));
    note(tx, viewer, Optional.of(filing.id()), casefile, DeskEntry.Kind.JOINED, "", "");
  }

  /// Takes a filing out of its case again.
  void split(Viewer viewer, UUID filing) {
    var found = dockets.own(viewer, filing);
    database.run(
        viewer.actor(),
        tx ->
            Dockets.casefile(tx, viewer, found.id())
                .ifPresent(casefile -> {
                  put(tx, viewer, found.id(), Optional.empty());
                  note(tx, viewer, Optional.of(found.id()), casefile, DeskEntry.Kind.SPLIT, "", "");
                }));
  }

  private static void put(Tx tx, Viewer viewer, UUID filing, Optional<UUID> casefile) {
    tx.sql()
        .execute(
            "update report.docket set casefile = ?::uuid where filing = ? and organisation = ?",
            casefile.orElse(null),
            filing,
            viewer.organisation().id());
  }

  /// Notes something about a case, for the desk alone; what an expert said, too.
  void note(Viewer viewer, UUID id, String text) {
    DeskRows.require(viewer);
    var said = DeskRows.text("text", text, DeskRows.LONGEST);
    database.run(
        viewer.actor(),
        tx -> {
          find(tx, viewer, id);
          note(tx, viewer, Optional.empty(), id, DeskEntry.Kind.NOTE, said, "");
        });
  }

  /// Determines who leads, and why; each determination stays on record.
  void lead(Viewer viewer, UUID id, String code, String reason) {
    DeskRows.require(viewer);
    var lead =
        Casefile.Lead.of(code).orElseThrow(() -> DeskRows.fault("lead", "casework.fault.lead"));
    var why = DeskRows.text("why", reason, LONGEST_REASON);
    database.run(
        viewer.actor(),
        tx -> {
          standing(tx, viewer, id);
          tx.sql().execute("update report.casefile set lead = ? where id = ?", lead.code(), id);
          note(tx, viewer, Optional.empty(), id, DeskEntry.Kind.LEAD, why, lead.code());
        });
  }

  /// Closes a case, or opens it again.
  void close(Viewer viewer, UUID id, boolean closed) {
    DeskRows.require(viewer);
    database.run(
        viewer.actor(),
        tx -> {
          var casefile = find(tx, viewer, id);
          if (casefile.closed() == closed) {
            return;
          }
          tx.sql()
              .execute(
                  "update report.casefile set closed_at = ?::timestamptz where id = ?",
                  closed ? clock.instant() : null,
                  id);
          note(
              tx,
              viewer,
              Optional.empty(),
              id,
              closed ? DeskEntry.Kind.CLOSED : DeskEntry.Kind.REOPENED,
              "",
              "");
        });
  }

  /// @throws Refusal NOT_FOUND; CONFLICT for a closed case
  static void standing(Tx tx, Viewer viewer, UUID id) {
    if (find(tx, viewer, id).closed()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "casework.refusal.closed");
    }
  }

  private void note(
      Tx tx,
      Viewer viewer,
      Optional<UUID> filing,
      UUID casefile,
      DeskEntry.Kind kind,
      String text,
      String detail) {
    DeskRows.note(tx, viewer, filing, Optional.of(casefile), kind, text, detail, clock.instant());
  }

  private static Casefile find(Tx tx, Viewer viewer, UUID id) {
    return tx.sql()
        .fetchOptional(
            SELECT + " where c.id = ? and c.organisation = ?", id, viewer.organisation().id())
        .map(Cases::casefile)
        .orElseThrow(Refusal::notFound);
  }

  private static Casefile casefile(Record row) {
    return new Casefile(
        row.get("id", UUID.class),
        row.get("number", Integer.class),
        row.get("title", String.class),
        Optional.ofNullable(row.get("lead", String.class)).flatMap(Casefile.Lead::of),
        row.get("opened_at", OffsetDateTime.class).toInstant(),
        DeskRows.instant(row, "closed_at"),
        row.get("filings", Integer.class));
  }
}
