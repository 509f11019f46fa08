package jp.noroshi.hub.contribution;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;

/// Certificates of contribution. One says that an organisation did at least one of several things
/// for others in a year (a report, an answer, feedback on an alert, …) and never which, nor on what
/// day; feedback is within reach of everybody, so holding one does not tell who was hit.
final class Certificates {
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{20}");
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String SELECT =
      "select id, number, year, name_ja, name_en, withdrawn_at from contribution.certificate";

  private final Database database;
  private final Balances balances;
  private final Ledger ledger;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Certificates(Database database, Balances balances, Ledger ledger, Clock clock) {
    this.database = database;
    this.balances = balances;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// The certificates of the viewer's organisation, the newest year first.
  List<Certificate> of(Viewer viewer) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    SELECT + " where organisation = ? order by year desc, id desc limit 200",
                    viewer.organisation().id())
                .map(Certificates::certificate));
  }

  /// Looks one up, for anybody.
  Optional<Certificate> numbered(String number) {
    return !NUMBER.matcher(number).matches()
        ? Optional.empty()
        : database.in(
            Actor.engine("certificates"),
            tx ->
                tx.sql()
                    .fetchOptional(SELECT + " where number = ?", number)
                    .map(Certificates::certificate));
  }

  /// Issues one for a year in which the viewer's organisation gave something.
  ///
  /// @return the one that stands, when one was issued before
  /// @throws Refusal FORBIDDEN for who is neither administrator nor executive; CONFLICT when
  ///   nothing was given in the year; NOT_FOUND for a year there is no balance of
  Certificate issue(Viewer viewer, int year) {
    require(viewer);
    if (!balances.of(viewer, year).contributed()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "contribution.refusal.nothing");
    }
    var number = new StringBuilder();
    random.ints(20, 0, LETTERS.length()).forEach(i -> number.append(LETTERS.charAt(i)));
    database.run(
        viewer.actor(),
        tx -> {
          int made =
              tx.sql()
                  .execute(
                      """
                      insert into contribution.certificate
                        (organisation, number, year, name_ja, name_en, issued_at, issued_by)
                      values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                      """,
                      viewer.organisation().id(),
                      number.toString(),
                      year,
                      viewer.organisation().nameJa(),
                      viewer.organisation().nameEn(),
                      clock.instant(),
                      viewer.person());
          if (made == 1) {
            ledger.record(
                tx,
                new Ledger.Entry(
                    "certificate.issued",
                    "certificate/" + number,
                    viewer.organisation().id(),
                    Map.of("number", number.toString(), "year", year)));
          }
        });
    return Certificate.standing(of(viewer), year).orElseThrow(Refusal::notFound);
  }

  /// Takes one back; whoever looks it up is told so.
  ///
  /// @throws Refusal FORBIDDEN, NOT_FOUND
  void withdraw(Viewer viewer, UUID id) {
    require(viewer);
    database.run(
        viewer.actor(),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      """
                      update contribution.certificate set withdrawn_at = ?
                      where id = ? and organisation = ? and withdrawn_at is null
                      """,
                      clock.instant(),
                      id,
                      viewer.organisation().id());
          if (changed == 0) {
            throw Refusal.notFound();
          }
        });
  }

  static boolean may(Viewer viewer) {
    return viewer.has(Role.ADMINISTRATOR) || viewer.has(Role.EXECUTIVE);
  }

  private static void require(Viewer viewer) {
    if (!may(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static Certificate certificate(Record row) {
    return new Certificate(
        row.get("id", UUID.class),
        row.get("number", String.class),
        row.get("year", Integer.class),
        new Bilingual(row.get("name_ja", String.class), row.get("name_en", String.class)),
        row.get("withdrawn_at") != null);
  }
}
