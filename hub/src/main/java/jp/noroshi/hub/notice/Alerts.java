package jp.noroshi.hub.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.stix.Tlp;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.ObjectMapper;

/// Keeps alerts. One per subject and organisation: a second reason for the same thing amends the
/// alert that is there, and rings no second bell.
public final class Alerts {
  /// The NOTIFY channel of the live inbox; the payload is an organisation's id.
  public static final String CHANNEL = "noroshi_inbox";

  private static final String COLUMNS =
      """
      select id, organisation, subject, kind, severity, tlp, own_assets, title::text, reasons::text,
             editions::text, alerted_at, acknowledged_at, done_at
      from notice.alert
      """;

  private final Clock clock;
  private final ObjectMapper json;
  private final EventLog events;

  public Alerts(Clock clock, ObjectMapper json, EventLog events) {
    this.clock = clock;
    this.json = json;
    this.events = events;
  }

  /// What a new alert is made of.
  record Draft(
      UUID organisation,
      String subject,
      Alert.Kind kind,
      Tlp tlp,
      boolean ownAssets,
      IncidentAlerts.Text text) {}

  /// Raises the alert, or amends the one that is there; tells of it (`notice.alerted`) when it is
  /// new.
  ///
  /// @return the id, when the alert is new
  Optional<UUID> raise(Tx tx, Draft draft) {
    var now = clock.instant();
    var row =
        tx.sql()
            .fetchSingle(
                """
                insert into notice.alert
                  (organisation, subject, kind, severity, tlp, own_assets, title, reasons, editions,
                   alerted_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (world, organisation, subject) do update
                set severity = excluded.severity, tlp = excluded.tlp,
                    own_assets = alert.own_assets or excluded.own_assets, title = excluded.title,
                    reasons = excluded.reasons, editions = excluded.editions,
                    updated_at = excluded.updated_at
                returning id, alerted_at = updated_at as is_new
                """,
                draft.organisation(),
                draft.subject(),
                draft.kind().code(),
                draft.text().severity().code(),
                draft.tlp().name(),
                draft.ownAssets(),
                jsonb(draft.text().title()),
                jsonb(draft.text().reasons().toArray()),
                jsonb(draft.text().editions()),
                now,
                now);
    var id = row.get("id", UUID.class);
    tx.sql().execute("select pg_notify('" + CHANNEL + "', ?)", draft.organisation().toString());
    if (!row.get("is_new", Boolean.class)) {
      return Optional.empty();
    }
    events.append(
        tx,
        "notice.alerted",
        1,
        Map.of(
            "subject",
            draft.subject(),
            "alert",
            id.toString(),
            "organisation",
            draft.organisation().toString()));
    return Optional.of(id);
  }

  /// The alert with this id, as far as the transaction's actor may see it.
  Optional<Alert> find(Tx tx, UUID id) {
    return tx.sql().fetchOptional(COLUMNS + " where id = ?", id).map(this::alert);
  }

  /// A page of the inbox: newest first, before `before`, at most `limit`.
  List<Alert> page(Tx tx, Instant before, int limit) {
    return tx.sql()
        .fetch(
            COLUMNS + " where alerted_at < ? order by alerted_at desc fetch first ? rows with ties",
            before,
            limit)
        .map(this::alert);
  }

  /// Notes that a person opened an edition.
  ///
  /// @return whether it is the first time this alert is opened in the organisation
  boolean opened(Tx tx, Alert alert, UUID person, Editions.Reader reader) {
    boolean first =
        tx.sql()
            .fetchOptional("select 1 from notice.opening where alert = ? limit 1", alert.id())
            .isEmpty();
    tx.sql()
        .execute(
            """
            insert into notice.opening (alert, person, organisation, edition, opened_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """,
            alert.id(),
            person,
            alert.organisation(),
            reader.code(),
            clock.instant());
    if (first) {
      tell(tx, "notice.opened", alert);
    }
    return first;
  }

  /// Acknowledges; a second time changes nothing.
  void acknowledge(Tx tx, Alert alert, UUID person) {
    int changed =
        tx.sql()
            .execute(
                """
                update notice.alert set acknowledged_at = ?, acknowledged_by = ?
                where id = ? and acknowledged_at is null
                """,
                clock.instant(),
                person,
                alert.id());
    if (changed == 1) {
      tell(tx, "notice.acknowledged", alert);
    }
  }

  /// Marks the action as done; acknowledges too, if that was left out.
  void done(Tx tx, Alert alert, UUID person) {
    acknowledge(tx, alert, person);
    int changed =
        tx.sql()
            .execute(
                "update notice.alert set done_at = ?, done_by = ? where id = ? and done_at is null",
                clock.instant(),
                person,
                alert.id());
    if (changed == 1) {
      tell(tx, "notice.done", alert);
    }
  }

  private void tell(Tx tx, String type, Alert alert) {
    events.append(
        tx,
        type,
        1,
        Map.of(
            "subject",
            alert.subject(),
            "alert",
            alert.id().toString(),
            "organisation",
            alert.organisation().toString()));
  }

  private JSONB jsonb(Object value) {
    return JSONB.valueOf(json.writeValueAsString(value));
  }

  private Alert alert(Record row) {
    return new Alert(
        row.get("id", UUID.class),
        row.get("organisation", UUID.class),
        row.get("subject", String.class),
        Alert.Kind.valueOf(row.get("kind", String.class).toUpperCase(Locale.ROOT)),
        Alert.Severity.valueOf(row.get("severity", String.class).toUpperCase(Locale.ROOT)),
        Tlp.valueOf(row.get("tlp", String.class)),
        row.get("own_assets", Boolean.class),
        json.readValue(row.get("title", String.class), Bilingual.class),
        Arrays.asList(json.readValue(row.get("reasons", String.class), Bilingual[].class)),
        json.readValue(row.get("editions", String.class), Editions.class),
        row.get("alerted_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.get("acknowledged_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.get("done_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
