package jp.noroshi.hub.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes the audit trail. Entries are never changed, each becomes a leaf of the log ([Sequencer]);
/// the one an entry is about may read it.
public final class Ledger {
  /// The kind of entry a purge leaves; its item is `ledger/` and the id of the purged entry.
  static final String PURGED = "ledger.purged";

  private final Clock clock;
  private final ObjectMapper json;

  public Ledger(Clock clock, ObjectMapper json) {
    this.clock = clock;
    this.json = json;
  }

  /// What an entry says.
  ///
  /// @param kind `feature.act`, e.g. `report.submitted`, `import.refused`; `disclosure` for what
  ///   was shown
  /// @param item the thing concerned, e.g. `report/0193…`; may be absent
  /// @param owner the organisation whose data was touched and which may therefore read the entry;
  ///   may be absent
  /// @param body facts, no secrets and no personal data; serialised to JSON
  public record Entry(String kind, @Nullable String item, @Nullable UUID owner, Object body) {
    /// That something was shown, or not; see [#record(Tx, String, UUID, DisclosureEntry)].
    public static Entry of(
        @Nullable String item, @Nullable UUID owner, DisclosureEntry disclosure) {
      return new Entry(DisclosureEntry.KIND, item, owner, disclosure.body());
    }
  }

  /// Adds an entry in the transaction of the act itself.
  public void record(Tx tx, Entry entry) {
    record(tx, List.of(entry));
  }

  /// Adds entries in this order, in the transaction of the act itself.
  public void record(Tx tx, List<Entry> entries) {
    var member = tx.actor() instanceof Actor.Member m ? m : null;
    tx.sql()
        .execute(
            """
            insert into ledger.entry (occurred_at, kind, person, organisation, item, owner_organisation, body)
            select ?, kind, ?::uuid, ?::uuid, item, owner, body
            from unnest(?::text[], ?::text[], ?::uuid[], ?::jsonb[])
              with ordinality as e (kind, item, owner, body, place)
            order by place
            """,
            clock.instant(),
            member == null ? null : member.person(),
            member == null ? null : member.organisation(),
            entries.stream().map(Entry::kind).toArray(String[]::new),
            entries.stream().map(Entry::item).toArray(String[]::new),
            entries.stream().map(Entry::owner).toArray(UUID[]::new),
            entries.stream().map(entry -> body(entry, member)).toArray(String[]::new));
  }

  // What was done under a mandate says so.
  private String body(Entry entry, Actor.@Nullable Member member) {
    if (member == null || member.delegate() == null) {
      return json.writeValueAsString(entry.body());
    }
    var body = json.<ObjectNode>valueToTree(entry.body());
    return json.writeValueAsString(body.put("delegate", member.delegate().toString()));
  }

  /// Records that something was shown, or not, in the transaction that decides it.
  ///
  /// @param item the thing shown, e.g. `report/0193…`
  /// @param owner the organisation it came from, whose use ledger this goes into; may be absent
  public void record(
      Tx tx, @Nullable String item, @Nullable UUID owner, DisclosureEntry disclosure) {
    record(tx, Entry.of(item, owner, disclosure));
  }

  /// Takes away for good what an entry said and who it was by, in an engine transaction of the
  /// entry's world. Its place in the log, and every proof of other entries, stay. The purge is an
  /// entry itself.
  ///
  /// @param entry its id
  /// @param reason why, without personal data: a rule, a court's order, a request's number
  /// @return false when there is no such entry, or it was purged before
  public boolean purge(Tx tx, UUID entry, String reason) {
    var purged =
        tx.sql()
            .fetchOptional(
                """
                update ledger.entry set body = '{}', person = null, purged_at = ?
                where id = ? and purged_at is null returning seq, owner_organisation
                """,
                clock.instant(),
                entry);
    purged.ifPresent(row -> {
      tx.sql().execute("delete from ledger.salt where entry_seq = ?", row.get(0, Long.class));
      record(
          tx,
          new Entry(PURGED, "ledger/" + entry, row.get(1, UUID.class), Map.of("reason", reason)));
    });
    return purged.isPresent();
  }

  /// One entry in a list of those a reader may see.
  ///
  /// @param leaf its place in the log, if it has one yet
  /// @param purged whether what it said was taken away
  public record Line(
      UUID id,
      String kind,
      Instant at,
      @Nullable String item,
      Optional<Long> leaf,
      boolean purged) {}

  /// The newest entries the transaction's actor may read, newest first.
  ///
  /// @param before only those older than this entry; absent for the first page
  /// @param most how many at most
  public List<Line> newest(Tx tx, @Nullable UUID before, int most) {
    return tx.sql()
        .fetch(
            """
            select e.id, e.kind, e.occurred_at, e.item, e.purged_at is not null as purged, l.leaf_index
            from ledger.entry e left join ledger.leaf l on l.entry_seq = e.seq
            where e.seq < coalesce((select seq from ledger.entry where id = ?), 9223372036854775807)
            order by e.seq desc limit ?
            """,
            before,
            most)
        .map(row ->
            new Line(
                row.get("id", UUID.class),
                row.get("kind", String.class),
                row.get("occurred_at", OffsetDateTime.class).toInstant(),
                row.get("item", String.class),
                Optional.ofNullable(row.get("leaf_index", Long.class)),
                row.get("purged", Boolean.class)));
  }

  /// The organisations to which `item` was shown, for the platform's machinery (an engine
  /// transaction).
  public Set<UUID> readers(Tx tx, String item) {
    return tx.sql()
        .fetch(
            """
            select distinct organisation from ledger.entry
            where item = ? and kind = 'disclosure' and organisation is not null
              and body ->> 'outcome' in ('allow', 'redact')
            """,
            item)
        .intoSet(0, UUID.class);
  }

  /// One entry as the organisation concerned reads it.
  public record Use(String kind, Instant at, JsonNode body) {}

  /// The entries about an organisation's data within a time, oldest first, of those the
  /// transaction's actor may read.
  ///
  /// @param until the first instant after that time
  /// @param most how many at most
  public List<Use> usesOf(Tx tx, UUID owner, Instant from, Instant until, int most) {
    return tx.sql()
        .fetch(
            """
            select kind, occurred_at, body::text as body from ledger.entry
            where owner_organisation = ? and occurred_at >= ? and occurred_at < ?
              and purged_at is null
            order by seq limit ?
            """,
            owner,
            from,
            until,
            most)
        .map(this::use);
  }

  /// How often each kind is on record in a span of time.
  ///
  /// @param done by people of an organisation
  /// @param undergone about what is the organisation's, by others
  public record Counts(Map<String, Integer> done, Map<String, Integer> undergone) {
    public Counts {
      done = Map.copyOf(done);
      undergone = Map.copyOf(undergone);
    }
  }

  /// Counts what an organisation did, and what others did with what is its own (an engine
  /// transaction).
  ///
  /// @param from inclusive
  /// @param until exclusive
  public Counts counts(Tx tx, UUID organisation, Instant from, Instant until) {
    var done = new HashMap<String, Integer>();
    var undergone = new HashMap<String, Integer>();
    tx.sql()
        .fetch(
            """
            select kind, coalesce(organisation = ?, false) as own, count(*)::int as times
            from ledger.entry
            where (organisation = ? or owner_organisation = ?)
              and occurred_at >= ? and occurred_at < ?
            group by kind, own
            """,
            organisation,
            organisation,
            organisation,
            from,
            until)
        .forEach(row ->
            (row.get("own", Boolean.class) ? done : undergone)
                .put(row.get("kind", String.class), row.get("times", Integer.class)));
    return new Counts(done, undergone);
  }

  private Use use(Record row) {
    return new Use(
        row.get("kind", String.class),
        row.get("occurred_at", OffsetDateTime.class).toInstant(),
        json.readTree(row.get("body", String.class)));
  }

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
        .map(this::use);
  }
}
