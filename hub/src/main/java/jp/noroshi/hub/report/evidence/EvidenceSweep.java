package jp.noroshi.hub.report.evidence;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clears away: uploads nobody went on with, keys nothing is kept under, blocks of files that were
/// thrown away. Each step can be broken off and done again.
public final class EvidenceSweep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EvidenceSweep.class);
  private static final Actor ENGINE = Actor.engine("evidence");
  private static final int AT_ONCE = 100;

  private final Database database;
  private final EvidenceKeys keys;
  private final BlobStore blobs;
  private final EvidenceLimits limits;
  private final Clock clock;
  private @Nullable ScheduledExecutorService worker;

  EvidenceSweep(
      Database database, EvidenceKeys keys, BlobStore blobs, EvidenceLimits limits, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.blobs = blobs;
    this.limits = limits;
    this.clock = clock;
  }

  public synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("evidence").daemon().factory());
    executor.scheduleWithFixedDelay(this::trySweep, 1, 10, TimeUnit.MINUTES);
    worker = executor;
  }

  private void trySweep() {
    try {
      sweep();
    } catch (RuntimeException e) {
      log.warn("evidence cannot be cleared away now, will try again: {}", e.getMessage());
    }
  }

  /// Clears away what there is now, without waiting for the clock.
  public void sweep() {
    database.run(
        ENGINE,
        tx -> {
          tx.sql()
              .execute(
                  "delete from report.evidence where completed_at is null and touched_at < ?",
                  clock.instant().minus(limits.unfinished()));
          keys.sweep(tx);
        });
    var gone =
        database.in(
            ENGINE,
            tx ->
                tx.sql()
                    .fetch("select evidence from report.evidence_gone limit " + AT_ONCE)
                    .map(row -> row.get(0, UUID.class)));
    for (var id : gone) {
      blobs.deleteAll(id.toString());
      database.run(
          ENGINE,
          tx -> tx.sql().execute("delete from report.evidence_gone where evidence = ?", id));
    }
  }

  @Override
  public synchronized void close() {
    if (worker != null) {
      worker.shutdownNow();
    }
  }
}
