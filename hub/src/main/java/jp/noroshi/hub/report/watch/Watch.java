package jp.noroshi.hub.report.watch;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.party.Letter;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls people outside the browser when something of a report waits too long: the next people of
/// an authority that has not acknowledged, and whoever owes a filing whose limit comes near. Each
/// call is made once, whatever number of nodes watches.
final class Watch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watch.class);
  private static final Actor ENGINE = Actor.engine("report-watch");
  private static final int AT_ONCE = 500;

  private final Database database;
  private final EventLog events;
  private final WatchRules rules;
  private final Clock clock;
  private @Nullable ScheduledExecutorService worker;

  Watch(Database database, EventLog events, WatchRules rules, Clock clock) {
    this.database = database;
    this.events = events;
    this.rules = rules;
    this.clock = clock;
  }

  synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("report-watch").daemon().factory());
    executor.scheduleWithFixedDelay(this::tryLook, 1, 1, TimeUnit.MINUTES);
    worker = executor;
  }

  private void tryLook() {
    try {
      look();
    } catch (RuntimeException e) {
      log.warn("what waits cannot be looked at now, will try again: {}", e.getMessage());
    }
  }

  /// Makes the calls that are due.
  ///
  /// @return how many
  int look() {
    return database.in(ENGINE, tx -> unacknowledged(tx) + limits(tx));
  }

  private int unacknowledged(Tx tx) {
    int calls = 0;
    for (int i = 0; i < rules.unacknowledged().size(); i++) {
      var step = rules.unacknowledged().get(i);
      var what = "unacknowledged-" + (i + 1);
      var late =
          tx.sql()
              .fetch(
                  """
                  select f.id, f.recipient as whom, f.id as page
                  from report.filing f join report.report r on r.id = f.report
                  where f.world = noroshi.world() and f.state = 'delivered' and f.filed_at < ?
                    and (f.nature = 'mandatory' or r.incident_type = 'ransomware')
                    and not exists (select from report.watch w where w.filing = f.id and w.what = ?)
                  order by f.filed_at limit ?
                  """,
                  clock.instant().minus(step.time()),
                  what,
                  AT_ONCE);
      calls += call(tx, late, what, step, "/board/filings/");
    }
    return calls;
  }

  private int limits(Tx tx) {
    int calls = 0;
    for (int i = 0; i < rules.limits().size(); i++) {
      var step = rules.limits().get(i);
      var what = "limit-" + (i + 1);
      var near =
          tx.sql()
              .fetch(
                  """
                  select f.id, f.organisation as whom, f.report as page
                  from report.filing f
                  where f.world = noroshi.world() and f.state in ('due', 'ready') and f.due_statutory
                    and f.due_at < ? and f.due_at > ?
                    and not exists (select from report.watch w where w.filing = f.id and w.what = ?)
                  order by f.due_at limit ?
                  """,
                  clock.instant().plus(step.time()),
                  clock.instant(),
                  what,
                  AT_ONCE);
      calls += call(tx, near, what, step, "/reports/");
    }
    return calls;
  }

  private int call(Tx tx, List<Record> waiting, String what, WatchRules.Step step, String path) {
    int calls = 0;
    for (var row : waiting) {
      var filing = row.get("id", UUID.class);
      int first =
          tx.sql()
              .execute(
                  """
                  insert into report.watch (filing, what, said_at) values (?, ?, ?)
                  on conflict do nothing
                  """,
                  filing,
                  what,
                  clock.instant());
      if (first == 0) {
        continue;
      }
      new Letter(
              row.get("whom", UUID.class),
              "filing/" + filing + "/" + what,
              path + row.get("page", UUID.class),
              step.roles(),
              step.page())
          .send(events, tx);
      calls++;
    }
    return calls;
  }

  @Override
  public synchronized void close() {
    if (worker != null) {
      worker.shutdownNow();
    }
  }
}
