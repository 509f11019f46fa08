package jp.noroshi.hub.report.evidence;

import java.time.Clock;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.SecretSeal;

/// The key of each report or draft that has evidence, wrapped by a key that is not in the database.
/// Without its row here the evidence of a place is noise.
final class EvidenceKeys {
  private final SecretSeal seal;
  private final Clock clock;

  EvidenceKeys(SecretSeal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  /// Makes the key of a place that has none.
  void make(Tx tx, UUID organisation, UUID place) {
    tx.sql()
        .execute(
            """
            insert into report.evidence_key (place, organisation, wrapped, created_at)
            values (?, ?, ?, ?) on conflict do nothing
            """,
            place,
            organisation,
            seal.seal(place, BlockCipher.freshKey()),
            clock.instant());
  }

  /// The key of a place.
  ///
  /// @throws IllegalStateException when it was deleted
  byte[] of(Tx tx, UUID place) {
    return tx.sql()
        .fetchOptional("select wrapped from report.evidence_key where place = ?", place)
        .map(row -> seal.open(place, row.get(0, byte[].class)))
        .orElseThrow(() -> new IllegalStateException("the key of evidence " + place + " is gone"));
  }

  /// Deletes the keys nothing is kept under any more, in an engine transaction.
  void sweep(Tx tx) {
    tx.sql()
        .execute(
            """
            delete from report.evidence_key k
            where not exists (select from report.evidence e where k.place in (e.draft, e.report))
            """);
  }
}
