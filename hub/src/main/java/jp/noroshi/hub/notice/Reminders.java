package jp.noroshi.hub.notice;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Renewals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reminds people by mail, a fortnight ahead and once, of what runs out unless they renew it:
/// training, agreements, confirmations, granted access. The mail says the day and where to look,
/// not what it is: mail is read by others on its way.
public final class Reminders implements AutoCloseable {
  static final Duration AHEAD = Duration.ofDays(14);

  private static final Logger log = LoggerFactory.getLogger(Reminders.class);
  private static final Actor ENGINE = Actor.engine("reminders");

  private final Database database;
  private final List<Renewals> renewals;
  private final Contacts contacts;
  private final Clock clock;
  private @Nullable ScheduledExecutorService worker;

  Reminders(Database database, List<Renewals> renewals, Contacts contacts, Clock clock) {
    this.database = database;
    this.renewals = renewals;
    this.contacts = contacts;
    this.clock = clock;
  }

  public synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reminders").daemon().factory());
    executor.scheduleWithFixedDelay(this::tryQueue, 1, 60, TimeUnit.MINUTES);
    worker = executor;
  }

  private void tryQueue() {
    try {
      queue();
    } catch (RuntimeException e) {
      log.warn("reminders cannot be made now, will try again: {}", e.getMessage());
    }
  }

  /// Queues a mail for everything due of which nobody was reminded yet.
  ///
  /// @return how many
  int queue() {
    var now = clock.instant();
    return database.in(
        ENGINE,
        tx ->
            renewals.stream()
                .flatMap(one -> one.due(tx, now, now.plus(AHEAD)).stream())
                .mapToInt(due -> queue(tx, due))
                .sum());
  }

  private int queue(Tx tx, Renewals.Due due) {
    return contacts
        .of(tx, due.person())
        .map(contact ->
            tx.sql()
                .execute(
                    """
                    insert into notice.mail
                      (person, address, language, state, next_attempt_at, reminder, ends_at, link)
                    values (?, ?, ?, 'waiting', ?, ?, ?, ?) on conflict do nothing
                    """,
                    contact.person(),
                    contact.email(),
                    contact.language().code(),
                    clock.instant(),
                    due.key(),
                    due.ends(),
                    due.link()))
        .orElse(0);
  }

  @Override
  public synchronized void close() {
    if (worker != null) {
      worker.shutdownNow();
    }
  }
}
