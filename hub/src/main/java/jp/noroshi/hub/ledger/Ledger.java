package jp.noroshi.hub.ledger;

import java.time.Clock;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Tx;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/// Writes the audit trail. Entries are never changed; the one an entry is about may read it.
public final class Ledger {
  private final Clock clock;
  private final ObjectMapper json;

  public Ledger(Clock clock, ObjectMapper json) {
    this.clock = clock;
    this.json = json;
  }

  /// What an entry says.
  ///
  /// @param kind `feature.act`, e.g. `report.submitted`, `import.refused`
  /// @param item the thing concerned, e.g. `report/0193…`; may be absent
  /// @param owner the organisation whose data was touched and which may therefore read the entry;
  ///   may be absent
  /// @param body facts, no secrets and no personal data; serialised to JSON
  public record Entry(String kind, @Nullable String item, @Nullable UUID owner, Object body) {}

  /// Adds an entry in the transaction of the act itself.
  public void record(Tx tx, Entry entry) {
    var member = tx.actor() instanceof Actor.Member m ? m : null;
    tx.sql()
        .execute(
            """
            insert into ledger.entry (occurred_at, kind, person, organisation, item, owner_organisation, body)
            values (?, ?, ?::uuid, ?::uuid, ?, ?::uuid, ?)
            """,
            clock.instant(),
            entry.kind(),
            member == null ? null : member.person(),
            member == null ? null : member.organisation(),
            entry.item(),
            entry.owner(),
            JSONB.valueOf(json.writeValueAsString(entry.body())));
  }
}
