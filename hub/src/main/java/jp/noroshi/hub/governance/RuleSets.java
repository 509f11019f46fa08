package jp.noroshi.hub.governance;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.handling.RuleSet;
import jp.noroshi.hub.access.Rulebook;
import jp.noroshi.hub.access.Trial;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// Changes of the rule: one release officer of the platform proposes a rule set, it is tried on
/// every decision, another adopts it from a day on that leaves everybody time to prepare. Each step
/// is in the ledger. Everybody signed in may read which rules hold, held and are to come.
public final class RuleSets {
  /// The longest rule set, in bytes.
  static final int LONGEST = 1_000_000;

  static final int MOST_DIFFERENCES = 200;

  private static final Actor ENGINE = Actor.engine("rules");
  private static final int MOST_DAYS = 366;

  private final Database database;
  private final Rulebook rulebook;
  private final Trial trial;
  private final Ledger ledger;
  private final Clock clock;
  private final Duration notice;

  /// @param notice the least time between adopting a rule set and its day
  RuleSets(
      Database database,
      Rulebook rulebook,
      Trial trial,
      Ledger ledger,
      Clock clock,
      Duration notice) {
    this.database = database;
    this.rulebook = rulebook;
    this.trial = trial;
    this.ledger = ledger;
    this.clock = clock;
    this.notice = notice;
  }

  /// What a rule set is to the rule.
  public enum Standing {
    IN_FORCE,
    /// Adopted, its day is still to come.
    COMING,
    /// Proposed and tried beside the rule.
    TRIED,
    /// Proposed, but a newer one is tried.
    WAITING,
    /// Was in force, or was never needed.
    PAST,
    WITHDRAWN
  }

  /// A rule set and where it stands.
  public record Line(Rulebook.Entry entry, Standing standing) {}

  /// All rule sets, the newest first.
  public List<Line> list() {
    var inForce = rulebook.rule().version();
    var tried = rulebook.tried().map(entry -> entry.set().version());
    var now = clock.instant();
    return rulebook.entries().reversed().stream()
        .map(entry -> {
          var version = entry.set().version();
          if (version.equals(inForce)) {
            return new Line(entry, Standing.IN_FORCE);
          }
          if (entry.withdrawnAt().isPresent()) {
            return new Line(entry, Standing.WITHDRAWN);
          }
          if (entry.inForceFrom().isPresent()) {
            boolean coming = entry.inForceFrom().get().isAfter(now);
            return new Line(entry, coming ? Standing.COMING : Standing.PAST);
          }
          return new Line(
              entry, tried.filter(version::equals).isPresent() ? Standing.TRIED : Standing.WAITING);
        })
        .toList();
  }

  /// One rule set, by the hash of its bytes.
  ///
  /// @throws Refusal NOT_FOUND
  public Rulebook.Entry find(String sha256) {
    return rulebook.entries().stream()
        .filter(entry -> entry.sha256().equals(sha256))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /// The decisions that the rule set now tried would have answered otherwise so far, at most
  /// [#MOST_DIFFERENCES], those that occurred most first.
  ///
  /// @throws Refusal FORBIDDEN for who does not keep the rules
  public List<Trial.Line> differences(Viewer viewer) {
    require(viewer);
    trial.write();
    return rulebook
        .tried()
        .map(entry -> trial.differences(entry.set().version(), MOST_DIFFERENCES))
        .orElse(List.of());
  }

  static boolean keeps(Viewer viewer) {
    return Keepers.decides(viewer);
  }

  /// The first day on which a rule set adopted now can hold.
  public LocalDate earliest() {
    var instant = clock.instant().plus(notice);
    var day = LocalDate.ofInstant(instant, Page.ZONE);
    return start(day).isBefore(instant) ? day.plusDays(1) : day;
  }

  /// Proposes a rule set: from now on it is tried on every decision.
  ///
  /// @param text the JSON document
  /// @return the hash of its bytes, by which it is named from now on
  /// @throws Refusal FORBIDDEN; INVALID saying what is missing or not understood
  public String propose(Viewer viewer, String text) {
    require(viewer);
    var set = read(text);
    database.run(
        ENGINE,
        tx -> {
          if (!rulebook.propose(tx, set, viewer.person())) {
            throw fault("rule_set", "governance.fault.version", set.version());
          }
          note(tx, viewer, "rules.proposed", set.version(), Map.of());
        });
    rulebook.reload();
    return Rulebook.sha256(set);
  }

  private static RuleSet read(String text) {
    var bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > LONGEST) {
      throw fault("rule_set", "governance.fault.size", LONGEST);
    }
    try {
      return RuleSet.read(bytes);
    } catch (IllegalArgumentException e) {
      throw fault("rule_set", "governance.fault.rule-set", String.valueOf(e.getMessage()));
    }
  }

  /// Adopts a rule set that somebody else proposed.
  ///
  /// @param day the first on which it holds
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it does not wait; INVALID; CONFLICT when the viewer
  ///   proposed it
  public void adopt(Viewer viewer, String sha256, String day) {
    require(viewer);
    var entry = waiting(sha256);
    if (entry.proposedBy().filter(viewer.person()::equals).isPresent()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "governance.refusal.second");
    }
    var from =
        day(day).orElseThrow(() -> fault("from", "governance.fault.day", earliest(), MOST_DAYS));
    database.run(
        ENGINE,
        tx -> {
          if (!rulebook.adopt(tx, entry, viewer.person(), from)) {
            throw Refusal.notFound();
          }
          note(tx, viewer, "rules.adopted", entry.set().version(), Map.of("from", from.toString()));
        });
    rulebook.reload();
  }

  /// Withdraws a rule set that waits.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it does not wait
  public void withdraw(Viewer viewer, String sha256) {
    require(viewer);
    var entry = waiting(sha256);
    database.run(
        ENGINE,
        tx -> {
          if (!rulebook.withdraw(tx, entry)) {
            throw Refusal.notFound();
          }
          note(tx, viewer, "rules.withdrawn", entry.set().version(), Map.of());
        });
    rulebook.reload();
  }

  private Rulebook.Entry waiting(String sha256) {
    var entry = find(sha256);
    if (!entry.waits()) {
      throw Refusal.notFound();
    }
    return entry;
  }

  private Optional<Instant> day(String text) {
    try {
      var day = LocalDate.parse(text.strip());
      var earliest = earliest();
      return day.isBefore(earliest) || day.isAfter(earliest.plusDays(MOST_DAYS))
          ? Optional.empty()
          : Optional.of(start(day));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(Page.ZONE).toInstant();
  }

  private void note(
      Tx tx, Viewer viewer, String kind, String version, Map<String, String> besides) {
    ledger.record(
        new Tx(tx.sql(), viewer.actor()),
        new Ledger.Entry(kind, "rule-set/" + version, null, besides));
  }

  private static Refusal fault(String field, String code, Object... arguments) {
    return Refusal.invalid(List.of(Violation.of(field, code, arguments)));
  }

  private static void require(Viewer viewer) {
    if (!keeps(viewer)) {
      throw Refusal.forbidden();
    }
  }
}
