package jp.noroshi.hub.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.Purpose;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Subjects;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Askable;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Renewals;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.request.AccessRequest.State;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Takes requests for access and their answers. The decision function says whether something may be
/// asked for at all; whatever it says is absent is absent here too.
public final class Requests {
  /// The longest a request is granted for; then it is asked anew (recertification, 90 days).
  public static final Duration LONGEST = Duration.ofDays(90);

  /// The most organisations may have waiting.
  static final int MOST_OPEN = 20;

  private static final int LISTED = 200;
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final Set<Role> ASKERS =
      EnumSet.of(Role.PRACTITIONER, Role.ANALYST, Role.DUTY_OFFICER);

  private final Database database;
  private final Askable askable;
  private final Exchange exchange;
  private final ReleaseAccess access;
  private final Grants grants;
  private final Subjects subjects;
  private final Directory directory;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;

  Requests(
      Database database,
      Askable askable,
      Exchange exchange,
      ReleaseAccess access,
      Grants grants,
      Subjects subjects,
      Directory directory,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.askable = askable;
    this.exchange = exchange;
    this.access = access;
    this.grants = grants;
    this.subjects = subjects;
    this.directory = directory;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// A request as a list shows it.
  ///
  /// @param asker the organisation that asks
  /// @param overdue whether its time is over
  public record Line(AccessRequest request, Organisation asker, boolean overdue) {}

  /// The viewer's requests and those the viewer may decide, newest first.
  public record Desk(List<Line> own, List<Line> toDecide, List<Line> decided) {
    public Desk {
      own = List.copyOf(own);
      toDecide = List.copyOf(toDecide);
      decided = List.copyOf(decided);
    }
  }

  /// A request with what its decider needs.
  ///
  /// @param decides whether the viewer may decide it now
  /// @param own whether it is the viewer's organisation's
  /// @param wouldRead what the asker would read, were it granted; empty for everybody but the
  ///   decider
  /// @param outcome the decision that would then be made
  public record Opened(
      Line line,
      boolean decides,
      boolean own,
      List<Askable.Shown> wouldRead,
      Optional<Outcome> outcome) {
    public Opened {
      wouldRead = List.copyOf(wouldRead);
    }
  }

  /// What may be asked for under this STIX id.
  ///
  /// @throws Refusal NOT_FOUND unless the decision function answers "ask"
  public Outcome.Ask check(Viewer viewer, String object) {
    requireAsker(viewer);
    return found(viewer, object).ask();
  }

  /// Asks to read what is known under a STIX id.
  ///
  /// @param purpose one of [Purpose], in lower case
  /// @param why in the asker's words
  /// @return the request; the one that is open already, if there is one
  /// @throws Refusal NOT_FOUND unless the decision function answers "ask"; INVALID, UNPROCESSABLE
  ///   when too many are open
  public UUID ask(Viewer viewer, String object, String purpose, String why) {
    requireAsker(viewer);
    var found = found(viewer, object);
    var faults = new ArrayList<Refusal.Violation>();
    var declared =
        Arrays.stream(Purpose.values())
            .filter(one -> one.name().equalsIgnoreCase(purpose.strip()))
            .findFirst();
    if (declared.isEmpty()) {
      faults.add(Refusal.Violation.of("purpose", "request.fault.purpose"));
    }
    if (why.isBlank() || why.length() > 1_000) {
      faults.add(Refusal.Violation.of("why", "request.fault.why"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return database.in(
        engine(viewer), tx -> insert(tx, viewer, object, found, declared.orElseThrow(), why));
  }

  private UUID insert(
      Tx tx, Viewer viewer, String object, Askable.Found found, Purpose purpose, String why) {
    var organisation = viewer.organisation().id();
    tx.sql()
        .execute(
            "select pg_advisory_xact_lock(hashtextextended('request ' || ?, 0))", organisation);
    var open =
        tx.sql()
            .fetch(
                """
                select id, release from request.request where organisation = ? and state = 'open'
                """,
                organisation);
    for (var row : open) {
      if (row.get("release", Long.class) == found.release()) {
        return row.get("id", UUID.class);
      }
    }
    if (open.size() >= MOST_OPEN) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "request.refusal.many", MOST_OPEN);
    }
    var now = clock.instant();
    var originator = grants.originator(tx, found.release());
    boolean toOriginator =
        found.ask().whom() == Outcome.Ask.Whom.ORIGINATOR && originator.isPresent();
    var id =
        tx.sql()
            .fetchSingle(
                """
                insert into request.request
                  (release, object, organisation, person, originator, to_originator, purpose, why,
                   asked_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """,
                found.release(),
                object,
                organisation,
                viewer.person(),
                originator.orElse(null),
                toOriginator,
                purpose.name().toLowerCase(Locale.ROOT),
                why.strip(),
                now,
                now.plus(found.ask().within()))
            .get(0, UUID.class);
    note(tx, "request.made", found.release(), originator, viewer.organisation());
    events.append(tx, "request.made", 1, Map.of("request", id.toString()));
    return id;
  }

  /// What the viewer's organisation asked for, and what the viewer may decide.
  public Desk desk(Viewer viewer) {
    return database.in(
        engine(viewer),
        tx -> {
          var own =
              lines(tx, "organisation = ? order by asked_at desc", viewer.organisation().id());
          var waiting =
              lines(tx, "state = 'open' order by due_at").stream()
                  .filter(line -> decides(viewer, line.request()))
                  .toList();
          var decided =
              lines(
                  tx,
                  "state in ('granted', 'declined') and decided_for = ? order by decided_at desc",
                  viewer.organisation().id());
          return new Desk(own, waiting, decided);
        });
  }

  /// Granted access that ends in this time, for the one who asked for it, in an engine transaction.
  List<Renewals.Due> ending(Tx tx, Instant from, Instant until) {
    return tx.sql()
        .fetch(
            """
            select id, person, expires_at from request.request
            where world = noroshi.world() and state = 'granted' and expires_at > ?
              and expires_at <= ?
            """,
            from,
            until)
        .map(row ->
            new Renewals.Due(
                row.get("person", UUID.class),
                "request/" + row.get("id", UUID.class),
                row.get("expires_at", OffsetDateTime.class).toInstant(),
                "/requests"));
  }

  /// How many requests wait for the viewer.
  public int waiting(Viewer viewer) {
    if (!mightDecide(viewer)) {
      return 0;
    }
    return database.in(
        engine(viewer),
        tx ->
            (int)
                lines(tx, "state = 'open' order by due_at").stream()
                    .filter(line -> decides(viewer, line.request()))
                    .count());
  }

  /// One request, for whoever made it or may decide it.
  ///
  /// @throws Refusal NOT_FOUND for everybody else
  public Opened open(Viewer viewer, UUID id) {
    return database.in(
        engine(viewer),
        tx -> {
          var line = lines(tx, "id = ?", id).stream().findFirst().orElseThrow(Refusal::notFound);
          var request = line.request();
          boolean own = request.organisation().equals(viewer.organisation().id());
          boolean decides = decides(viewer, request);
          if (!own && !decides && !decidedHere(tx, viewer, id)) {
            throw Refusal.notFound();
          }
          if (!decides) {
            return new Opened(line, false, own, List.of(), Optional.empty());
          }
          var subject = subjects.of(line.asker(), directory.circlesOf(tx, line.asker().id()));
          var outcome = access.withLink(tx, request.release(), subject, Grants.Link.APPROVED);
          var read =
              outcome.shows()
                  ? exchange.released(tx, request.release()).map(Askable::shown).orElse(List.of())
                  : List.<Askable.Shown>of();
          return new Opened(line, true, own, read, Optional.of(outcome));
        });
  }

  /// Grants a request until the end of a day in Japan.
  ///
  /// @param until at most [#LONGEST] ahead
  /// @throws Refusal NOT_FOUND unless the viewer may decide it; CONFLICT when it is decided
  public void grant(Viewer viewer, UUID id, String until, String answer) {
    var end = until(until);
    decide(viewer, id, State.GRANTED, answer, end);
  }

  /// Declines a request.
  ///
  /// @param answer why, for the asker; must not be empty
  public void decline(Viewer viewer, UUID id, String answer) {
    if (answer.isBlank()) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("answer", "request.fault.answer")));
    }
    decide(viewer, id, State.DECLINED, answer, null);
  }

  private void decide(
      Viewer viewer, UUID id, State state, String answer, @Nullable Instant expires) {
    if (answer.length() > 1_000) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("answer", "request.fault.answer")));
    }
    database.run(
        engine(viewer),
        tx -> {
          var request = locked(tx, id);
          if (!decides(viewer, request)) {
            throw decidedHere(tx, viewer, id)
                ? Refusal.of(Refusal.Kind.CONFLICT, "request.refusal.decided")
                : Refusal.notFound();
          }
          tx.sql()
              .execute(
                  """
                  update request.request
                  set state = ?, decided_at = ?, decided_by = ?, decided_for = ?, answer = ?,
                      expires_at = ?
                  where id = ?
                  """,
                  state.code(),
                  clock.instant(),
                  viewer.person(),
                  viewer.organisation().id(),
                  answer.strip(),
                  expires,
                  id);
          if (expires != null) {
            grants.approve(
                tx, request.release(), request.organisation(), Map.of("request", id), expires);
          }
          note(tx, "request." + state.code(), request);
          events.append(tx, "request.decided", 1, Map.of("request", id.toString()));
        });
  }

  /// Takes an open request of the viewer's organisation back.
  public void withdraw(Viewer viewer, UUID id) {
    database.run(
        engine(viewer),
        tx -> {
          var request = locked(tx, id);
          if (!request.organisation().equals(viewer.organisation().id())) {
            throw Refusal.notFound();
          }
          if (request.state() != State.OPEN) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "request.refusal.decided");
          }
          tx.sql()
              .execute(
                  "update request.request set state = 'withdrawn', decided_at = ? where id = ?",
                  clock.instant(),
                  id);
          note(tx, "request.withdrawn", request);
        });
  }

  /// Ends what was granted, before its time.
  ///
  /// @throws Refusal NOT_FOUND unless the viewer's organisation granted it, or it came from there
  public void revoke(Viewer viewer, UUID id) {
    database.run(
        engine(viewer),
        tx -> {
          var request = locked(tx, id);
          boolean owner =
              request.originator().filter(viewer.organisation().id()::equals).isPresent()
                  && viewer.has(Role.REPORTER);
          boolean officer = officer(viewer) && decidedHere(tx, viewer, id);
          if (request.state() != State.GRANTED || !(owner || officer)) {
            throw Refusal.notFound();
          }
          var now = clock.instant();
          tx.sql().execute("update request.request set expires_at = ? where id = ?", now, id);
          grants.approve(tx, request.release(), request.organisation(), Map.of("request", id), now);
          note(tx, "request.revoked", request);
        });
  }

  private Instant until(String day) {
    try {
      var end = LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(JAPAN).toInstant();
      var now = clock.instant();
      if (end.isAfter(now) && end.isBefore(now.plus(LONGEST).plus(Duration.ofDays(1)))) {
        return end;
      }
    } catch (DateTimeParseException noDay) {
      // told below, with what to write instead
    }
    throw Refusal.invalid(
        List.of(Refusal.Violation.of("until", "request.fault.until", LONGEST.toDays())));
  }

  private Askable.Found found(Viewer viewer, String object) {
    return askable.find(viewer, object).orElseThrow(Refusal::notFound);
  }

  private static void requireAsker(Viewer viewer) {
    if (ASKERS.stream().noneMatch(viewer::has)) {
      throw Refusal.forbidden();
    }
  }

  private static boolean officer(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM
        && viewer.has(Role.RELEASE_OFFICER);
  }

  private static boolean mightDecide(Viewer viewer) {
    return viewer.has(Role.REPORTER) || officer(viewer);
  }

  // Nobody decides what their own organisation asked for.
  private boolean decides(Viewer viewer, AccessRequest request) {
    if (request.state() != State.OPEN
        || request.organisation().equals(viewer.organisation().id())) {
      return false;
    }
    boolean originator =
        viewer.has(Role.REPORTER)
            && request.originator().filter(viewer.organisation().id()::equals).isPresent();
    boolean late = request.overdue(clock.instant());
    return originator || (officer(viewer) && (!request.toOriginator() || late));
  }

  private static boolean decidedHere(Tx tx, Viewer viewer, UUID id) {
    return tx.sql()
        .fetchOptional(
            "select 1 from request.request where id = ? and decided_for = ?",
            id,
            viewer.organisation().id())
        .isPresent();
  }

  private AccessRequest locked(Tx tx, UUID id) {
    return tx.sql()
        .fetchOptional("select * from request.request where id = ? for update", id)
        .map(Requests::request)
        .orElseThrow(Refusal::notFound);
  }

  private List<Line> lines(Tx tx, String where, Object... parameters) {
    var now = clock.instant();
    return tx
        .sql()
        .fetch(
            "select * from request.request where world = noroshi.world() and "
                + where
                + " limit "
                + LISTED,
            parameters)
        .map(Requests::request)
        .stream()
        .map(request ->
            new Line(
                request,
                directory.organisation(tx, request.organisation()).orElseThrow(),
                request.overdue(now)))
        .toList();
  }

  private void note(Tx tx, String kind, AccessRequest request) {
    var asker = directory.organisation(tx, request.organisation()).orElseThrow();
    note(tx, kind, request.release(), request.originator(), asker);
  }

  // For the use ledger of the originator, who is told what kind of organisation asked.
  private void note(
      Tx tx, String kind, long release, Optional<UUID> originator, Organisation asker) {
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            "release/" + release,
            originator.orElse(asker.id()),
            Map.of("reader_kind", asker.kind().code())));
  }

  private static AccessRequest request(Record row) {
    return new AccessRequest(
        row.get("id", UUID.class),
        row.get("release", Long.class),
        row.get("object", String.class),
        row.get("organisation", UUID.class),
        row.get("person", UUID.class),
        Optional.ofNullable(row.get("originator", UUID.class)),
        row.get("to_originator", Boolean.class),
        Purpose.valueOf(row.get("purpose", String.class).toUpperCase(Locale.ROOT)),
        row.get("why", String.class),
        row.get("asked_at", OffsetDateTime.class).toInstant(),
        row.get("due_at", OffsetDateTime.class).toInstant(),
        State.valueOf(row.get("state", String.class).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.get("decided_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.get("answer", String.class),
        Optional.ofNullable(row.get("expires_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("request", viewer.organisation().world());
  }
}
