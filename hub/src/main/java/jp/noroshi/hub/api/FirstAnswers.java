package jp.noroshi.hub.api;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;

/// Keeps the first answer to each named attempt for a day.
public final class FirstAnswers {
  private static final Actor ENGINE = Actor.engine("idempotency");
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration UNDER_WAY = Duration.ofMinutes(2);

  private final Database database;
  private final Clock clock;

  public FirstAnswers(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// An answer that was given.
  ///
  /// @param request fingerprint of the request it answered
  record Answer(byte[] request, int status, String contentType, byte[] body) {}

  /// Takes an attempt on.
  ///
  /// @return false when it is answered already, or another request has it under way
  boolean claim(String name) {
    var now = clock.instant();
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                    .execute(
                        """
                        insert into noroshi.idempotency (name, claimed_at) values (?, ?)
                        on conflict (name) do update
                        set claimed_at = excluded.claimed_at, request = null, status = null,
                            content_type = null, body = null
                        where idempotency.claimed_at < ?
                           or (idempotency.status is null and idempotency.claimed_at < ?)
                        """,
                        name,
                        now,
                        now.minus(KEPT),
                        now.minus(UNDER_WAY))
                == 1);
  }

  /// The answer to an attempt; empty while it is under way.
  Optional<Answer> find(String name) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetchOptional(
                    """
                    select request, status, content_type, body from noroshi.idempotency
                    where name = ? and status is not null
                    """,
                    name)
                .map(row ->
                    new Answer(
                        row.get("request", byte[].class),
                        row.get("status", Integer.class),
                        row.get("content_type", String.class),
                        row.get("body", byte[].class))));
  }

  void keep(String name, Answer answer) {
    database.run(
        ENGINE,
        tx ->
            tx.sql()
                .execute(
                    """
                    update noroshi.idempotency
                    set request = ?, status = ?, content_type = ?, body = ? where name = ?
                    """,
                    answer.request(),
                    answer.status(),
                    answer.contentType(),
                    answer.body(),
                    name));
  }

  /// Lets an attempt be made again under the same name.
  void release(String name) {
    database.run(
        ENGINE, tx -> tx.sql().execute("delete from noroshi.idempotency where name = ?", name));
  }
}
