package jp.noroshi.hub.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.api.ImportStatus.Refused;
import jp.noroshi.hub.api.ImportStatus.State;
import jp.noroshi.hub.api.ImportStore.Turn;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.shell.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings in what has arrived, and goes on with what was cut off: by a crash of the hub, of
/// PostgreSQL, or by a stop. Any number of nodes may do this beside each other.
public final class ImportRuns implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ImportRuns.class);
  static final Actor ENGINE = Actor.engine("import");

  /// After this long without a sign of life somebody else goes on.
  static final Duration LEASE = Duration.ofSeconds(20);

  private static final int HEARTBEAT_SECONDS = 5;
  private static final int LOOK_SECONDS = 2;
  private static final int AT_ONCE = 2;
  private static final int STOP_SECONDS = 8;
  // What fails this often without getting further would fail for ever.
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofDays(30);

  private final Database database;
  private final ImportStore store;
  private final Viewers viewers;
  private final List<ImportFormat> formats;
  private final Clock clock;
  private final Set<UUID> held = ConcurrentHashMap.newKeySet();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean stopping;
  private @Nullable ScheduledExecutorService running;

  ImportRuns(
      Database database,
      ImportStore store,
      Viewers viewers,
      List<ImportFormat> formats,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.viewers = viewers;
    this.formats = List.copyOf(formats);
    this.clock = clock;
  }

  public synchronized void start() {
    var executor =
        new ScheduledThreadPoolExecutor(
            AT_ONCE + 1, Thread.ofPlatform().name("imports-", 0).daemon().factory());
    executor.scheduleWithFixedDelay(
        this::tryRenew, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    for (int i = 0; i < AT_ONCE; i++) {
      executor.scheduleWithFixedDelay(this::tryRun, 1, LOOK_SECONDS, TimeUnit.SECONDS);
    }
    running = executor;
  }

  /// Brings in all that waits.
  public void run() {
    while (!stopping) {
      var lease = hold();
      var turn = Optional.<Turn>empty();
      try {
        turn = database.in(ENGINE, tx -> store.take(tx, lease, clock.instant()));
      } finally {
        if (turn.isEmpty()) {
          held.remove(lease);
        }
      }
      if (turn.isEmpty()) {
        return;
      }
      inBackground(turn.get());
    }
  }

  private void inBackground(Turn turn) {
    try {
      run(turn, () -> viewer(turn));
    } catch (Refusal refusal) {
      log.info("import {} was refused: {}", turn.id(), refusal.code());
    } catch (ImportLostException lost) {
      log.info("import {} goes on elsewhere or later", turn.id());
    } catch (RuntimeException e) {
      log.warn("import {} broke off, will try again", turn.id(), e);
    }
  }

  /// A file that is arriving or has arrived, held by whoever receives it.
  record Arrived(UUID id, UUID lease) {}

  /// Begins to hold on to a file that is to arrive.
  Arrived arriving() {
    return new Arrived(UUID.randomUUID(), hold());
  }

  /// Forgets a file that did not arrive.
  void forget(Arrived arriving) {
    held.remove(arriving.lease());
    database.run(ENGINE, tx -> store.forget(tx, arriving));
  }

  /// Forgets an import that was refused, where whoever asked was told on the spot.
  void forgetRefused(UUID id) {
    database.run(ENGINE, tx -> store.forgetRefused(tx, id));
  }

  /// Hands a file that has arrived to whoever is free.
  void hand(Arrived arrived) {
    held.remove(arrived.lease());
    database.run(ENGINE, tx -> store.hand(tx, arrived, clock.instant()));
    wake();
  }

  /// Takes on a file that has arrived; [#run] lets go of it.
  Turn takeArrived(Arrived arrived) {
    return database.in(ENGINE, tx -> store.takeArrived(tx, arrived, clock.instant()));
  }

  private UUID hold() {
    var lease = UUID.randomUUID();
    held.add(lease);
    return lease;
  }

  /// Brings in the file of a turn, or the rest of it, and keeps what came of it.
  ///
  /// @throws Refusal when the format refused it; kept too
  /// @throws RuntimeException when something broke; somebody will then try again
  ImportResult run(Turn turn, Supplier<Viewer> viewer) {
    boolean ended = false;
    underWay.incrementAndGet();
    try {
      var result = bring(turn, viewer.get());
      ended = true;
      return result;
    } catch (Refusal refusal) {
      refused(turn, State.REFUSED, Refused.of(refusal));
      ended = true;
      throw refusal;
    } finally {
      underWay.decrementAndGet();
      held.remove(turn.lease());
      if (!ended) {
        release(turn);
      }
    }
  }

  private void refused(Turn turn, State state, Refused why) {
    database.run(ENGINE, tx -> store.refused(tx, turn, state, why, clock.instant()));
  }

  private ImportResult bring(Turn turn, Viewer viewer) {
    var format = format(turn);
    format.admit(viewer);
    if (turn.attempts() > MOST_ATTEMPTS) {
      refused(turn, State.FAILED, Refused.of("imports.failed.attempts"));
      throw new ImportLostException();
    }
    var journal = new Kept(turn, database.in(ENGINE, tx -> store.aside(tx, turn.id())));
    try {
      var file = new StoredFile(database, store, turn.id(), turn.size());
      var result = format.run(viewer, file, turn.options(), journal);
      if (!journal.ended) {
        database.run(ENGINE, tx -> journal.end(tx, result));
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportFormat format(Turn turn) {
    return formats.stream()
        .filter(format -> format.name().equals(turn.format()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no format " + turn.format()));
  }

  // Whoever began it answers for it, with what they may now; as a program, not as a person.
  private Viewer viewer(Turn turn) {
    return viewers
        .of(
            new Principal(
                turn.person(),
                turn.organisation(),
                Viewer.Strength.TOKEN,
                Instant.EPOCH,
                Set.of(TokenScope.IMPORT_WRITE.code())))
        .orElseThrow(Refusal::forbidden);
  }

  // When the database is away this fails too; then the lease runs out by itself.
  private void release(Turn turn) {
    var pause = stopping ? Duration.ZERO : PAUSE.multipliedBy(turn.attempts());
    try {
      database.run(ENGINE, tx -> store.release(tx, turn.lease(), clock.instant().plus(pause)));
    } catch (RuntimeException away) {
      log.info("import {} is taken on again when its lease has run out", turn.id());
    }
  }

  private void tryRun() {
    try {
      run();
    } catch (RuntimeException e) {
      log.warn("imports cannot be looked for now, will try again: {}", e.getMessage());
    }
  }

  private void tryRenew() {
    try {
      renew();
    } catch (RuntimeException e) {
      log.warn("imports cannot be held on to now, will try again: {}", e.getMessage());
    }
  }

  private void renew() {
    var now = clock.instant();
    database.run(
        ENGINE,
        tx -> {
          store.renew(tx, List.copyOf(held), now.plus(LEASE));
          store.endLost(tx, Refused.of("imports.failed.arrival"), now);
          store.forgetEnded(tx, now.minus(KEPT));
        });
  }

  /// Runs what waits without waiting for the next look.
  private synchronized void wake() {
    if (running != null && !stopping) {
      running.execute(this::tryRun);
    }
  }

  /// Lets what is under way end at its next step; it goes on when a hub is there again.
  @Override
  public synchronized void close() throws InterruptedException {
    stopping = true;
    if (running != null) {
      running.shutdown();
      // Whoever only looks for work may be waiting for a database that is gone.
      if (underWay.get() == 0 || !running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.shutdownNow();
      }
    }
  }

  private final class Kept implements ImportJournal {
    private final Turn turn;
    private final List<SetAside> before;
    private boolean ended;

    Kept(Turn turn, List<SetAside> before) {
      this.turn = turn;
      this.before = List.copyOf(before);
    }

    @Override
    public ImportStep reached() {
      return turn.reached();
    }

    @Override
    public List<SetAside> setAside() {
      return before;
    }

    @Override
    public void keep(Tx tx, ImportStep step, List<SetAside> fresh) {
      goesOn();
      store.keep(tx, turn, step, fresh, clock.instant());
    }

    @Override
    public void tell(long bytes) {
      goesOn();
      database.run(ENGINE, tx -> store.tell(tx, turn, bytes, clock.instant()));
    }

    @Override
    public void end(Tx tx, ImportResult result) {
      store.done(tx, turn, result, clock.instant());
      ended = true;
    }

    private void goesOn() {
      if (stopping) {
        throw new ImportLostException();
      }
    }
  }
}
