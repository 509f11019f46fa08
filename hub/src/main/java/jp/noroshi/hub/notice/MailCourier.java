package jp.noroshi.hub.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.stix.Tlp;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;

/// Sends waiting mail: at least once, under one Message-ID per row, so that a repeat after a crash
/// is seen as the same message. Ordinary mail is no place for what is AMBER or RED: such an alert
/// is announced, not told.
public final class MailCourier implements AutoCloseable {
  // With the longest pause of 43 minutes about three days: a mail system may be down over a
  // weekend.
  private static final int MAX_UNREACHED = 100;
  // What is refused, an address that is no more, is refused again.
  private static final int MAX_REFUSED = 10;
  // Controls, formatting marks such as right-to-left overrides, line and paragraph separators.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
  private static final Logger log = LoggerFactory.getLogger(MailCourier.class);

  /// Hands a message to the mail system.
  @FunctionalInterface
  public interface Post {
    /// @throws Unreachable when there is no mail system, or it broke off
    /// @throws RuntimeException when the mail system refused it
    void send(Letter letter);
  }

  /// The mail system could not be asked.
  public static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreachable(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// A message ready to go.
  ///
  /// @param id unique, stable over repeats
  /// @param subject one line: whatever would end it, or change how it reads, becomes a space
  public record Letter(UUID id, String to, String subject, String text) {
    public Letter {
      subject = UNSEEN.matcher(subject).replaceAll(" ").strip();
    }
  }

  private final Database database;
  private final Messages messages;
  private final ObjectMapper json;
  private final Clock clock;
  private final Post post;
  private final String baseUrl;
  private @Nullable ScheduledExecutorService worker;

  public MailCourier(
      Database database,
      Messages messages,
      ObjectMapper json,
      Clock clock,
      Post post,
      String baseUrl) {
    this.database = database;
    this.messages = messages;
    this.json = json;
    this.clock = clock;
    this.post = post;
    this.baseUrl = baseUrl;
  }

  public synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mail").daemon().factory());
    executor.scheduleWithFixedDelay(this::sendAll, 0, 1, TimeUnit.SECONDS);
    worker = executor;
  }

  @Override
  public synchronized void close() {
    if (worker != null) {
      worker.close();
    }
  }

  /// Sends what is due, in the calling thread.
  void sendAll() {
    try {
      while (sendNext()) {
        // one by one, each in a transaction of its own
      }
    } catch (RuntimeException e) {
      log.warn("mail cannot be sent now, will try again: {}", e.getMessage());
    }
  }

  private boolean sendNext() {
    return database.in(
        Actor.engine("mail"),
        tx ->
            tx.sql()
                .fetchOptional(
                    """
                    select m.id, m.address, m.language, m.attempts, m.alert, a.tlp, a.severity,
                           a.title::text as title, a.alerted_at, m.reminder, m.ends_at, m.link
                    from notice.mail m left join notice.alert a on a.id = m.alert
                    where m.state = 'waiting' and m.next_attempt_at <= ?
                      and (a.id is not null or m.reminder is not null)
                    order by m.next_attempt_at limit 1
                    for update of m skip locked
                    """,
                    clock.instant())
                .map(row -> attempt(tx, row))
                .orElse(false));
  }

  private boolean attempt(Tx tx, Record row) {
    var id = row.get("id", UUID.class);
    int attempts = row.get("attempts", Integer.class) + 1;
    var failure = send(row.get("reminder", String.class) == null ? letter(row) : reminder(row));
    if (failure.isEmpty()) {
      tx.sql()
          .execute(
              "update notice.mail set state = 'sent', sent_at = ?, attempts = ? where id = ?",
              clock.instant(),
              attempts,
              id);
    } else {
      var next = clock.instant().plus(Duration.ofSeconds(5L << Math.min(attempts, 9)));
      tx.sql()
          .execute(
              """
              update notice.mail set attempts = ?, next_attempt_at = ?, last_error = left(?, 1000),
                state = case when ? >= ? then 'dead' else 'waiting' end
              where id = ?
              """,
              attempts,
              next,
              failure.get().why(),
              attempts,
              failure.get().most(),
              id);
    }
    return true;
  }

  // Why a letter did not go, and after how many tries it is given up.
  private record Failure(String why, int most) {}

  private Optional<Failure> send(Letter letter) {
    try {
      post.send(letter);
      return Optional.empty();
    } catch (RuntimeException e) {
      log.warn("mail {} was not taken: {}", letter.id(), e.getMessage());
      int most = e instanceof Unreachable ? MAX_UNREACHED : MAX_REFUSED;
      return Optional.of(new Failure(String.valueOf(e.getMessage()), most));
    }
  }

  private Letter reminder(Record row) {
    var language = Language.of(row.get("language", String.class)).orElse(Language.JA);
    var kind =
        row.get("reminder", String.class).startsWith(LettersDue.LETTER) ? "letter" : "reminder";
    var day = row.get("ends_at", OffsetDateTime.class).atZoneSameInstant(Page.ZONE).toLocalDate();
    return new Letter(
        row.get("id", UUID.class),
        row.get("address", String.class),
        messages.text(language, "notice." + kind + ".subject", day.toString()),
        messages.text(
            language,
            "notice." + kind + ".text",
            day.toString(),
            baseUrl + row.get("link", String.class)));
  }

  private Letter letter(Record row) {
    var language = Language.of(row.get("language", String.class)).orElse(Language.JA);
    var tlp = Tlp.valueOf(row.get("tlp", String.class));
    var severity =
        messages.text(
            language,
            "notice.severity." + row.get("severity", String.class).toLowerCase(Locale.ROOT));
    var link = baseUrl + "/inbox/" + row.get("alert", UUID.class);
    var at = row.get("alerted_at", OffsetDateTime.class).atZoneSameInstant(Page.ZONE);
    boolean open = tlp.compareTo(Tlp.GREEN) <= 0;
    var title =
        open
            ? json.readValue(row.get("title", String.class), Bilingual.class).in(language)
            : messages.text(language, "notice.mail.closed-title");
    return new Letter(
        row.get("id", UUID.class),
        row.get("address", String.class),
        messages.text(language, "notice.mail.subject", severity, title),
        messages.text(
            language,
            "notice.mail.text",
            title,
            severity,
            at.toLocalDateTime().withNano(0).toString().replace('T', ' '),
            link));
  }
}
