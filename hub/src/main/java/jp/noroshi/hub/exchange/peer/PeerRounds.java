package jp.noroshi.hub.exchange.peer;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.peer.PeerStore.Turn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets each peer have its turn: every few minutes while all is well, ever more seldom while it is
/// not, at once while there is more. Any number of nodes may do this beside each other.
public final class PeerRounds implements AutoCloseable {
  /// The time between two rounds that went well.
  static final Duration USUAL = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(PeerRounds.class);
  private static final Actor ENGINE = Actor.engine("peers");
  // Longer than a round can take.
  private static final Duration LEASE = Duration.ofHours(2);
  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int MOST_DOUBLINGS = 9;
  private static final int AT_ONCE = 4;
  private static final int SECONDS = 5;

  private final Database database;
  private final PeerRound round;
  private final Clock clock;
  private final PeerStore store = new PeerStore();
  private @Nullable ExecutorService running;

  PeerRounds(Database database, PeerRound round, Clock clock) {
    this.database = database;
    this.round = round;
    this.clock = clock;
  }

  public synchronized void start() {
    // More than one, so that a peer that answers slowly keeps no other waiting.
    var executor =
        Executors.newScheduledThreadPool(
            AT_ONCE, Thread.ofPlatform().name("peers-", 0).daemon().factory());
    for (int i = 0; i < AT_ONCE; i++) {
      executor.scheduleWithFixedDelay(this::tryRun, SECONDS, SECONDS, TimeUnit.SECONDS);
    }
    running = executor;
  }

  /// Lets every peer whose turn it is have it.
  public void run() {
    while (next()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  private boolean next() {
    var turn = database.in(ENGINE, tx -> store.take(tx, clock.instant(), LEASE));
    turn.ifPresent(this::run);
    return turn.isPresent();
  }

  private void run(Turn turn) {
    var id = turn.peer().id();
    try {
      var left = round.go(turn);
      var now = clock.instant();
      database.run(
          ENGINE, tx -> store.ended(tx, id, now, left.more() ? now : now.plus(USUAL), left.note()));
    } catch (PeerException e) {
      log.info("peer {}: {} {}", id, e.trouble(), e.getMessage());
      failed(turn, e.trouble(), String.valueOf(e.getMessage()), e.pause());
    } catch (RuntimeException e) {
      log.warn("a round with peer {} broke off, will try again", id, e);
      failed(turn, Peer.Trouble.FAILED, e.getClass().getSimpleName(), Optional.empty());
    }
  }

  private void failed(Turn turn, Peer.Trouble trouble, String detail, Optional<Duration> asked) {
    var now = clock.instant();
    var next = now.plus(asked.orElseGet(() -> pause(turn.peer().health().failures())));
    database.run(ENGINE, tx -> store.failed(tx, turn.peer().id(), now, next, trouble, detail));
  }

  /// A minute, doubled with every failure in a row, six hours at most.
  static Duration pause(int failuresBefore) {
    var pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private void tryRun() {
    try {
      run();
    } catch (RuntimeException e) {
      log.warn("peers cannot be reached now, will try again: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (running != null) {
      running.shutdownNow();
    }
  }
}
