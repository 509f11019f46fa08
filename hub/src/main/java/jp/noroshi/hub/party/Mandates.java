package jp.noroshi.hub.party;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;

/// Keeps the mandates by which organisations let others report for them. Given by an administrator
/// or executive whose second factor was just shown; ended by either side at any time, and by its
/// last day. Who holds one sees nothing of the client but what it reports itself.
public final class Mandates {
  /// How many days one may last at most.
  public static final int LONGEST = 366;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{13}");
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final String STANDING =
      """
      select a.id, a.client, c.name_ja as client_ja, c.name_en as client_en, a.delegate,
             d.name_ja as delegate_ja, d.name_en as delegate_en, a.extent, a.valid_until
      from party.mandate a
      join party.organisation c on c.id = a.client
      join party.organisation d on d.id = a.delegate
      where a.ended_at is null and a.valid_until > ?
      """;

  private final Database database;
  private final Directory directory;
  private final StepUp stepUp;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;

  public Mandates(
      Database database,
      Directory directory,
      StepUp stepUp,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.directory = directory;
    this.stepUp = stepUp;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// A mandate that stands.
  ///
  /// @param until the first instant it no longer stands
  public record Standing(
      UUID id,
      UUID client,
      Bilingual clientName,
      UUID delegate,
      Bilingual delegateName,
      Mandate.Extent extent,
      Instant until) {
    /// Its last day, in Japan.
    public LocalDate lastDay() {
      return until.atZone(ZONE).toLocalDate().minusDays(1);
    }
  }

  /// Who may give and end mandates of the organisation.
  public static boolean mayGive(Viewer viewer) {
    return viewer.has(Role.ADMINISTRATOR) || viewer.has(Role.EXECUTIVE);
  }

  /// The mandates the viewer's organisation gave.
  public List<Standing> given(Viewer viewer) {
    return standing(viewer, " and a.client = ? order by d.name_ja, a.id");
  }

  /// The mandates the viewer's organisation holds.
  public List<Standing> held(Viewer viewer) {
    return standing(viewer, " and a.delegate = ? order by c.name_ja, a.id");
  }

  /// Today and the last day one may be given to.
  public LocalDate today() {
    return clock.instant().atZone(ZONE).toLocalDate();
  }

  /// Lets another organisation report for the viewer's; one given to it before is ended.
  ///
  /// @param number of the delegate, 法人番号, 13 digits
  /// @param lastDay in Japan; at most [#LONGEST] days ahead
  /// @return the delegate
  /// @throws Refusal FORBIDDEN; INVALID naming the field
  /// @throws StepUp.Required when the second factor was not just shown
  public Organisation give(Viewer viewer, String number, Mandate.Extent extent, LocalDate lastDay) {
    require(viewer);
    stepUp.require(viewer);
    if (lastDay.isBefore(today()) || lastDay.isAfter(today().plusDays(LONGEST))) {
      throw invalid("until", "party.refusal.mandate-days", LONGEST);
    }
    return database.in(
        engine(viewer),
        tx -> {
          var delegate =
              Optional.of(number.strip())
                  .filter(text -> NUMBER.matcher(text).matches())
                  .flatMap(text -> directory.numbered(tx, text))
                  .orElseThrow(() -> invalid("number", "party.refusal.mandate-unknown"));
          if (delegate.id().equals(viewer.organisation().id())) {
            throw invalid("number", "party.refusal.mandate-own");
          }
          end(tx, viewer, "client = ? and delegate = ?", viewer.organisation().id(), delegate.id());
          var id =
              tx.sql()
                  .fetchSingle(
                      """
                      insert into party.mandate
                        (client, delegate, extent, given_at, given_by, valid_until)
                      values (?, ?, ?, ?, ?, ?) returning id
                      """,
                      viewer.organisation().id(),
                      delegate.id(),
                      extent.code(),
                      clock.instant(),
                      viewer.person(),
                      lastDay.plusDays(1).atStartOfDay(ZONE).toInstant())
                  .get(0, UUID.class);
          note(tx, viewer, "party.mandate-given", id, delegate.id(), extent);
          new Letter(
                  delegate.id(),
                  "mandate/" + id,
                  "/clients",
                  Set.of(Role.REPORTER, Role.ADMINISTRATOR))
              .send(events, tx);
          return delegate;
        });
  }

  /// Ends a mandate, from either side; whoever acts under it is out with the next request.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when the viewer's organisation neither gave nor holds it
  public void end(Viewer viewer, UUID id) {
    require(viewer);
    database.run(
        engine(viewer),
        tx -> {
          var own = viewer.organisation().id();
          if (end(tx, viewer, "id = ? and (client = ? or delegate = ?)", id, own, own) == 0) {
            throw Refusal.notFound();
          }
        });
  }

  /// A mandate someone of the viewer's organisation begins to act under; the client can read of it.
  ///
  /// @throws Refusal FORBIDDEN for who reports for nobody; NOT_FOUND
  public Standing use(Viewer viewer, UUID id) {
    if (!viewer.has(Role.REPORTER)) {
      throw Refusal.forbidden();
    }
    var mandate =
        held(viewer).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    database.run(
        viewer.actor(),
        tx ->
            ledger.record(
                tx,
                new Ledger.Entry(
                    "party.mandate-used",
                    "mandate/" + id,
                    mandate.client(),
                    Map.of("delegate", viewer.organisation().id()))));
    return mandate;
  }

  private List<Standing> standing(Viewer viewer, String which) {
    return database.in(
        engine(viewer),
        tx ->
            tx.sql()
                .fetch(STANDING + which, clock.instant(), viewer.organisation().id())
                .map(Mandates::standing));
  }

  private int end(Tx tx, Viewer viewer, String which, Object... bindings) {
    var arguments = new Object[bindings.length + 2];
    arguments[0] = clock.instant();
    arguments[1] = viewer.person();
    System.arraycopy(bindings, 0, arguments, 2, bindings.length);
    var ended =
        tx.sql()
            .fetch(
                "update party.mandate set ended_at = ?, ended_by = ? where ended_at is null and "
                    + which
                    + " returning id, delegate, extent",
                arguments);
    ended.forEach(row ->
        note(
            tx,
            viewer,
            "party.mandate-ended",
            row.get("id", UUID.class),
            row.get("delegate", UUID.class),
            Mandate.Extent.of(row.get("extent", String.class))));
    return ended.size();
  }

  private void note(
      Tx tx, Viewer viewer, String kind, UUID id, UUID delegate, Mandate.Extent extent) {
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            "mandate/" + id,
            viewer.organisation().id(),
            Map.of("by", viewer.person(), "delegate", delegate, "extent", extent.code())));
  }

  private static void require(Viewer viewer) {
    Scopes.requireSession(viewer);
    if (!mayGive(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("mandates", viewer.organisation().world());
  }

  private static Refusal invalid(String field, String code, Object... arguments) {
    return Refusal.invalid(List.of(Refusal.Violation.of(field, code, arguments)));
  }

  private static Standing standing(Record row) {
    return new Standing(
        row.get("id", UUID.class),
        row.get("client", UUID.class),
        new Bilingual(row.get("client_ja", String.class), row.get("client_en", String.class)),
        row.get("delegate", UUID.class),
        new Bilingual(row.get("delegate_ja", String.class), row.get("delegate_en", String.class)),
        Mandate.Extent.of(row.get("extent", String.class)),
        row.get("valid_until", OffsetDateTime.class).toInstant());
  }
}
