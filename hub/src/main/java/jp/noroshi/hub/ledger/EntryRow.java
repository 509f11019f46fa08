package jp.noroshi.hub.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;
import jp.noroshi.proof.receipt.Commitment;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// A row of the trail as it was written, and the bytes it is committed to by: all that is in it, in
/// a fixed order, the body as PostgreSQL writes a `jsonb`, which is the same for the same value.
///
/// @param body JSON
record EntryRow(
    long seq,
    UUID id,
    String world,
    UUID origin,
    Instant at,
    String kind,
    @Nullable UUID person,
    @Nullable UUID organisation,
    @Nullable String item,
    @Nullable UUID owner,
    String body,
    boolean purged) {
  /// What is selected of `ledger.entry e`.
  static final String COLUMNS =
      "e.seq, e.id, e.world, e.origin, e.occurred_at, e.kind, e.person, e.organisation, e.item,"
          + " e.owner_organisation, e.body::text as body, e.purged_at is not null as purged";

  private static final JsonMapper JSON = JsonMapper.shared();

  static EntryRow of(Record row) {
    return new EntryRow(
        row.get("seq", Long.class),
        row.get("id", UUID.class),
        row.get("world", String.class),
        row.get("origin", UUID.class),
        row.get("occurred_at", OffsetDateTime.class).toInstant(),
        row.get("kind", String.class),
        row.get("person", UUID.class),
        row.get("organisation", UUID.class),
        row.get("item", String.class),
        row.get("owner_organisation", UUID.class),
        row.get("body", String.class),
        row.get("purged", Boolean.class));
  }

  /// The bytes committed to. Who acted stands in them as a commitment only: whoever may read the
  /// entry need not know who it was, and the proof covers it all the same.
  ///
  /// @param actorSalt of this entry, given away in no receipt
  byte[] bytes(byte[] actorSalt) {
    var actor =
        new Commitment(actorSalt, (person + "/" + organisation).getBytes(StandardCharsets.UTF_8));
    var json = JSON.createObjectNode();
    json.put("v", 1);
    json.put("seq", seq);
    json.put("id", id.toString());
    json.put("world", world);
    json.put("origin", origin.toString());
    json.put("at", at.toString());
    json.put("kind", kind);
    json.put("actor", Base64.getEncoder().encodeToString(actor.content()));
    put(json, "item", item);
    put(json, "owner", owner);
    json.putRawValue("body", new RawValue(body));
    return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ObjectNode json, String name, @Nullable Object value) {
    if (value == null) {
      json.putNull(name);
    } else {
      json.put(name, value.toString());
    }
  }
}
