package jp.noroshi.hub.question;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.question.Question.Message;
import jp.noroshi.hub.question.Question.Side;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The statements of this package, in engine transactions.
final class QuestionStore {
  private static final int LISTED = 200;

  /// A question as it is kept, with both names.
  ///
  /// @param lastByAsker who wrote last
  /// @param lastAt when
  record Kept(
      UUID id,
      long release,
      String object,
      UUID asker,
      UUID receiver,
      Instant askedAt,
      boolean open,
      boolean lastByAsker,
      Instant lastAt,
      @Nullable Instant askerLookedAt) {
    Side side(UUID organisation) {
      return organisation.equals(asker) ? Side.ASKER : Side.RECEIVER;
    }

    /// An answer waits until it was looked at; a question until it is answered or closed.
    boolean waits(Side side) {
      return side == Side.RECEIVER
          ? open && lastByAsker
          : !lastByAsker && (askerLookedAt == null || askerLookedAt.isBefore(lastAt));
    }
  }

  UUID add(Tx tx, long release, String object, UUID asker, UUID receiver, Instant at) {
    return tx.sql()
        .fetchSingle(
            """
            insert into question.question (release, object, asker, receiver, asked_at)
            values (?, ?, ?, ?, ?) returning id
            """,
            release,
            object,
            asker,
            receiver,
            at)
        .get(0, UUID.class);
  }

  void say(Tx tx, UUID question, boolean fromAsker, UUID person, String text, Instant at) {
    tx.sql()
        .execute(
            """
            insert into question.message (question, from_asker, person, text, sent_at)
            values (?, ?, ?, ?, ?)
            """,
            question,
            fromAsker,
            person,
            text,
            at);
  }

  void close(Tx tx, UUID question, Instant at) {
    tx.sql().execute("update question.question set closed_at = ? where id = ?", at, question);
  }

  void lookedAt(Tx tx, UUID question, Side side, Instant at) {
    tx.sql()
        .execute(
            "update question.question set %s = ? where id = ?"
                .formatted(side == Side.ASKER ? "asker_looked_at" : "receiver_looked_at"),
            at,
            question);
  }

  /// Holds back every other question of this organisation until the transaction ends.
  void lock(Tx tx, UUID organisation) {
    tx.sql()
        .execute(
            "select pg_advisory_xact_lock(hashtextextended('question ' || ?, 0))", organisation);
  }

  int open(Tx tx, UUID asker) {
    return tx.sql()
        .fetchSingle(
            """
            select count(*) from question.question
            where world = noroshi.world() and asker = ? and closed_at is null
            """,
            asker)
        .get(0, Integer.class);
  }

  int messages(Tx tx, UUID question) {
    return tx.sql()
        .fetchSingle("select count(*) from question.message where question = ?", question)
        .get(0, Integer.class);
  }

  /// Those of one organisation, those with the newest word first.
  List<Kept> of(Tx tx, UUID organisation) {
    return fetch(
        tx,
        "(q.asker = ? or q.receiver = ?) order by m.sent_at desc limit " + LISTED,
        organisation,
        organisation);
  }

  /// One of this organisation.
  Optional<Kept> find(Tx tx, UUID question, UUID organisation) {
    return fetch(
            tx,
            "q.id = ? and (q.asker = ? or q.receiver = ?)",
            question,
            organisation,
            organisation)
        .stream()
        .findFirst();
  }

  List<Message> read(Tx tx, UUID question, Side side) {
    return tx.sql()
        .fetch(
            """
            select from_asker, text, sent_at from question.message
            where question = ? order by sent_at, id
            """,
            question)
        .map(row ->
            new Message(
                row.get("from_asker", Boolean.class) == (side == Side.ASKER),
                Questions.day(row.get("sent_at", OffsetDateTime.class).toInstant()),
                row.get("text", String.class)));
  }

  private static List<Kept> fetch(Tx tx, String where, Object... parameters) {
    return tx.sql()
        .fetch(
            """
            select q.*, m.from_asker, m.sent_at from question.question q
            join lateral (
              select from_asker, sent_at from question.message
              where question = q.id order by sent_at desc, id desc limit 1) m on true
            where q.world = noroshi.world() and
            """
                + where,
            parameters)
        .map(QuestionStore::kept);
  }

  private static Kept kept(Record row) {
    var looked = row.get("asker_looked_at", OffsetDateTime.class);
    return new Kept(
        row.get("id", UUID.class),
        row.get("release", Long.class),
        row.get("object", String.class),
        row.get("asker", UUID.class),
        row.get("receiver", UUID.class),
        row.get("asked_at", OffsetDateTime.class).toInstant(),
        row.get("closed_at") == null,
        row.get("from_asker", Boolean.class),
        row.get("sent_at", OffsetDateTime.class).toInstant(),
        looked == null ? null : looked.toInstant());
  }
}
