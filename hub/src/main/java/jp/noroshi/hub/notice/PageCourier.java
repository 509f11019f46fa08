package jp.noroshi.hub.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what waits to be called, at least once each, and tries again for some hours.
final class PageCourier implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PageCourier.class);
  private static final int MOST_ATTEMPTS = 12;
  // What is older rings nobody out of bed any more.
  private static final Duration STALE = Duration.ofHours(12);

  private final Database database;
  private final Messages messages;
  private final Clock clock;
  private final Pager pager;
  private final String baseUrl;
  private @Nullable ScheduledExecutorService worker;

  PageCourier(Database database, Messages messages, Clock clock, Pager pager, String baseUrl) {
    this.database = database;
    this.messages = messages;
    this.clock = clock;
    this.pager = pager;
    this.baseUrl = baseUrl;
  }

  synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pages").daemon().factory());
    executor.scheduleWithFixedDelay(this::trySend, 1, 1, TimeUnit.SECONDS);
    worker = executor;
  }

  private void trySend() {
    try {
      send();
    } catch (RuntimeException e) {
      log.warn("nobody can be called now, will try again: {}", e.getMessage());
    }
  }

  /// Sends what is due, in the calling thread.
  void send() {
    while (sendNext()) {
      // one by one, each in a transaction of its own
    }
  }

  private boolean sendNext() {
    return database.in(
        Actor.engine("pages"),
        tx ->
            tx.sql()
                .fetchOptional(
                    """
                    select id, phone, language, link, attempts from notice.page
                    where state = 'waiting' and next_attempt_at <= ? and next_attempt_at > ?
                    order by next_attempt_at limit 1 for update skip locked
                    """,
                    clock.instant(),
                    clock.instant().minus(STALE))
                .map(row -> attempt(tx, row))
                .orElse(false));
  }

  private boolean attempt(Tx tx, Record row) {
    var id = row.get("id", UUID.class);
    var language = Language.of(row.get("language", String.class)).orElse(Language.JA);
    int attempts = row.get("attempts", Integer.class) + 1;
    try {
      pager.page(
          new Pager.Message(
              id,
              row.get("phone", String.class),
              language,
              messages.text(
                  language, "notice.page.text", baseUrl + row.get("link", String.class))));
      tx.sql()
          .execute(
              "update notice.page set state = 'sent', sent_at = ?, attempts = ? where id = ?",
              clock.instant(),
              attempts,
              id);
    } catch (RuntimeException e) {
      // No number in the log.
      log.warn("call {} was not taken: {}", id, e.getMessage());
      tx.sql()
          .execute(
              """
              update notice.page set attempts = ?, next_attempt_at = ?, last_error = left(?, 1000),
                state = case when ? >= ? then 'dead' else 'waiting' end
              where id = ?
              """,
              attempts,
              clock.instant().plus(Duration.ofSeconds(5L << Math.min(attempts, 9))),
              String.valueOf(e.getMessage()),
              attempts,
              MOST_ATTEMPTS,
              id);
    }
    return true;
  }

  @Override
  public synchronized void close() {
    if (worker != null) {
      worker.close();
    }
  }
}
