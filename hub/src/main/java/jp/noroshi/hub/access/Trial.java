package jp.noroshi.hub.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Question;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts every question that is decided to the proposed rule set as well, and keeps each decision
/// that would differ (domain §3.6, "Change"). Of who asked only the kind is kept. Counts are
/// gathered here and written every second. Thread-safe.
public final class Trial implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Trial.class);
  private static final Actor ENGINE = Actor.engine("rules");

  private final Database database;
  private final Rulebook rulebook;
  private final Clock clock;
  private final ReentrantLock oneWriter = new ReentrantLock();
  private Map<Difference, Count> gathered = new HashMap<>();
  private @Nullable ScheduledExecutorService writing;

  public Trial(Database database, Rulebook rulebook, Clock clock) {
    this.database = database;
    this.rulebook = rulebook;
    this.clock = clock;
  }

  /// A decision that would differ.
  ///
  /// @param item the kind of thing and its id, e.g. `report/0193…`
  /// @param reader `authority:METI` or `kind:member`
  /// @param before what is answered now, e.g. `redact B:cleaned T:raw`: every class shown, with its
  ///   form
  /// @param after what would be answered
  public record Difference(
      String ruleSet, String item, String reader, String action, String before, String after) {}

  /// How often, and when.
  public record Count(long times, Instant first, Instant last) {
    private Count plus(Count other) {
      return new Count(
          times + other.times(),
          first.isBefore(other.first()) ? first : other.first(),
          last.isAfter(other.last()) ? last : other.last());
    }
  }

  /// A difference with its count.
  public record Line(Difference difference, Count count) {}

  /// Tells of a question that was decided.
  void decided(Question question) {
    var tried = rulebook.tried();
    var shadow = rulebook.shadow();
    if (tried.isEmpty() || shadow.isEmpty()) {
      return;
    }
    shadow
        .get()
        .compare(question)
        .ifPresent(difference -> {
          var before = text(question.item(), difference.now());
          var after = text(question.item(), difference.then());
          add(
              new Difference(
                  tried.get().set().version(),
                  question.item().id(),
                  reader(question),
                  code(question.action()),
                  before,
                  after.equals(before) ? after + " on other terms" : after));
        });
  }

  private void add(Difference difference) {
    var now = clock.instant();
    synchronized (this) {
      gathered.merge(difference, new Count(1, now, now), Count::plus);
    }
  }

  /// Writes what was gathered since the last time. When this returns, all that was gathered before
  /// the call is kept, also what another thread was about to write.
  public void write() {
    oneWriter.lock();
    try {
      writeGathered();
    } finally {
      oneWriter.unlock();
    }
  }

  private void writeGathered() {
    Map<Difference, Count> counts;
    synchronized (this) {
      if (gathered.isEmpty()) {
        return;
      }
      counts = gathered;
      gathered = new HashMap<>();
    }
    try {
      database.run(
          ENGINE, tx -> counts.forEach((difference, count) -> write(tx, difference, count)));
    } catch (RuntimeException e) {
      synchronized (this) {
        counts.forEach((difference, count) -> gathered.merge(difference, count, Count::plus));
      }
      throw e;
    }
  }

  private static void write(Tx tx, Difference difference, Count count) {
    tx.sql()
        .execute(
            """
            insert into access.rule_difference as d
              (rule_set, item, reader, action, before, after, times, first_at, last_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (rule_set, item, reader, action, before, after) do update
              set times = d.times + excluded.times, last_at = excluded.last_at
            """,
            difference.ruleSet(),
            difference.item(),
            difference.reader(),
            difference.action(),
            difference.before(),
            difference.after(),
            count.times(),
            count.first(),
            count.last());
  }

  /// The differences a rule set would have made so far, those that occurred most first.
  ///
  /// @param most how many at most
  public List<Line> differences(String ruleSet, int most) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetch(
                    """
                    select * from access.rule_difference where rule_set = ?
                    order by times desc, item, reader, action, before, after limit ?
                    """,
                    ruleSet,
                    most)
                .map(row ->
                    new Line(
                        new Difference(
                            ruleSet,
                            row.get("item", String.class),
                            row.get("reader", String.class),
                            row.get("action", String.class),
                            row.get("before", String.class),
                            row.get("after", String.class)),
                        new Count(
                            row.get("times", Long.class),
                            row.get("first_at", OffsetDateTime.class).toInstant(),
                            row.get("last_at", OffsetDateTime.class).toInstant()))));
  }

  public synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rule trial").daemon().factory());
    executor.scheduleWithFixedDelay(this::tryWrite, 1, 1, TimeUnit.SECONDS);
    writing = executor;
  }

  private void tryWrite() {
    try {
      write();
    } catch (RuntimeException e) {
      log.warn("differences cannot be written now, will try again: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (writing != null) {
      writing.shutdownNow();
    }
    tryWrite();
  }

  private static String reader(Question question) {
    var subject = question.subject();
    return subject
        .authority()
        .map(code -> "authority:" + code)
        .orElseGet(() -> "kind:" + code(subject.kind()));
  }

  private static String text(Item item, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Allow _ -> "allow";
      case Outcome.Redact redact -> "redact" + forms(item, redact);
      case Outcome.Ask _ -> "ask";
      case Outcome.StepUp _ -> "step-up";
      case Outcome.Absent _ -> "absent";
      case Outcome.Refused refused -> "refused " + code(refused.clause());
    };
  }

  // Each class in the most open form in which something of it is shown.
  private static String forms(Item item, Outcome.Redact redact) {
    var forms = new EnumMap<PortionClass, Disclosure>(PortionClass.class);
    for (var portion : item.portions()) {
      forms.merge(
          portion.portionClass(),
          redact.of(portion),
          (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }
    return forms.entrySet().stream()
        .filter(entry -> entry.getValue() != Disclosure.REMOVED)
        .map(entry -> " " + entry.getKey() + ":" + code(entry.getValue()))
        .collect(Collectors.joining());
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
