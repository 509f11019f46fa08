package jp.noroshi.hub.transparency;

import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;

/// Takes personal data out of the ledger where the law wants it gone: what one entry said and who
/// it was by. Its place and every other proof stay, and the purge is an entry itself.
final class Purges {
  private static final int SHORTEST_REASON = 5;
  private static final int LONGEST_REASON = 1000;

  private final Database database;
  private final Ledger ledger;

  Purges(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  static boolean decides(Viewer viewer) {
    return viewer.organisation().kind() == Organisation.Kind.PLATFORM
        && viewer.has(Role.RELEASE_OFFICER);
  }

  /// Purges one entry.
  ///
  /// @param entry its id, as on its receipt
  /// @param reason a rule, an order, the number of a request; no personal data, it stays
  /// @throws Refusal FORBIDDEN for who is no release officer of the platform; INVALID naming the
  ///   field; NOT_FOUND when there is no such entry, or it was purged before
  void purge(Viewer viewer, String entry, String reason) {
    if (!decides(viewer)) {
      throw Refusal.forbidden();
    }
    var why = reason.strip();
    if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
      throw Refusal.invalid(List.of(Violation.of("reason", "transparency.fault.reason")));
    }
    var id = id(entry);
    boolean purged =
        database.in(
            new Actor.Engine("purge", viewer.organisation().world()),
            tx -> ledger.purge(tx, id, why));
    if (!purged) {
      throw Refusal.notFound();
    }
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text.strip());
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(List.of(Violation.of("entry", "transparency.fault.entry")));
    }
  }
}
