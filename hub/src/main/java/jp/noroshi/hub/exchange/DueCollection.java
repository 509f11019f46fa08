package jp.noroshi.hub.exchange;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Collects what opens with time, soon after it does.
public final class DueCollection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DueCollection.class);
  private static final int SECONDS = 2;

  private final Database database;
  private final Collector collector;
  private @Nullable ExecutorService collecting;

  public DueCollection(Database database, Collector collector) {
    this.database = database;
    this.collector = collector;
  }

  public synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("collections").daemon().factory());
    executor.scheduleWithFixedDelay(this::tryCollect, SECONDS, SECONDS, TimeUnit.SECONDS);
    collecting = executor;
  }

  /// Collects all that is due.
  public void collect() {
    int collected;
    do {
      collected = database.in(Actor.engine("collections"), collector::collectDue);
    } while (collected > 0);
  }

  private void tryCollect() {
    try {
      collect();
    } catch (RuntimeException e) {
      log.warn("collections cannot be brought up to date now, will try again: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (collecting != null) {
      collecting.shutdownNow(); // what it was about to collect waits for the next start
    }
  }
}
