package jp.noroshi.hub.standing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Where a competent authority says "yes" for one person and one case, or takes it back. Nothing
/// else about a suitability assessment is ever entered here, nothing can be listed or counted, and
/// the answer is the same whether there is such a person or not (domain §3.4).
public final class Clearances {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final Duration LONGEST = Duration.ofDays(3_653);

  private final Database database;
  private final Directory directory;
  private final Ledger ledger;
  private final Clock clock;

  Clearances(Database database, Directory directory, Ledger ledger, Clock clock) {
    this.database = database;
    this.directory = directory;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// A "yes" as it is entered.
  ///
  /// @param email the account's address
  /// @param step `5` or `6`
  /// @param until last day it holds, in Japan; empty to take it back
  public record Said(String email, String caseId, String step, String until) {}

  /// Whether the viewer may say so.
  public static boolean maySay(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.AUTHORITY
        && viewer.has(Role.DUTY_OFFICER);
  }

  /// Records it.
  ///
  /// @throws Refusal FORBIDDEN to everybody but duty officers of an authority in a session; INVALID
  ///   naming what is wrong, never that a person is not there
  public void say(Viewer viewer, Said said) {
    if (!maySay(viewer)) {
      throw Refusal.forbidden();
    }
    var faults = new ArrayList<Refusal.Violation>();
    if (said.email().isBlank() || said.email().length() > 254 || !said.email().contains("@")) {
      faults.add(Refusal.Violation.of("email", "standing.fault.email"));
    }
    if (said.caseId().isBlank() || said.caseId().length() > 100) {
      faults.add(Refusal.Violation.of("case_id", "standing.fault.case"));
    }
    if (!List.of("5", "6").contains(said.step())) {
      faults.add(Refusal.Violation.of("step", "standing.fault.step"));
    }
    var until = until(said, faults);
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    database.run(
        new Actor.Engine("clearance", viewer.organisation().world()),
        tx -> {
          directory
              .person(tx, said.email().strip())
              .ifPresent(person ->
                  until.ifPresentOrElse(
                      end ->
                          tx.sql()
                              .execute(
                                  """
                                  insert into standing.clearance (person, case_id, step, expires_at)
                                  values (?, ?, ?, ?)
                                  on conflict (world, person, case_id)
                                    do update set step = excluded.step,
                                                  expires_at = excluded.expires_at
                                  """,
                                  person,
                                  said.caseId().strip(),
                                  Integer.parseInt(said.step()),
                                  end),
                      () ->
                          tx.sql()
                              .execute(
                                  """
                                  delete from standing.clearance where person = ? and case_id = ?
                                  """,
                                  person,
                                  said.caseId().strip())));
          ledger.record(
              tx, new Ledger.Entry("standing.changed", null, viewer.organisation().id(), Map.of()));
        });
  }

  private Optional<Instant> until(Said said, List<Refusal.Violation> faults) {
    if (said.until().isBlank()) {
      return Optional.empty();
    }
    try {
      var end = LocalDate.parse(said.until().strip()).plusDays(1).atStartOfDay(JAPAN).toInstant();
      var now = clock.instant();
      if (end.isAfter(now) && !end.isAfter(now.plus(LONGEST))) {
        return Optional.of(end);
      }
      faults.add(Refusal.Violation.of("until", "standing.fault.until"));
    } catch (DateTimeParseException noDay) {
      faults.add(Refusal.Violation.of("until", "standing.fault.until"));
    }
    return Optional.empty();
  }
}
