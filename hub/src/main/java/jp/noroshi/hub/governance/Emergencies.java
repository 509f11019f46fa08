package jp.noroshi.hub.governance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Emergency;
import jp.noroshi.hub.access.EmergencyLevels;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// Declares an emergency (domain §3.6): somebody on duty at the platform with a reason and for some
/// hours, a release officer who is somebody else agrees. While it holds, requests are answered
/// sooner and, in a crisis, consents count that were given for one. It lifts nothing a law
/// protects, ends by itself, and everybody is told that it holds, why and until when.
public final class Emergencies {
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 1000;

  private final Database database;
  private final EmergencyLevels levels;
  private final Ledger ledger;

  Emergencies(Database database, EmergencyLevels levels, Ledger ledger) {
    this.database = database;
    this.levels = levels;
    this.ledger = ledger;
  }

  /// The declaration in force; anybody signed in may know.
  public Optional<EmergencyLevels.Declared> inForce(Viewer viewer) {
    return database.in(engine(viewer), levels::inForce);
  }

  /// What waits for a second person and what is in force.
  ///
  /// @throws Refusal FORBIDDEN for who may not declare
  public List<EmergencyLevels.Declared> current(Viewer viewer) {
    require(Keepers.watches(viewer));
    return database.in(engine(viewer), levels::current);
  }

  /// Declares an emergency.
  ///
  /// @param level `heightened` or `crisis`
  /// @param reason of at least 10 characters; everybody reads it
  /// @param hours 1 to [EmergencyLevels#MOST_HOURS]
  /// @return the id of what the second person agrees to
  /// @throws Refusal FORBIDDEN; INVALID naming the field
  public UUID declare(Viewer viewer, String level, String reason, String hours) {
    require(Keepers.watches(viewer));
    var declared =
        Arrays.stream(Emergency.values())
            .filter(one -> one != Emergency.NONE)
            .filter(one -> code(one).equals(level))
            .findFirst()
            .orElseThrow(() -> fault("level", "governance.fault.level"));
    var why = reason.strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      throw fault("reason", "governance.fault.reason");
    }
    int time =
        hours(hours)
            .orElseThrow(
                () -> fault("hours", "governance.fault.hours", EmergencyLevels.MOST_HOURS));
    return database.in(
        engine(viewer),
        tx -> {
          var id = levels.declare(tx, declared, why, time, viewer.person());
          note(tx, viewer, "emergency.declared", id, Map.of("level", level, "reason", why));
          return id;
        });
  }

  private static Optional<Integer> hours(String text) {
    try {
      int hours = Integer.parseInt(text.strip());
      return hours >= 1 && hours <= EmergencyLevels.MOST_HOURS
          ? Optional.of(hours)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// Agrees to what somebody else declared; from now on it holds.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when nothing such waits, or the viewer declared it
  public void agree(Viewer viewer, UUID id) {
    require(Keepers.decides(viewer));
    database.run(
        engine(viewer),
        tx -> {
          var agreed = levels.agree(tx, id, viewer.person()).orElseThrow(Refusal::notFound);
          note(
              tx,
              viewer,
              "emergency.agreed",
              id,
              Map.of(
                  "level",
                  code(agreed.level()),
                  "ends_at",
                  agreed.ends().orElseThrow().toString()));
        });
  }

  /// Ends it at once; one person suffices.
  ///
  /// @throws Refusal FORBIDDEN; NOT_FOUND when it is not in force
  public void end(Viewer viewer, UUID id) {
    require(Keepers.watches(viewer));
    database.run(
        engine(viewer),
        tx -> {
          var ended = levels.end(tx, id).orElseThrow(Refusal::notFound);
          note(tx, viewer, "emergency.ended", id, Map.of("level", code(ended.level())));
        });
  }

  /// As written in forms and in the API.
  static String code(Emergency level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private void note(Tx tx, Viewer viewer, String kind, UUID id, Map<String, String> body) {
    ledger.record(
        new Tx(tx.sql(), viewer.actor()), new Ledger.Entry(kind, "emergency/" + id, null, body));
  }

  private static Refusal fault(String field, String code, Object... arguments) {
    return Refusal.invalid(List.of(Violation.of(field, code, arguments)));
  }

  private static void require(boolean allowed) {
    if (!allowed) {
      throw Refusal.forbidden();
    }
  }

  private static Actor.Engine engine(Viewer viewer) {
    return new Actor.Engine("emergency", viewer.organisation().world());
  }
}
