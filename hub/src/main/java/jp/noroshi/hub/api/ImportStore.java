package jp.noroshi.hub.api;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.api.ImportStatus.Pace;
import jp.noroshi.hub.api.ImportStatus.Refused;
import jp.noroshi.hub.api.ImportStatus.State;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.ObjectMapper;

/// The tables of imports. Whoever is at an import holds its lease; what is written under a lease
/// that has gone to somebody else is not written at all.
final class ImportStore {
  private static final int MOST_LISTED = 50;

  private final ObjectMapper json;

  ImportStore(ObjectMapper json) {
    this.json = json;
  }

  /// An import somebody has taken on.
  ///
  /// @param attempts beginnings since it last got further, this one included
  record Turn(
      UUID id,
      UUID lease,
      UUID person,
      UUID organisation,
      String format,
      ImportFormat.Options options,
      long size,
      ImportStep reached,
      int attempts) {}

  /// Begins an import with the first part of its file.
  void begin(
      Tx tx,
      ImportRuns.Arrived arriving,
      Viewer viewer,
      ImportFormat.Options options,
      String format,
      byte[] first,
      Instant now) {
    tx.sql()
        .execute(
            """
            insert into api.import
              (id, organisation, person, filename, atomic, format, mapping, state, size, begun_at,
               changed_at, lease, leased_until)
            values (?, ?, ?, ?, ?, ?, ?, 'arriving', ?, ?, ?, ?, ?)
            """,
            arriving.id(),
            viewer.organisation().id(),
            viewer.person(),
            options.filename(),
            options.atomic(),
            format,
            options.mapping(),
            first.length,
            now,
            now,
            arriving.lease(),
            now.plus(ImportRuns.LEASE));
    insertPart(tx, arriving.id(), 0, first);
  }

  /// Adds a part to a file that is arriving.
  void append(Tx tx, ImportRuns.Arrived arriving, int number, byte[] part, Instant now) {
    held(
        tx.sql()
            .execute(
                """
                update api.import set size = size + ?, changed_at = ?
                where id = ? and lease = ? and state = 'arriving'
                """,
                part.length,
                now,
                arriving.id(),
                arriving.lease()));
    insertPart(tx, arriving.id(), number, part);
  }

  private static void insertPart(Tx tx, UUID id, int number, byte[] part) {
    tx.sql().execute("insert into api.import_part values (?, ?, ?)", id, number, part);
  }

  Optional<byte[]> part(Tx tx, UUID id, int number) {
    return tx.sql()
        .fetchOptional(
            "select content from api.import_part where import = ? and number = ?", id, number)
        .map(row -> row.get(0, byte[].class));
  }

  /// The file is here: it waits for whoever takes it on.
  void hand(Tx tx, ImportRuns.Arrived arrived, Instant now) {
    held(
        tx.sql()
            .execute(
                """
                update api.import set state = 'waiting', lease = null, leased_until = ?
                where id = ? and lease = ?
                """,
                now,
                arrived.id(),
                arrived.lease()));
  }

  void forget(Tx tx, ImportRuns.Arrived arriving) {
    tx.sql()
        .execute(
            "delete from api.import where id = ? and lease = ?", arriving.id(), arriving.lease());
  }

  void forgetRefused(Tx tx, UUID id) {
    tx.sql().execute("delete from api.import where id = ? and state = 'refused'", id);
  }

  /// The file is here: whoever received it takes it on.
  Turn takeArrived(Tx tx, ImportRuns.Arrived arrived, Instant now) {
    return tx.sql()
        .fetchOptional(
            """
            update api.import set state = 'running', attempts = 1, turn_at = ?
            where id = ? and lease = ?
            returning *
            """,
            now,
            arrived.id(),
            arrived.lease())
        .map(ImportStore::turn)
        .orElseThrow(ImportLostException::new);
  }

  /// Takes on the import that has waited longest.
  Optional<Turn> take(Tx tx, UUID lease, Instant now) {
    return tx.sql()
        .fetchOptional(
            """
            update api.import
            set state = 'running', lease = ?, leased_until = ?, attempts = attempts + 1,
              turn_at = ?, turn_bytes = bytes, turn_record = record
            where id = (
              select id from api.import
              where ended_at is null and state in ('waiting', 'running') and leased_until <= ?
              order by leased_until limit 1 for update skip locked)
            returning *
            """,
            lease,
            now.plus(ImportRuns.LEASE),
            now,
            now)
        .map(ImportStore::turn);
  }

  private static Turn turn(Record row) {
    return new Turn(
        row.get("id", UUID.class),
        row.get("lease", UUID.class),
        row.get("person", UUID.class),
        row.get("organisation", UUID.class),
        row.get("format", String.class),
        new ImportFormat.Options(
            row.get("atomic", Boolean.class),
            row.get("filename", String.class),
            row.get("format", String.class),
            row.get("mapping", String.class)),
        row.get("size", Long.class),
        step(row),
        row.get("attempts", Integer.class));
  }

  /// Keeps hold of what is under way.
  void renew(Tx tx, List<UUID> leases, Instant until) {
    tx.sql()
        .execute(
            "update api.import set leased_until = ? where ended_at is null and lease = any (?)",
            until,
            leases.toArray(UUID[]::new));
  }

  /// Lets somebody else go on with it, from this moment.
  void release(Tx tx, UUID lease, Instant from) {
    tx.sql()
        .execute(
            "update api.import set leased_until = ? where lease = ? and ended_at is null",
            from,
            lease);
  }

  void keep(Tx tx, Turn turn, ImportStep step, List<SetAside> fresh, Instant now) {
    held(
        tx.sql()
            .execute(
                """
                update api.import set record = ?, bytes = ?, added = ?, changed = ?, unchanged = ?,
                  aside = ?, attempts = 0, changed_at = ? where id = ? and lease = ?
                """,
                step.record(),
                step.bytes(),
                step.added(),
                step.changed(),
                step.unchanged(),
                step.setAside(),
                now,
                turn.id(),
                turn.lease()));
    insertAside(tx, turn.id(), step.setAside() - fresh.size(), fresh);
  }

  void tell(Tx tx, Turn turn, long bytes, Instant now) {
    held(
        tx.sql()
            .execute(
                "update api.import set bytes = ?, changed_at = ? where id = ? and lease = ?",
                bytes,
                now,
                turn.id(),
                turn.lease()));
  }

  void done(Tx tx, Turn turn, ImportResult result, Instant now) {
    held(
        tx.sql()
            .execute(
                """
                update api.import set state = 'done', added = ?, changed = ?, unchanged = ?,
                  withdrawn = ?, aside = ?, stopped = ?, bytes = coalesce(?, size),
                  changed_at = ?, ended_at = ? where id = ? and lease = ?
                """,
                result.added(),
                result.changed(),
                result.unchanged(),
                result.withdrawn(),
                result.setAside().size(),
                result.stopped().map(this::jsonb).orElse(null),
                result.stopped().map(SetAside::offset).filter(at -> at >= 0).orElse(null),
                now,
                now,
                turn.id(),
                turn.lease()));
    tx.sql().execute("delete from api.import_aside where import = ?", turn.id());
    insertAside(tx, turn.id(), 0, result.setAside());
    drop(tx, turn.id());
  }

  /// Ends it with nothing, or nothing more, brought in.
  void refused(Tx tx, Turn turn, State state, Refused why, Instant now) {
    held(
        tx.sql()
            .execute(
                """
                update api.import set state = ?, refusal = ?, changed_at = ?, ended_at = ?
                where id = ? and lease = ? and ended_at is null
                """,
                state.code(),
                jsonb(why),
                now,
                now,
                turn.id(),
                turn.lease()));
    drop(tx, turn.id());
  }

  // The file is not kept longer than it is needed.
  private static void drop(Tx tx, UUID id) {
    tx.sql().execute("delete from api.import_part where import = ?", id);
  }

  private static void insertAside(Tx tx, UUID id, int from, List<SetAside> aside) {
    if (aside.isEmpty()) {
      return;
    }
    tx.sql()
        .execute(
            """
            insert into api.import_aside (import, number, record, byte, id, reason)
            select ?, ? + place, record, byte, id, reason
            from unnest(?::int[], ?::bigint[], ?::text[], ?::text[]) with ordinality
              as t (record, byte, id, reason, place)
            """,
            id,
            from,
            aside.stream().map(SetAside::index).toArray(Integer[]::new),
            aside.stream().map(SetAside::offset).toArray(Long[]::new),
            aside.stream().map(one -> printable(one.id())).toArray(String[]::new),
            aside.stream().map(one -> printable(one.reason())).toArray(String[]::new));
  }

  // PostgreSQL holds no zero character, and a reason may quote one.
  private static String printable(String text) {
    return text.replace('\0', '\ufffd');
  }

  List<SetAside> aside(Tx tx, UUID id) {
    return tx.sql()
        .fetch(
            """
            select record, byte, id, reason from api.import_aside where import = ? order by number
            """,
            id)
        .map(row ->
            new SetAside(
                row.get("record", Integer.class),
                row.get("byte", Long.class),
                row.get("id", String.class),
                row.get("reason", String.class)));
  }

  /// Ends what stopped arriving.
  void endLost(Tx tx, Refused why, Instant now) {
    tx.sql()
        .execute(
            """
            with lost as (
              update api.import set state = 'failed', refusal = ?, ended_at = ?
              where state = 'arriving' and leased_until <= ? returning id)
            delete from api.import_part where import in (select id from lost)
            """,
            jsonb(why),
            now,
            now);
  }

  void forgetEnded(Tx tx, Instant before) {
    tx.sql().execute("delete from api.import where ended_at < ?", before);
  }

  /// One of the caller's organisation.
  ///
  /// @param everybodys whether those of others in it may be seen too
  Optional<ImportStatus> find(Tx tx, UUID id, UUID person, boolean everybodys, Instant now) {
    return tx.sql()
        .fetchOptional(
            "select * from api.import where id = ? and (person = ? or ?)", id, person, everybodys)
        .map(row -> status(row, now));
  }

  /// The latest of the caller's organisation, as [#find].
  List<ImportStatus> latest(Tx tx, UUID person, boolean everybodys, Instant now) {
    return tx.sql()
        .fetch(
            """
            select * from api.import where organisation = noroshi.organisation()
              and (person = ? or ?) order by begun_at desc, id limit ?
            """,
            person,
            everybodys,
            MOST_LISTED)
        .map(row -> status(row, now));
  }

  private ImportStatus status(Record row, Instant now) {
    var state = State.valueOf(row.get("state", String.class).toUpperCase(Locale.ROOT));
    if (state == State.RUNNING && !instant(row, "leased_until").orElseThrow().isAfter(now)) {
      state = State.INTERRUPTED;
    }
    var step = step(row);
    long size = row.get("size", Long.class);
    var changed = instant(row, "changed_at").orElseThrow();
    var pace =
        state == State.RUNNING
            ? instant(row, "turn_at")
                .flatMap(began ->
                    Pace.of(
                        Duration.between(began, changed),
                        step.record() - row.get("turn_record", Long.class),
                        step.bytes() - row.get("turn_bytes", Long.class),
                        size - step.bytes()))
            : Optional.<Pace>empty();
    return new ImportStatus(
        row.get("id", UUID.class),
        row.get("filename", String.class),
        row.get("atomic", Boolean.class),
        row.get("format", String.class),
        state,
        size,
        step,
        row.get("withdrawn", Integer.class),
        read(row, "stopped", SetAside.class),
        read(row, "refusal", Refused.class),
        instant(row, "begun_at").orElseThrow(),
        changed,
        instant(row, "ended_at"),
        pace);
  }

  private static ImportStep step(Record row) {
    return new ImportStep(
        row.get("record", Long.class),
        row.get("bytes", Long.class),
        row.get("added", Integer.class),
        row.get("changed", Integer.class),
        row.get("unchanged", Integer.class),
        row.get("aside", Integer.class));
  }

  private static Optional<Instant> instant(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private <T> Optional<T> read(Record row, String column, Class<T> type) {
    return Optional.ofNullable(row.get(column, JSONB.class))
        .map(value -> json.readValue(value.data(), type));
  }

  private JSONB jsonb(Object value) {
    return JSONB.valueOf(json.writeValueAsString(value));
  }

  private static void held(int rows) {
    if (rows != 1) {
      throw new ImportLostException();
    }
  }
}
