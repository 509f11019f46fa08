package jp.noroshi.hub.question;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.cleaning.Cleaner;
import jp.noroshi.hub.access.OwnIdentity;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Originated;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.question.Question.Side;
import jp.noroshi.hub.question.QuestionStore.Kept;
import jp.noroshi.hub.shell.Refusal;

/// Carries questions about what was shared to whoever shared it, and answers back, without names:
/// neither side learns from us who the other is, nor at what minute it wrote.
public final class Questions {
  /// The most characters of one message.
  public static final int LONGEST = 2_000;

  /// The most open questions of one organisation.
  static final int MOST_OPEN = 20;

  static final int MOST_MESSAGES = 50;

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final Set<Role> ASKERS =
      EnumSet.of(Role.PRACTITIONER, Role.ANALYST, Role.DUTY_OFFICER);
  private static final Set<Role> RECEIVERS = EnumSet.of(Role.REPORTER, Role.ANALYST);

  private final Database database;
  private final Originated originated;
  private final ReleaseAccess access;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;
  private final QuestionStore store = new QuestionStore();

  Questions(
      Database database,
      Originated originated,
      ReleaseAccess access,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.originated = originated;
    this.access = access;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Whether there is somebody to ask about this object: it came from another organisation, and the
  /// viewer may read it. When not, asking is refused as if it were not there.
  ///
  /// @throws Refusal NOT_FOUND, FORBIDDEN for roles that do not ask
  public void check(Viewer viewer, String object) {
    require(viewer, ASKERS);
    find(viewer, object);
  }

  /// Asks whoever shared an object.
  ///
  /// @param named whether the asker wants to be known: the text may then say who they are
  /// @throws Refusal NOT_FOUND as [#check]; INVALID for an empty or long text, or one that tells
  ///   who asks; UNPROCESSABLE when too many are open
  public UUID ask(Viewer viewer, String object, String text, boolean named) {
    require(viewer, ASKERS);
    var found = find(viewer, object);
    var said = checked(viewer, text, named);
    var asker = viewer.organisation().id();
    return database.in(
        engine(viewer),
        tx -> {
          store.lock(tx, asker);
          if (store.open(tx, asker) >= MOST_OPEN) {
            throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "question.refusal.many", MOST_OPEN);
          }
          var now = clock.instant();
          var id = store.add(tx, found.release(), object, asker, found.organisation(), now);
          store.say(tx, id, true, viewer.person(), said, now);
          note(tx, "question.asked", found.release(), found.organisation());
          events.append(tx, "question.asked", 1, Map.of("question", id.toString()));
          return id;
        });
  }

  /// The questions of the viewer's organisation, asked and received, those with the newest word
  /// first; without their messages.
  public List<Question> list(Viewer viewer) {
    var kept = database.in(engine(viewer), tx -> store.of(tx, viewer.organisation().id()));
    var readable = readable(viewer, kept);
    return readable.stream().map(one -> question(viewer, one, List.of())).toList();
  }

  /// How many wait for the viewer.
  public int waiting(Viewer viewer) {
    return (int) list(viewer).stream().filter(Question::waits).count();
  }

  /// One question with all that was written; whoever asked has then seen the answer.
  ///
  /// @throws Refusal NOT_FOUND for everybody but the two sides, and for an asker who may no longer
  ///   read what it is about
  public Question open(Viewer viewer, UUID id) {
    var kept = kept(viewer, id);
    var side = kept.side(viewer.organisation().id());
    return database.in(
        engine(viewer),
        tx -> {
          var messages = store.read(tx, id, side);
          if (!viewer.isProgram()) {
            store.lookedAt(tx, id, side, clock.instant());
          }
          return question(viewer, kept, messages);
        });
  }

  /// Writes one more message.
  ///
  /// @throws Refusal NOT_FOUND as [#open]; CONFLICT when the question is closed; INVALID as [#ask];
  ///   UNPROCESSABLE when it has become too long
  public void say(Viewer viewer, UUID id, String text, boolean named) {
    var kept = kept(viewer, id);
    var side = kept.side(viewer.organisation().id());
    var said = checked(viewer, text, named);
    database.run(
        engine(viewer),
        tx -> {
          store.lock(tx, kept.asker());
          requireOpen(tx, viewer, id);
          if (store.messages(tx, id) >= MOST_MESSAGES) {
            throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "question.refusal.long", MOST_MESSAGES);
          }
          var now = clock.instant();
          store.say(tx, id, side == Side.ASKER, viewer.person(), said, now);
          note(
              tx,
              side == Side.ASKER ? "question.continued" : "question.answered",
              kept.release(),
              kept.receiver());
          events.append(tx, "question.continued", 1, Map.of("question", id.toString()));
        });
  }

  /// Ends a question, from either side; the other side sees that, and by whom.
  ///
  /// @throws Refusal NOT_FOUND as [#open]; CONFLICT when it is closed already
  public void close(Viewer viewer, UUID id) {
    var kept = kept(viewer, id);
    database.run(
        engine(viewer),
        tx -> {
          store.lock(tx, kept.asker());
          requireOpen(tx, viewer, id);
          store.close(tx, id, clock.instant());
          note(tx, "question.closed", kept.release(), kept.receiver());
        });
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, JAPAN);
  }

  private Originated.Found find(Viewer viewer, String object) {
    return originated.find(viewer, object).orElseThrow(Refusal::notFound);
  }

  private Kept kept(Viewer viewer, UUID id) {
    var kept =
        database
            .in(engine(viewer), tx -> store.find(tx, id, viewer.organisation().id()))
            .orElseThrow(Refusal::notFound);
    return readable(viewer, List.of(kept)).stream().findFirst().orElseThrow(Refusal::notFound);
  }

  // What can no longer be read is no longer talked about either.
  private List<Kept> readable(Viewer viewer, List<Kept> kept) {
    var own = viewer.organisation().id();
    var asked =
        kept.stream()
            .filter(one -> one.side(own) == Side.ASKER)
            .map(Kept::release)
            .collect(Collectors.toSet());
    var allowed = may(viewer, ASKERS) ? access.allowed(viewer, asked, Action.VIEW) : Set.<Long>of();
    return kept.stream()
        .filter(one ->
            one.side(own) == Side.ASKER ? allowed.contains(one.release()) : may(viewer, RECEIVERS))
        .toList();
  }

  private static Question question(Viewer viewer, Kept kept, List<Question.Message> messages) {
    var side = kept.side(viewer.organisation().id());
    return new Question(
        kept.id(),
        kept.object(),
        side,
        day(kept.askedAt()),
        kept.open(),
        kept.waits(side),
        messages);
  }

  private void requireOpen(Tx tx, Viewer viewer, UUID id) {
    if (store.find(tx, id, viewer.organisation().id()).filter(Kept::open).isEmpty()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "question.refusal.closed");
    }
  }

  private static String checked(Viewer viewer, String text, boolean named) {
    var said = text.strip();
    if (said.isEmpty() || said.length() > LONGEST || said.indexOf('\0') >= 0) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("text", "question.fault.text", LONGEST)));
    }
    if (!named && new Cleaner(OwnIdentity.of(viewer)).identifies(said)) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("text", "question.fault.named")));
    }
    return said;
  }

  private static void require(Viewer viewer, Set<Role> roles) {
    if (!may(viewer, roles)) {
      throw Refusal.forbidden();
    }
  }

  private static boolean may(Viewer viewer, Set<Role> roles) {
    return roles.stream().anyMatch(viewer::has);
  }

  // For the use ledger of whoever shared it. What sort of organisation asks is left out here: with
  // what the question says it may be enough to tell which.
  private void note(Tx tx, String kind, long release, UUID originator) {
    ledger.record(tx, new Ledger.Entry(kind, "release/" + release, originator, Map.of()));
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("question", viewer.organisation().world());
  }
}
