package jp.noroshi.hub.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.object.StixObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes searchable what was released before there was an index, in the background after a start.
/// What is left when the hub stops waits for the next start.
public final class LateIndexing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LateIndexing.class);
  private static final int BATCH = 200;
  private static final int SECONDS = 30;

  private final Database database;
  private final SharedObjects objects;
  private final SearchIndex index;
  private @Nullable ExecutorService indexing;

  public LateIndexing(Database database, SharedObjects objects, SearchIndex index) {
    this.database = database;
    this.objects = objects;
    this.index = index;
  }

  public synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("late indexing").daemon().factory());
    executor.scheduleWithFixedDelay(this::tryIndex, 1, SECONDS, TimeUnit.SECONDS);
    indexing = executor;
  }

  /// Makes everything searchable that still waits.
  public void index() {
    for (var world : database.in(Actor.engine("search"), LateIndexing::worlds)) {
      int indexed;
      do {
        indexed = database.in(new Actor.Engine("search", world), tx -> index(tx, world));
      } while (indexed > 0);
    }
  }

  private static List<String> worlds(Tx tx) {
    return tx.sql()
        .fetch("select distinct world from exchange.unsearchable")
        .getValues(0, String.class);
  }

  private int index(Tx tx, String world) {
    var waiting =
        tx.sql()
            .fetch(
                """
                with taken as (
                  delete from exchange.unsearchable where release in (
                    select release from exchange.unsearchable where world = ?
                    order by release limit ?)
                  returning release
                )
                select t.release, n.content from taken t
                left join exchange.release r on r.id = t.release and r.withdrawn_at is null
                left join exchange.rendition n on n.id = r.rendition
                """,
                world,
                BATCH);
    var rows = new ArrayList<SearchIndex.Row>();
    for (var row : waiting) {
      var content = row.get("content", byte[].class);
      if (content != null && content.length > 0) {
        long release = row.get("release", Long.class);
        lexemes(release, content).ifPresent(found -> rows.add(new SearchIndex.Row(release, found)));
      }
    }
    index.add(tx, rows);
    return waiting.size();
  }

  // One that can no longer be read must not keep all behind it from being found.
  private Optional<Set<String>> lexemes(long release, byte[] content) {
    try {
      return Optional.of(objects.of(StixObject.parse(content)).lexemes());
    } catch (StixException | IllegalArgumentException unreadable) {
      log.warn("release {} stays out of search: {}", release, unreadable.getMessage());
      return Optional.empty();
    }
  }

  private void tryIndex() {
    try {
      index();
    } catch (RuntimeException e) {
      log.warn("older objects cannot be made searchable now, will try again: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (indexing != null) {
      indexing.shutdownNow();
    }
  }
}
