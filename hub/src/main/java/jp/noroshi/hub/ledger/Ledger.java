package jp.noroshi.hub.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Tx;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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

  /// One entry as the organisation concerned reads it.
  public record Use(String kind, Instant at, JsonNode body) {}

  /// The entries about `item` that the transaction's actor may read, oldest first, at most five
  /// hundred: for a member the entries about the own organisation's data.
  public List<Use> uses(Tx tx, String item) {
    return tx.sql()
        .fetch(
            """
            select kind, occurred_at, body::text as body from ledger.entry
            where item = ? order by seq limit 500
            """,
            item)
        .map(row ->
            new Use(
                row.get("kind", String.class),
                row.get("occurred_at", OffsetDateTime.class).toInstant(),
                json.readTree(row.get("body", String.class))));
  }
}
