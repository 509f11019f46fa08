package jp.noroshi.hub.event;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;

/// Carries events to their consumers. Work is claimed row by row with `FOR UPDATE SKIP LOCKED`, so
/// any number of nodes and threads share it and a crash gives the row back; `NOTIFY` only wakes a
/// dispatcher early.
///
/// What ends in a warning ([EventConsumer#warns]) has a worker of its own, so that it never waits
/// behind the rest; each consumer hears of events one after the other.
///
/// A failing delivery is tried again after 1, 2, 4 … seconds, at most five minutes apart, and is
/// dead after [#MAX_ATTEMPTS]; dead rows stay for a person to look at.
public final class Dispatcher implements AutoCloseable {
  static final int MAX_ATTEMPTS = 12;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration IN_ORDER = Duration.ofSeconds(2);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(8);
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Database database;
  private final ObjectMapper json;
  private final Clock clock;
  private final Map<String, EventConsumer> consumers;
  private final List<Worker> workers;
  private volatile boolean running;

  public Dispatcher(
      Database database, ObjectMapper json, Clock clock, List<EventConsumer> consumers) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.consumers =
        consumers.stream().collect(Collectors.toMap(EventConsumer::name, Function.identity()));
    this.workers =
        List.of(
            new Worker("event-warnings", names(consumers, EventConsumer::warns)),
            new Worker("event-dispatcher", names(consumers, consumer -> !consumer.warns())));
  }

  private static String[] names(List<EventConsumer> all, Predicate<EventConsumer> which) {
    return all.stream().filter(which).map(EventConsumer::name).toArray(String[]::new);
  }

  /// Starts the workers, after giving consumers that are new the history they have not heard.
  public synchronized void start() {
    replayHistory();
    running = true;
    workers.forEach(Worker::start);
  }

  /// Called when something was appended, here or on another node.
  public void wake() {
    workers.forEach(worker -> worker.wake.release());
  }

  /// Handles everything that is due now, in the calling thread. For tests and for commands that
  /// must not end before their consequences have.
  ///
  /// @return how many deliveries were attempted
  public int drain() {
    int handled = 0;
    var all = consumers.keySet().toArray(String[]::new);
    while (deliverNext(all)) {
      handled++;
    }
    return handled;
  }

  @Override
  public synchronized void close() throws InterruptedException {
    running = false;
    wake();
    for (var worker : workers) {
      worker.end();
    }
  }

  private void replayHistory() {
    for (var consumer : consumers.values()) {
      database.run(
          Actor.engine("event replay"),
          tx ->
              tx.sql()
                  .execute(
                      """
                      insert into event.delivery (consumer, event_seq)
                      select ?, seq from event.event where type = any (?)
                      on conflict do nothing
                      """,
                      consumer.name(),
                      consumer.types().toArray(String[]::new)));
    }
  }

  /// One thread that delivers to some of the consumers.
  private final class Worker {
    private final String name;
    private final String[] consumers;
    private final Semaphore wake = new Semaphore(0);
    private @Nullable Thread thread;

    Worker(String name, String[] consumers) {
      this.name = name;
      this.consumers = consumers;
    }

    void start() {
      thread = Thread.ofPlatform().name(name).daemon().start(this::work);
    }

    void end() throws InterruptedException {
      if (thread != null && !thread.join(IN_ORDER)) {
        // Most likely it waits for a database that is gone; a delivery broken off is rolled back
        // and made again.
        thread.interrupt();
        thread.join(AFTER_INTERRUPT);
      }
    }

    private void work() {
      while (running) {
        try {
          while (running && deliverNext(consumers)) {
            // what is left when the hub ends is delivered after the next start
          }
          wake.tryAcquire(1, java.util.concurrent.TimeUnit.SECONDS);
          wake.drainPermits();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        } catch (RuntimeException e) {
          if (!running) {
            return;
          }
          // The database is away or restarting: say so, wait a little, go on. Nothing is lost, rows
          // stay claimed by nobody.
          log.warn("event dispatcher cannot reach its work: {}", e.getMessage());
          try {
            wake.tryAcquire(2, java.util.concurrent.TimeUnit.SECONDS);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
          }
        }
      }
    }
  }

  private record Claim(String consumer, Event event, int attempts) {}

  private static final class DeliveryFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Claim claim;

    DeliveryFailed(Claim claim, RuntimeException cause) {
      super(cause);
      this.claim = claim;
    }
  }

  private boolean deliverNext(String[] heard) {
    try {
      return database.in(
          Actor.engine("event delivery"),
          tx -> claim(tx, heard).map(c -> deliver(tx, c)).orElse(false));
    } catch (RuntimeException e) {
      if (e instanceof DeliveryFailed failed) {
        recordFailure(failed.claim, failed);
        return true;
      }
      if (e.getCause() instanceof DeliveryFailed failed) {
        recordFailure(failed.claim, failed);
        return true;
      }
      throw e;
    }
  }

  private Optional<Claim> claim(Tx tx, String[] heard) {
    return tx.sql()
        .fetchOptional(
            """
            select d.consumer, d.attempts, e.seq, e.id, e.type, e.schema_version, e.origin, e.world,
                   e.occurred_at, e.payload::text as payload
            from event.delivery d join event.event e on e.seq = d.event_seq
            where d.state = 'waiting' and d.next_attempt_at <= ? and d.consumer = any (?)
            order by d.next_attempt_at, d.event_seq
            limit 1
            for update of d skip locked
            """,
            clock.instant(),
            heard)
        .map(this::claimOf);
  }

  private Claim claimOf(Record row) {
    return new Claim(
        row.get("consumer", String.class),
        new Event(
            row.get("seq", Long.class),
            row.get("id", java.util.UUID.class),
            row.get("type", String.class),
            row.get("schema_version", Integer.class),
            row.get("origin", java.util.UUID.class),
            row.get("world", String.class),
            row.get("occurred_at", java.time.OffsetDateTime.class).toInstant(),
            json.readTree(row.get("payload", String.class))),
        row.get("attempts", Integer.class));
  }

  private boolean deliver(Tx tx, Claim claim) {
    var event = claim.event();
    var consumer = consumers.get(claim.consumer());
    if (consumer == null) {
      throw new IllegalStateException("no consumer is named " + claim.consumer());
    }
    try {
      tx.sql().execute("select set_config('noroshi.world', ?, true)", event.world());
      consumer.on(new Tx(tx.sql(), new Actor.Engine(claim.consumer(), event.world())), event);
      tx.sql()
          .execute(
              """
              update event.delivery set state = 'done', done_at = ?, attempts = attempts + 1
              where consumer = ? and event_seq = ?
              """,
              clock.instant(),
              claim.consumer(),
              event.seq());
      return true;
    } catch (RuntimeException e) {
      throw new DeliveryFailed(claim, e);
    }
  }

  private void recordFailure(Claim claim, RuntimeException failure) {
    int attempts = claim.attempts() + 1;
    var wait = Duration.ofSeconds(1L << Math.min(attempts - 1, 9));
    var next = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    var cause = failure.getCause() == null ? failure : failure.getCause();
    log.warn(
        "delivery of event {} #{} to {} failed (attempt {})",
        claim.event().type(),
        claim.event().seq(),
        claim.consumer(),
        attempts,
        cause);
    database.run(
        Actor.engine("event delivery"),
        tx ->
            tx.sql()
                .execute(
                    """
                    update event.delivery
                    set attempts = ?, next_attempt_at = ?, last_error = left(?, 2000),
                        state = case when ? >= ? then 'dead' else 'waiting' end
                    where consumer = ? and event_seq = ?
                    """,
                    attempts,
                    next,
                    String.valueOf(cause),
                    attempts,
                    MAX_ATTEMPTS,
                    claim.consumer(),
                    claim.event().seq()));
  }
}
