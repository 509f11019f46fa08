package jp.noroshi.hub.transparency;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.ledger.Receipts;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the ledger holds about a viewer's own organisation.
///
/// Spring: a component.
@Component
class OwnEntries {
  static final int PAGE = 25;

  private final Database database;
  private final Ledger ledger;
  private final Receipts receipts;

  OwnEntries(Database database, Ledger ledger, Receipts receipts) {
    this.database = database;
    this.ledger = ledger;
    this.receipts = receipts;
  }

  /// @param next what to ask for the following page with; empty on the last
  record Listing(List<Ledger.Line> lines, Optional<UUID> next) {}

  Listing list(Viewer viewer, @Nullable UUID before) {
    var found = database.in(viewer.actor(), tx -> ledger.newest(tx, before, PAGE + 1));
    return found.size() > PAGE
        ? new Listing(found.subList(0, PAGE), Optional.of(found.get(PAGE - 1).id()))
        : new Listing(found, Optional.empty());
  }

  /// The receipt's file.
  ///
  /// @throws Refusal NOT_FOUND for what this viewer may not know of; CONFLICT when what it said was
  ///   purged; UNAVAILABLE while the log is not signed
  byte[] receipt(Viewer viewer, UUID entry) {
    return switch (receipts.of(viewer.actor(), entry)) {
      case Receipts.Answer.Given(var receipt) -> receipt.file();
      case Receipts.Answer.Unknown() -> throw Refusal.notFound();
      case Receipts.Answer.Purged() ->
          throw Refusal.of(Refusal.Kind.CONFLICT, "transparency.refusal.purged");
      case Receipts.Answer.Stopped() ->
          throw Refusal.of(Refusal.Kind.UNAVAILABLE, "transparency.refusal.stopped");
    };
  }
}
