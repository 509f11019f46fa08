package jp.noroshi.hub.report.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.PersonNames;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.report.document.FiledContent;
import jp.noroshi.hub.shell.Refusal;
import tools.jackson.databind.ObjectMapper;

/// The filings of a desk with what it settled about each.
public final class Dockets {
  private static final int LONGEST_REASON = 1_000;

  private final Database database;
  private final Filings filings;
  private final SeverityRules rules;
  private final DeskRows rows;
  private final ObjectMapper json;
  private final Clock clock;

  Dockets(
      Database database,
      Filings filings,
      SeverityRules rules,
      DeskRows rows,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.filings = filings;
    this.rules = rules;
    this.rows = rows;
    this.json = json;
    this.clock = clock;
  }

  /// Everything on the viewer's board.
  ///
  /// @throws Refusal FORBIDDEN for who is no duty officer
  List<Docket> board(Viewer viewer) {
    DeskRows.require(viewer);
    return of(viewer, filings.board(viewer));
  }

  /// The filings of a case of the desk, however old, in the order they arrived.
  List<Docket> ofCase(Viewer viewer, UUID casefile) {
    var ids =
        database.in(
            viewer.actor(),
            tx ->
                tx.sql()
                    .fetch(
                        "select filing from report.docket where casefile = ? and organisation = ?",
                        casefile,
                        viewer.organisation().id())
                    .map(row -> row.get(0, UUID.class)));
    return of(
        viewer,
        ids.stream()
            .flatMap(id -> filings.find(viewer, id).stream())
            .sorted(Comparator.comparing(filing -> filing.filedAt().orElse(Instant.MAX)))
            .toList());
  }

  /// One filing of the desk.
  ///
  /// @throws Refusal NOT_FOUND
  Docket one(Viewer viewer, UUID filing) {
    return of(viewer, List.of(own(viewer, filing))).getFirst();
  }

  /// @throws Refusal NOT_FOUND for a filing the viewer's desk was not sent
  Filing own(Viewer viewer, UUID id) {
    DeskRows.require(viewer);
    return filings
        .find(viewer, id)
        .filter(filing -> filing.recipient().equals(Optional.of(viewer.organisation().id())))
        .filter(filing -> filing.filedAt().isPresent())
        .orElseThrow(Refusal::notFound);
  }

  private List<Docket> of(Viewer viewer, List<Filing> all) {
    var contents = contents(viewer, all);
    var names = new HashMap<UUID, PersonNames.Named>();
    rows.colleagues(viewer).forEach(one -> names.put(one.person(), one));
    var settled =
        database.in(
            viewer.actor(),
            tx ->
                tx.sql()
                    .fetch(
                        """
                        select d.filing, d.assignee, d.severity, d.severity_reason,
                               c.id, c.number, c.title
                        from report.docket d left join report.casefile c on c.id = d.casefile
                        where d.organisation = ? and d.filing = any (?::uuid[])
                        """,
                        viewer.organisation().id(),
                        all.stream().map(Filing::id).toArray(UUID[]::new))
                    .intoMap(row -> row.get("filing", UUID.class)));
    var dockets = new ArrayList<Docket>(all.size());
    for (var filing : all) {
      var judged =
          Optional.ofNullable(contents.get(filing.id()))
              .map(rules::of)
              .orElseGet(() -> new SeverityRules.Judged(1, List.of()));
      var row = Optional.ofNullable(settled.get(filing.id()));
      var set = row.flatMap(one -> Optional.ofNullable(one.get("severity", Integer.class)));
      dockets.add(
          new Docket(
              filing,
              set.orElse(judged.level()),
              set.isPresent() ? List.of() : judged.why(),
              row.flatMap(one -> Optional.ofNullable(one.get("severity_reason", String.class))),
              row.flatMap(one -> Optional.ofNullable(one.get("assignee", UUID.class)))
                  .flatMap(person -> Optional.ofNullable(names.get(person))),
              row.filter(one -> one.get("id") != null)
                  .map(one ->
                      new Docket.Case(
                          one.get("id", UUID.class),
                          one.get("number", Integer.class),
                          one.get("title", String.class)))));
    }
    return dockets;
  }

  /// What filings of the desk say, by id; those that are only owed say nothing.
  Map<UUID, FiledContent> contents(Viewer viewer, List<Filing> all) {
    var contents = new HashMap<UUID, FiledContent>();
    database.run(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select id, content from report.filing
                    where id = any (?::uuid[]) and recipient = ? and octet_length(content) > 0
                    """,
                    all.stream().map(Filing::id).toArray(UUID[]::new),
                    viewer.organisation().id())
                .forEach(row -> {
                  var id = row.get("id", UUID.class);
                  contents.put(id, FiledContent.read(id, row.get("content", byte[].class), json));
                }));
    return contents;
  }

  /// Gives a filing to somebody of the desk, or to nobody.
  ///
  /// @throws Refusal NOT_FOUND; INVALID when the person is none of the desk
  void assign(Viewer viewer, UUID id, Optional<UUID> person) {
    var filing = own(viewer, id);
    var colleague =
        person.map(wanted ->
            rows.colleagues(viewer).stream()
                .filter(one -> one.person().equals(wanted))
                .findFirst()
                .orElseThrow(() -> DeskRows.fault("person", "casework.fault.person")));
    database.run(
        viewer.actor(),
        tx -> {
          settle(tx, viewer, filing);
          tx.sql()
              .execute(
                  "update report.docket set assignee = ?::uuid where filing = ? and organisation ="
                      + " ?",
                  person.orElse(null),
                  id,
                  viewer.organisation().id());
          note(
              tx,
              viewer,
              filing,
              person.isPresent() ? DeskEntry.Kind.ASSIGNED : DeskEntry.Kind.RELEASED,
              colleague.map(one -> one.name().ja() + " / " + one.name().en()).orElse(""),
              "");
        });
  }

  /// Sets how grave a filing is, whatever the rules say.
  ///
  /// @param level 1 to 5
  /// @throws Refusal NOT_FOUND; INVALID naming the field
  void judge(Viewer viewer, UUID id, int level, String reason) {
    var filing = own(viewer, id);
    if (level < 1 || level > rules.levels().size()) {
      throw DeskRows.fault("severity", "casework.fault.severity");
    }
    var why = DeskRows.text("reason", reason, LONGEST_REASON);
    database.run(
        viewer.actor(),
        tx -> {
          settle(tx, viewer, filing);
          tx.sql()
              .execute(
                  """
                  update report.docket set severity = ?, severity_reason = ?
                  where filing = ? and organisation = ?
                  """,
                  level,
                  why,
                  id,
                  viewer.organisation().id());
          note(tx, viewer, filing, DeskEntry.Kind.SEVERITY, why, String.valueOf(level));
        });
  }

  /// Notes something about a filing, for the desk alone.
  void note(Viewer viewer, UUID id, String text) {
    var filing = own(viewer, id);
    var said = DeskRows.text("text", text, DeskRows.LONGEST);
    database.run(viewer.actor(), tx -> note(tx, viewer, filing, DeskEntry.Kind.NOTE, said, ""));
  }

  private void note(
      Tx tx, Viewer viewer, Filing filing, DeskEntry.Kind kind, String text, String detail) {
    DeskRows.note(
        tx,
        viewer,
        Optional.of(filing.id()),
        casefile(tx, viewer, filing.id()),
        kind,
        text,
        detail,
        clock.instant());
  }

  /// The case a filing belongs to.
  static Optional<UUID> casefile(Tx tx, Viewer viewer, UUID filing) {
    return tx.sql()
        .fetchOptional(
            "select casefile from report.docket where filing = ? and organisation = ?",
            filing,
            viewer.organisation().id())
        .map(row -> row.get(0, UUID.class));
  }

  /// Makes room for what is settled about a filing.
  static void settle(Tx tx, Viewer viewer, Filing filing) {
    tx.sql()
        .execute(
            """
            insert into report.docket (filing, organisation, report) values (?, ?, ?)
            on conflict do nothing
            """,
            filing.id(),
            viewer.organisation().id(),
            filing.report());
  }

  SeverityRules rules() {
    return rules;
  }
}
