package jp.noroshi.hub.report.guest;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Newcomers;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.SecretLink;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.ReceiptNumbers;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.ObjectMapper;

/// Takes first reports in from anybody and has the duty desk of the lead office call back. What
/// came in leaves the desk only as a draft of the organisation it turned out to be of: that
/// organisation decides who gets it.
public final class GuestReports {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_NOTE = 2000;
  static final int PAGE = 200;

  /// So many may wait at once; more is an attack, and the telephone remains.
  private static final int MOST_WAITING = 2_000;

  private static final Pattern CORPORATE_NUMBER = Pattern.compile("[0-9]{13}");
  private static final Actor ENGINE = Actor.engine("guest-report");
  private static final String SELECT =
      """
      select id, number, organisation_name, corporate_number, answers::text as answers, received_at,
             changed_at, state, read_back, decided_at, call_note
      from report.guest
      """;

  private final Database database;
  private final Drafts drafts;
  private final Directory directory;
  private final PartyAdministration administration;
  private final Newcomers newcomers;
  private final Ledger ledger;
  private final ObjectMapper json;
  private final Rules rules;
  private final Clock clock;

  GuestReports(
      Database database,
      Drafts drafts,
      Directory directory,
      PartyAdministration administration,
      Newcomers newcomers,
      Ledger ledger,
      ObjectMapper json,
      Rules rules,
      Clock clock) {
    this.database = database;
    this.drafts = drafts;
    this.directory = directory;
    this.administration = administration;
    this.newcomers = newcomers;
    this.ledger = ledger;
    this.json = json;
    this.rules = rules;
    this.clock = clock;
  }

  /// What a sender gets.
  ///
  /// @param number to quote on the phone
  /// @param secret opens the report again; shown once and kept only as a hash
  public record Receipt(String number, String secret) {}

  /// Takes a report in.
  ///
  /// @param corporateNumber may be blank
  /// @throws Refusal INVALID naming what must be mended; UNAVAILABLE when too many wait
  public Receipt receive(String organisation, String corporateNumber, AnswerSheet answers) {
    var faults = faults(new Call(organisation, corporateNumber, answers, false), true);
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    var name = organisation.strip();
    var number = corporateNumber.strip();
    var receipt = new Receipt(ReceiptNumbers.fresh('G', clock.instant()), SecretLink.fresh());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    database.run(
        ENGINE,
        tx -> {
          int waiting =
              tx.sql()
                  .fetchSingle(
                      "select count(*) from report.guest where world = noroshi.world() and state ="
                          + " 'waiting'")
                  .get(0, Integer.class);
          if (waiting >= MOST_WAITING) {
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "guest.refusal.full");
          }
          tx.sql()
              .execute(
                  """
                  insert into report.guest
                    (number, secret_hash, organisation_name, corporate_number, answers, received_at,
                     changed_at)
                  values (?, ?, ?, ?::text, ?, ?, ?)
                  """,
                  receipt.number(),
                  SecretLink.kept(receipt.secret()),
                  name,
                  number.isEmpty() ? null : number,
                  jsonb(answers),
                  now,
                  now);
        });
    return receipt;
  }

  /// What is said of a report on the phone.
  ///
  /// @param organisation may be blank as long as it was not read back
  /// @param corporateNumber may be blank
  /// @param readBack whether the caller confirmed every point
  public record Call(
      String organisation, String corporateNumber, AnswerSheet answers, boolean readBack) {}

  /// What stands in the way of reading it back, or only of keeping it.
  ///
  /// @param whole whether everything compulsory must be there
  List<Refusal.Violation> faults(Call call, boolean whole) {
    var faults = new ArrayList<>(call.answers().faults(rules.form(), whole, clock.instant()));
    var name = call.organisation().strip();
    if ((whole && name.isEmpty())
        || name.length() > LONGEST_NAME
        || AnswerSheet.hidesSomething(name)) {
      faults.add(Refusal.Violation.of("organisation", "guest.fault.organisation", LONGEST_NAME));
    }
    var number = call.corporateNumber().strip();
    if (!number.isEmpty() && !CORPORATE_NUMBER.matcher(number).matches()) {
      faults.add(Refusal.Violation.of("corporate-number", "guest.fault.corporate-number"));
    }
    return faults;
  }

  /// Keeps what a duty officer wrote down on the phone: anew, or in place of what was written
  /// before a call broke off.
  ///
  /// @param before the report that goes on
  /// @return its id
  /// @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT when it was decided on; INVALID
  UUID phone(Viewer officer, Optional<UUID> before, Call call) {
    require(officer);
    var faults = faults(call, call.readBack());
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var number = call.corporateNumber().strip();
    return database.in(
        engine(officer),
        tx -> {
          if (before.isPresent()) {
            var report = report(find(tx, before.get()));
            int changed =
                tx.sql()
                    .execute(
                        """
                        update report.guest
                        set organisation_name = ?, corporate_number = ?::text, answers = ?,
                            changed_at = ?, read_back = ?
                        where id = ? and state = 'waiting' and taken_by is not null
                        """,
                        call.organisation().strip(),
                        number.isEmpty() ? null : number,
                        jsonb(call.answers()),
                        now,
                        call.readBack(),
                        report.id());
            if (changed == 0) {
              throw Refusal.of(Refusal.Kind.CONFLICT, "guest.refusal.decided");
            }
            return report.id();
          }
          return tx.sql()
              .fetchSingle(
                  """
                  insert into report.guest
                    (number, secret_hash, organisation_name, corporate_number, answers, received_at,
                     changed_at, taken_by, read_back)
                  values (?, ?, ?, ?::text, ?, ?, ?, ?, ?) returning id
                  """,
                  ReceiptNumbers.fresh('G', now),
                  SecretLink.kept(SecretLink.fresh()),
                  call.organisation().strip(),
                  number.isEmpty() ? null : number,
                  jsonb(call.answers()),
                  now,
                  now,
                  officer.person(),
                  call.readBack())
              .get(0, UUID.class);
        });
  }

  /// The report a secret opens.
  ///
  /// @throws Refusal NOT_FOUND
  public GuestReport bySecret(String secret) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetchOptional(SELECT + " where secret_hash = ?", SecretLink.kept(secret))
                .map(this::report)
                .orElseThrow(Refusal::notFound));
  }

  /// Changes a report nobody has decided on yet.
  ///
  /// @throws Refusal NOT_FOUND; CONFLICT when it was decided on; INVALID
  public void change(String secret, AnswerSheet answers) {
    var faults = answers.faults(rules.form(), true, clock.instant());
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    bySecret(secret);
    int changed =
        database.in(
            ENGINE,
            tx ->
                tx.sql()
                    .execute(
                        """
                        update report.guest set answers = ?, changed_at = ?
                        where secret_hash = ? and state = 'waiting'
                        """,
                        jsonb(answers),
                        clock.instant(),
                        SecretLink.kept(secret)));
    if (changed == 0) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "guest.refusal.decided");
    }
  }

  /// What came in, waiting ones first, the longest waiting at the top; at most [#PAGE].
  ///
  /// @throws Refusal FORBIDDEN for everybody but the duty desk
  public List<GuestReport> list(Viewer officer) {
    require(officer);
    return database.in(
        engine(officer),
        tx ->
            tx.sql()
                .fetch(
                    SELECT
                        + """
                         where world = noroshi.world()
                         order by state <> 'waiting', decided_at desc nulls last, received_at limit ?
                        """,
                    PAGE)
                .map(this::report));
  }

  /// How many wait for the viewer.
  int waiting(Viewer viewer) {
    return isDesk(viewer)
        ? (int)
            list(viewer).stream()
                .filter(report -> report.state() == GuestReport.State.WAITING)
                .count()
        : 0;
  }

  /// One of them; that it was opened is on record.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND
  public GuestReport open(Viewer officer, UUID id) {
    require(officer);
    return database.in(
        engine(officer),
        tx -> {
          var report = report(find(tx, id));
          note(tx, "guest.opened", report, Map.of("number", report.number()));
          return report;
        });
  }

  /// What the duty desk found out whose report it is.
  ///
  /// @param note who was called, how, and what they said
  /// @param corporateNumber of the organisation; one that is not here yet is entered
  /// @param kind of organisation, where it is entered
  /// @param nameJa its name, where it is entered
  /// @param email of whoever goes on with it there; blank where somebody of it is here already
  public record Found(
      String note,
      String corporateNumber,
      Organisation.Kind kind,
      String nameJa,
      String nameEn,
      String email) {}

  /// What became of it.
  ///
  /// @param link of the invitation, to be read out on the phone where no mail arrives
  public record Handed(Organisation organisation, boolean entered, Optional<String> link) {}

  /// Says whose it is, and lays it before that organisation as a draft.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT when it was decided on; INVALID
  public Handed verify(Viewer officer, UUID id, Found found) {
    require(officer);
    var note = checkedNote(found.note());
    if (!CORPORATE_NUMBER.matcher(found.corporateNumber().strip()).matches()) {
      throw fault("corporate-number", "guest.fault.corporate-number");
    }
    if (!found.email().isBlank()) {
      PartyAdministration.checkEmail(found.email().strip());
    }
    var entered = new boolean[1];
    var organisation =
        database.in(
            engine(officer),
            tx -> {
              var report = waiting(tx, id);
              var known = directory.numbered(tx, found.corporateNumber().strip());
              entered[0] = known.isEmpty();
              var its = known.orElseGet(() -> enter(tx, found));
              var draft = drafts.lay(tx, its.id(), officer.person(), report.answers());
              tx.sql()
                  .execute(
                      """
                      update report.guest
                      set state = 'verified', decided_at = ?, decided_by = ?, call_note = ?,
                          organisation = ?, draft = ?
                      where id = ?
                      """,
                      clock.instant(),
                      officer.person(),
                      note,
                      its.id(),
                      draft,
                      id);
              ledger.record(
                  tx,
                  new Ledger.Entry(
                      "guest.verified",
                      "draft/" + draft,
                      its.id(),
                      Map.of("number", report.number())));
              return its;
            });
    Optional<String> link =
        found.email().isBlank()
            ? Optional.empty()
            : Optional.of(
                newcomers.invite(
                    organisation,
                    officer.person(),
                    found.email().strip(),
                    entered[0]
                        ? Set.of(Role.REPORTER, Role.ADMINISTRATOR)
                        : Set.of(Role.REPORTER)));
    return new Handed(organisation, entered[0], link);
  }

  private Organisation enter(Tx tx, Found found) {
    var nameJa = found.nameJa().strip();
    var nameEn = found.nameEn().isBlank() ? nameJa : found.nameEn().strip();
    if (nameJa.isEmpty()
        || nameJa.length() > LONGEST_NAME
        || nameEn.length() > LONGEST_NAME
        || AnswerSheet.hidesSomething(nameJa + nameEn)) {
      throw fault("name-ja", "guest.fault.organisation");
    }
    var id =
        administration.createOrganisation(
            tx,
            NewOrganisation.of(found.kind(), nameJa, nameEn, Organisation.Size.SMALL)
                .numbered(found.corporateNumber().strip()));
    return directory.organisation(tx, id).orElseThrow();
  }

  /// Says that it is none.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT when it was decided on; INVALID
  public void dismiss(Viewer officer, UUID id, String why) {
    require(officer);
    var note = checkedNote(why);
    database.run(
        engine(officer),
        tx -> {
          var report = waiting(tx, id);
          tx.sql()
              .execute(
                  """
                  update report.guest
                  set state = 'dismissed', decided_at = ?, decided_by = ?, call_note = ?
                  where id = ?
                  """,
                  clock.instant(),
                  officer.person(),
                  note,
                  id);
          note(tx, "guest.dismissed", report, Map.of("number", report.number()));
        });
  }

  private GuestReport waiting(Tx tx, UUID id) {
    var report = report(find(tx, id));
    if (report.state() != GuestReport.State.WAITING) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "guest.refusal.decided");
    }
    return report;
  }

  private static Record find(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional(SELECT + " where world = noroshi.world() and id = ? for update", id)
        .orElseThrow(Refusal::notFound);
  }

  private void note(Tx tx, String kind, GuestReport report, Map<String, Object> body) {
    ledger.record(tx, new Ledger.Entry(kind, "guest/" + report.id(), null, body));
  }

  private GuestReport report(Record row) {
    return new GuestReport(
        row.get("id", UUID.class),
        row.get("number", String.class),
        new GuestReport.Claimed(
            row.get("organisation_name", String.class),
            Optional.ofNullable(row.get("corporate_number", String.class))),
        AnswerSheet.ofJson(json.readTree(row.get("answers", String.class)), rules.form()),
        row.get("received_at", OffsetDateTime.class).toInstant(),
        row.get("changed_at", OffsetDateTime.class).toInstant(),
        GuestReport.State.parse(row.get("state", String.class)),
        Optional.ofNullable(row.get("read_back", Boolean.class)),
        Optional.ofNullable(row.get("decided_at", OffsetDateTime.class))
            .map(at ->
                new GuestReport.Decision(at.toInstant(), row.get("call_note", String.class))));
  }

  private JSONB jsonb(AnswerSheet answers) {
    return JSONB.valueOf(json.writeValueAsString(answers.toJson()));
  }

  private static String checkedNote(String text) {
    var note = text.strip();
    if (note.isEmpty() || note.length() > LONGEST_NOTE || AnswerSheet.hidesSomething(note)) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("note", "guest.fault.note", LONGEST_NOTE)));
    }
    return note;
  }

  private static Refusal fault(String pointer, String code) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, code, LONGEST_NAME)));
  }

  /// @throws Refusal FORBIDDEN for who is not of the duty desk
  void require(Viewer viewer) {
    if (!isDesk(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private boolean isDesk(Viewer viewer) {
    return viewer.has(Role.DUTY_OFFICER)
        && viewer
            .organisation()
            .authority()
            .flatMap(rules.jurisdiction()::authority)
            .filter(authority -> authority.kind() == Authority.Kind.LEAD_OFFICE)
            .isPresent();
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("guest-report", viewer.organisation().world());
  }
}
