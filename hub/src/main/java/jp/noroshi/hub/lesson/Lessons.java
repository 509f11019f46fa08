package jp.noroshi.hub.lesson;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.cleaning.Cleaner;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.access.Listed;
import jp.noroshi.hub.access.OwnIdentity;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.lesson.Lesson.Attribution;
import jp.noroshi.hub.lesson.Lesson.State;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// The library of lessons. What others published is shown as the decision function says, and each
/// reading is on record for whoever wrote it.
public final class Lessons {
  /// How many lessons of one organisation may wait for a release officer.
  static final int MOST_WAITING = 20;

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int PAGE = 50;
  private static final int OWN = 100;
  private static final int MOST_WORDS = 8;
  private static final int LONGEST_QUERY = 300;

  private final Database database;
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Listed listed;
  private final Directory directory;
  private final Ledger ledger;
  private final Clock clock;
  private final LessonStore store = new LessonStore();

  Lessons(
      Database database,
      Decisions decisions,
      Disclosures disclosures,
      Listed listed,
      Directory directory,
      Ledger ledger,
      Clock clock) {
    this.database = database;
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.listed = listed;
    this.directory = directory;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// How many lessons there are. Published ones are there for all to count.
  ///
  /// @param published all
  /// @param fromPublicBodies those that say that they come from a public body
  public record Counts(int published, int fromPublicBodies) {}

  /// A page of what was found.
  ///
  /// @param next what the next page begins after, if there is more
  public record Listing(List<Lesson> lessons, Optional<UUID> next) {
    public Listing {
      lessons = List.copyOf(lessons);
    }
  }

  private record Shown(Optional<Lesson> lesson, List<Ledger.Entry> record) {}

  /// Published lessons that hold all of the words, the newest first.
  ///
  /// @param query words apart by spaces; at most 8 of them in 300 characters
  /// @throws Refusal INVALID when there are more
  public Listing search(
      Viewer viewer, String query, boolean fromPublicBodies, Optional<UUID> before) {
    var wanted = new LessonStore.Wanted(words(query), fromPublicBodies);
    var record = new ArrayList<Ledger.Entry>();
    var listing =
        database.in(
            engine(viewer),
            tx -> {
              var found = store.published(tx, wanted, before, PAGE + 1);
              var page = found.subList(0, Math.min(PAGE, found.size()));
              var lessons = new ArrayList<Lesson>();
              for (var kept : page) {
                var shown = shown(tx, viewer, kept, Action.KNOW_EXISTS);
                shown
                    .lesson()
                    .ifPresent(lesson -> {
                      lessons.add(lesson);
                      if (listed.isNew(viewer.organisation().id(), LessonItems.id(kept))) {
                        record.addAll(shown.record());
                      }
                    });
              }
              return new Listing(
                  lessons,
                  found.size() > PAGE ? Optional.of(page.getLast().id()) : Optional.empty());
            });
    put(viewer, record);
    return listing;
  }

  /// One lesson: a published one, or one of the viewer's own organisation.
  ///
  /// @throws Refusal NOT_FOUND
  public Lesson open(Viewer viewer, UUID id) {
    var shown =
        database.in(
            engine(viewer),
            tx ->
                store
                    .find(tx, id)
                    .filter(kept -> kept.state() == State.PUBLISHED || isOwn(viewer, kept))
                    .map(kept -> shown(tx, viewer, kept, Action.VIEW))
                    .orElseThrow(Refusal::notFound));
    put(viewer, shown.record());
    return shown.lesson().orElseThrow(Refusal::notFound);
  }

  /// What the viewer's organisation wrote, the newest first, at most 100.
  public List<Lesson> own(Viewer viewer) {
    return database.in(
        viewer.actor(),
        tx ->
            store.own(tx, viewer.organisation().id(), OWN).stream()
                .map(kept -> own(viewer, kept))
                .toList());
  }

  public Counts counts(Viewer viewer) {
    return database.in(engine(viewer), store::counts);
  }

  /// Lays a lesson before a release officer, who reads it before any other organisation does.
  ///
  /// @param attribution what the author agrees to have told of itself
  /// @throws Refusal FORBIDDEN for who neither reports nor heads the organisation, or would sign
  ///   without heading it; INVALID where a part tells who wrote it although it is not signed;
  ///   UNPROCESSABLE while too many wait
  public UUID write(Viewer viewer, Wording wording, Attribution attribution) {
    require(viewer);
    boolean named = attribution == Attribution.NAMED;
    if (named && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "lesson.refusal.sign");
    }
    if (!named) {
      requireAnonymous(viewer, wording);
    }
    return database.in(
        viewer.actor(),
        tx -> {
          if (store.waitingOf(tx, viewer.organisation().id()) >= MOST_WAITING) {
            throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "lesson.refusal.many", MOST_WAITING);
          }
          var id =
              store.add(tx, viewer, wording, attribution, decisions.ruleVersion(), clock.instant());
          note(tx, viewer, "lesson.written", id, Map.of("told_of_author", attribution.code()));
          return id;
        });
  }

  /// Takes a lesson of the viewer's organisation back. Who has read it has read it.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND
  public void withdraw(Viewer viewer, UUID id) {
    require(viewer);
    database.run(
        viewer.actor(),
        tx -> {
          if (!store.withdraw(tx, id, viewer.organisation().id())) {
            throw Refusal.notFound();
          }
          note(tx, viewer, "lesson.withdrawn", id, Map.of());
        });
  }

  static boolean may(Viewer viewer) {
    return viewer.has(Role.REPORTER) || viewer.has(Role.EXECUTIVE);
  }

  private static void require(Viewer viewer) {
    if (!may(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static void requireAnonymous(Viewer viewer, Wording wording) {
    Predicate<String> tells = new Cleaner(OwnIdentity.of(viewer))::identifies;
    var faults =
        wording
            .parts()
            .filter(part -> tells.test(part.getValue()))
            .map(part -> Violation.of(part.getKey(), "lesson.fault.named"))
            .toList();
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private void note(Tx tx, Viewer viewer, String kind, UUID id, Map<String, ?> body) {
    ledger.record(tx, new Ledger.Entry(kind, "lesson/" + id, viewer.organisation().id(), body));
  }

  private Shown shown(Tx tx, Viewer viewer, LessonStore.Kept kept, Action action) {
    if (isOwn(viewer, kept)) {
      return new Shown(Optional.of(own(viewer, kept)), List.of());
    }
    var subject = decisions.subject(tx, viewer);
    var item = LessonItems.of(kept);
    var outcome = decisions.decide(tx, viewer, subject, item, Action.VIEW, Set.of());
    boolean readable = outcome.of(LessonItems.TEXT) != Disclosure.REMOVED;
    var told =
        disclosures.entry(
            tx,
            viewer.organisation(),
            subject,
            item,
            action,
            readable ? outcome : new Outcome.Absent());
    return new Shown(
        readable ? Optional.of(others(tx, kept, outcome)) : Optional.empty(),
        List.of(Ledger.Entry.of(item.id(), kept.organisation(), told)));
  }

  private Lesson others(Tx tx, LessonStore.Kept kept, Outcome outcome) {
    boolean signed =
        kept.attribution() == Attribution.NAMED && outcome.of(LessonItems.AUTHOR) == Disclosure.RAW;
    return lesson(
        kept,
        signed
            ? directory
                .organisation(tx, kept.organisation())
                .map(who -> new Bilingual(who.nameJa(), who.nameEn()))
            : Optional.empty(),
        false);
  }

  private static Lesson own(Viewer viewer, LessonStore.Kept kept) {
    var who = viewer.organisation();
    return lesson(
        kept,
        Optional.of(new Bilingual(who.nameJa(), who.nameEn()))
            .filter(_ -> kept.attribution() == Attribution.NAMED),
        true);
  }

  private static Lesson lesson(LessonStore.Kept kept, Optional<Bilingual> author, boolean own) {
    return new Lesson(
        kept.id(),
        kept.wording(),
        kept.attribution(),
        kept.state(),
        author,
        Optional.of(kept.kind()).filter(_ -> kept.attribution() != Attribution.NONE),
        LocalDate.ofInstant(kept.publishedAt().orElse(kept.writtenAt()), JAPAN),
        own,
        own ? kept.reason() : "");
  }

  /// A lesson as a release officer reads it: without a word of whose it is.
  static Lesson unsigned(LessonStore.Kept kept) {
    return lesson(kept, Optional.empty(), false);
  }

  // Nothing is shown that is not on record, and nothing refused.
  private void put(Viewer viewer, List<Ledger.Entry> entries) {
    if (!entries.isEmpty()) {
      database.run(viewer.actor(), tx -> ledger.record(tx, entries));
    }
  }

  private static List<String> words(String query) {
    var words =
        Stream.of(query.strip().split("[\\s\\u3000]+", -1))
            .filter(word -> !word.isEmpty())
            .toList();
    if (query.length() > LONGEST_QUERY || words.size() > MOST_WORDS || query.indexOf('\0') >= 0) {
      throw Refusal.invalid(
          List.of(Violation.of("q", "lesson.fault.query", MOST_WORDS, LONGEST_QUERY)));
    }
    return words;
  }

  private static boolean isOwn(Viewer viewer, LessonStore.Kept kept) {
    return kept.organisation().equals(viewer.organisation().id());
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("lesson", viewer.organisation().world());
  }
}
