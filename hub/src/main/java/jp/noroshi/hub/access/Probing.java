package jp.noroshi.hub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;

/// Bounds how much an organisation may find out by asking: whom a thing would concern is drawn from
/// what others registered, and many different questions together tell more than each band does. The
/// same question may be asked again and again.
public final class Probing {
  /// How many different questions an organisation gets an answer to in a [#WINDOW]: far more than
  /// an incident needs.
  public static final int QUESTIONS = 30;

  /// Over what time questions are counted.
  public static final Duration WINDOW = Duration.ofDays(1);

  private static final Duration KEPT = Duration.ofDays(90);

  private final Ledger ledger;
  private final Clock clock;

  Probing(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Whether the question may be answered now, in an engine transaction. It is kept that it was
  /// asked; the first question of a [#WINDOW] that is not answered is written to the ledger.
  boolean mayAsk(Tx tx, Viewer viewer, AudiencePreview.Facts facts) {
    var now = clock.instant();
    var organisation = viewer.organisation().id();
    var question = digest(facts);
    // One at a time for each organisation, or two requests would both be the last one allowed.
    tx.sql()
        .execute("select pg_advisory_xact_lock(hashtextextended('probe ' || ?, 0))", organisation);
    tx.sql()
        .execute(
            """
            delete from access.probe
            where world = noroshi.world() and organisation = ? and asked_at < ?
            """,
            organisation,
            now.minus(KEPT));
    var asked =
        tx.sql()
            .fetchSingle(
                """
                select count(*) filter (where answered and question_sha256 <> ?)::int as others,
                       coalesce(bool_or(not answered), false) as refused
                from access.probe
                where world = noroshi.world() and organisation = ? and asked_at > ?
                """,
                question,
                organisation,
                now.minus(WINDOW));
    boolean answered = asked.get("others", Integer.class) < QUESTIONS;
    tx.sql()
        .execute(
            """
            insert into access.probe (organisation, question_sha256, person, asked_at, answered)
            values (?, ?, ?, ?, ?)
            on conflict (world, organisation, question_sha256)
              do update set person = excluded.person, asked_at = excluded.asked_at,
                            answered = excluded.answered
            """,
            organisation,
            question,
            viewer.person(),
            now,
            answered);
    if (!answered && !asked.get("refused", Boolean.class)) {
      ledger.record(
          tx,
          new Ledger.Entry(
              "access.probing",
              "organisation/" + organisation,
              organisation,
              Map.of("questions", QUESTIONS, "hours", WINDOW.toHours())));
    }
    return answered;
  }

  private static byte[] digest(AudiencePreview.Facts facts) {
    var text = new TreeSet<>(facts.productKeys()) + " " + new TreeSet<>(facts.sectors());
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
