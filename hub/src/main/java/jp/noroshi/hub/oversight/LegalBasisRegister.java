package jp.noroshi.hub.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.LegalBasis;
import jp.noroshi.handling.LegalBasis.Protection;
import jp.noroshi.handling.Purpose;
import jp.noroshi.hub.access.LegalBases;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import org.jooq.DSLContext;

/// The register of legal bases, kept by release officers of the platform: no protection of the law
/// is lifted for an organisation without the law, finding or consent relied on (TRU-04, TRU-12).
public final class LegalBasisRegister {
  static final int PAGE = 200;

  private static final int LONGEST_CITATION = 1000;
  private static final int LONGEST_YEARS = 5;

  private final Database database;
  private final LegalBases bases;
  private final Directory directory;
  private final Ledger ledger;
  private final Clock clock;

  LegalBasisRegister(
      Database database, LegalBases bases, Directory directory, Ledger ledger, Clock clock) {
    this.database = database;
    this.bases = bases;
    this.directory = directory;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// One entry and for whom.
  public record Line(LegalBases.Entry entry, Organisation organisation, boolean holds) {}

  /// What was typed or sent.
  ///
  /// @param until the last day on which it holds
  public record Asked(
      String corporateNumber,
      String protection,
      Collection<String> actions,
      Collection<String> purposes,
      String citation,
      String until) {}

  static boolean keeps(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM
        && viewer.has(Role.RELEASE_OFFICER);
  }

  /// The newest entries, at most [#PAGE].
  ///
  /// @throws Refusal FORBIDDEN for who does not keep the register
  public List<Line> list(Viewer viewer) {
    require(viewer);
    var now = clock.instant();
    return database.in(
        engine(viewer),
        tx ->
            bases.newest(tx, PAGE).stream()
                .map(entry ->
                    new Line(
                        entry,
                        directory.organisation(tx, entry.organisation()).orElseThrow(),
                        entry.holds(now)))
                .toList());
  }

  /// Records one.
  ///
  /// @throws Refusal FORBIDDEN; INVALID naming each field
  public UUID record(Viewer viewer, Asked asked) {
    require(viewer);
    return database.in(
        engine(viewer),
        tx -> {
          var faults = new ArrayList<Violation>();
          var organisation =
              directory.organisations(tx).stream()
                  .filter(one ->
                      one.corporateNumber().equals(Optional.of(asked.corporateNumber().strip())))
                  .findFirst();
          if (organisation.isEmpty()) {
            faults.add(Violation.of("corporate_number", "oversight.fault.organisation"));
          }
          var protection = of(Protection.values(), List.of(asked.protection()));
          if (protection.size() != 1) {
            faults.add(Violation.of("protection", "oversight.fault.choose"));
          }
          var actions = of(Action.values(), asked.actions());
          if (actions.isEmpty() || actions.size() != Set.copyOf(asked.actions()).size()) {
            faults.add(Violation.of("actions", "oversight.fault.choose"));
          }
          var purposes = of(Purpose.values(), asked.purposes());
          if (purposes.isEmpty() || purposes.size() != Set.copyOf(asked.purposes()).size()) {
            faults.add(Violation.of("purposes", "oversight.fault.choose"));
          }
          var citation = asked.citation().strip();
          if (citation.isEmpty() || citation.length() > LONGEST_CITATION) {
            faults.add(Violation.of("citation", "oversight.fault.citation"));
          }
          var expires = expires(asked.until());
          if (expires.isEmpty()) {
            faults.add(Violation.of("until", "oversight.fault.until", LONGEST_YEARS));
          }
          if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
          }
          var basis =
              new LegalBasis(protection.iterator().next(), actions, purposes, expires, citation);
          var owner = organisation.orElseThrow().id();
          var id = bases.record(tx, owner, basis, expires.orElseThrow(), viewer.person());
          note(tx.sql(), viewer, "access.basis-recorded", id, owner, citation);
          return id;
        });
  }

  /// Ends one at once.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it is not there or over already
  public void end(Viewer viewer, UUID id) {
    require(viewer);
    database.run(
        engine(viewer),
        tx -> {
          var entry = bases.find(tx, id).orElseThrow(Refusal::notFound);
          if (!bases.end(tx, id)) {
            throw Refusal.notFound();
          }
          note(
              tx.sql(),
              viewer,
              "access.basis-ended",
              id,
              entry.organisation(),
              entry.basis().citation());
        });
  }

  private void note(
      DSLContext sql, Viewer viewer, String kind, UUID id, UUID owner, String citation) {
    ledger.record(
        new Tx(sql, viewer.actor()),
        new Ledger.Entry(kind, "legal-basis/" + id, owner, Map.of("citation", citation)));
  }

  private Optional<Instant> expires(String until) {
    try {
      var last = LocalDate.parse(until.strip());
      var today = LocalDate.ofInstant(clock.instant(), Page.ZONE);
      return last.isBefore(today) || last.isAfter(today.plusYears(LONGEST_YEARS))
          ? Optional.empty()
          : Optional.of(last.plusDays(1).atStartOfDay(Page.ZONE).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static <E extends Enum<E>> Set<E> of(E[] values, Collection<String> codes) {
    return Arrays.stream(values)
        .filter(value -> codes.contains(code(value)))
        .collect(Collectors.toSet());
  }

  /// As written in forms and in the API: `export_machine`.
  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void require(Viewer viewer) {
    if (!keeps(viewer)) {
      throw Refusal.forbidden();
    }
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("oversight", viewer.organisation().world());
  }
}
