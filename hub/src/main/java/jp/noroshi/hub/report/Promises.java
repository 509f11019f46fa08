package jp.noroshi.hub.report;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Item;
import jp.noroshi.hub.access.Rulebook;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.ObjectMapper;

/// Keeps with each report what was promised for it, and what the handling rule needs to keep it.
public final class Promises {
  private static final String PROMISED =
      """
      select p.report, p.organisation, p.shape::text as shape, p.release, p.held_back, p.made_at,
             r.choices::text as choices
      from report.promise p join report.report r on r.id = p.report
      """;

  private final Database database;
  private final Ledger ledger;
  private final ObjectMapper json;
  private final ReportItems items;
  private final Rulebook rulebook;

  public Promises(
      Database database, Ledger ledger, ObjectMapper json, ReportForm form, Rulebook rulebook) {
    this.database = database;
    this.ledger = ledger;
    this.json = json;
    this.items = new ReportItems(form);
    this.rulebook = rulebook;
  }

  private Promise.RuleVersion version(String version) {
    return rulebook.entries().stream()
        .filter(entry -> entry.set().version().equals(version))
        .map(entry -> new Promise.RuleVersion(version, entry.sha256()))
        .findFirst()
        .orElseThrow();
  }

  /// Makes the promise of a report in the transaction that takes it in.
  ///
  /// @param preview what was foreseen for exactly this report
  void make(Tx tx, Viewer viewer, UUID report, String receipt, SharingPreview.Preview preview) {
    var rules = version(preview.shape().ruleVersion());
    var document = Promise.of(report, receipt, rules, preview).document();
    var hash = CanonicalJson.sha256(document);
    tx.sql()
        .execute(
            """
            insert into report.promise
              (report, organisation, made_at, document, document_sha256, shape, recipients)
            values (?, ?, ?, ?, ?, ?, ?)
            """,
            report,
            viewer.organisation().id(),
            preview.at(),
            document,
            hash,
            JSONB.valueOf(json.writeValueAsString(preview.shape().toJson())),
            preview.shape().recipients().keySet().toArray(String[]::new));
    note(tx, viewer, report, hash, rules, preview.directory());
  }

  /// Makes the promise of a report anew in the transaction in which it goes on. It stays under the
  /// rule set it was first made under.
  ///
  /// @param preview what was foreseen for what it says now
  /// @return the document that stood until now
  Optional<byte[]> renew(
      Tx tx, Viewer viewer, UUID report, String receipt, SharingPreview.Preview preview) {
    var row =
        tx.sql()
            .fetchOptional(
                "select document, shape::text as shape from report.promise where report = ?",
                report);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    var kept = ReportItems.Shape.ofJson(json.readTree(row.get().get("shape", String.class)));
    var shape =
        new ReportItems.Shape(
            preview.shape().fields(), preview.shape().recipients(), kept.ruleVersion());
    var rules = version(kept.ruleVersion());
    var document = Promise.of(report, receipt, rules, preview).document();
    var hash = CanonicalJson.sha256(document);
    tx.sql()
        .execute(
            """
            update report.promise
            set document = ?, document_sha256 = ?, shape = ?, recipients = ? where report = ?
            """,
            document,
            hash,
            JSONB.valueOf(json.writeValueAsString(shape.toJson())),
            shape.recipients().keySet().toArray(String[]::new),
            report);
    note(tx, viewer, report, hash, rules, preview.directory());
    return Optional.of(row.get().get("document", byte[].class));
  }

  private void note(
      Tx tx, Viewer viewer, UUID report, byte[] hash, Promise.RuleVersion rules, long directory) {
    ledger.record(
        tx,
        new Ledger.Entry(
            "report.promised",
            "report/" + report,
            viewer.organisation().id(),
            Map.of(
                "document_sha256",
                HexFormat.of().formatHex(hash),
                "rule_set",
                rules.version(),
                "rule_set_sha256",
                rules.sha256(),
                "directory",
                directory)));
  }

  /// A promise as it is kept.
  ///
  /// @param sha256 of the document, in hexadecimal; the audit trail holds the same
  public record Kept(Promise promise, byte[] document, String sha256) {}

  /// The promise of a report of the viewer's organisation.
  ///
  /// @throws Refusal when there is none
  public Kept of(Viewer viewer, UUID report) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchOptional(
                    "select document, document_sha256 from report.promise where report = ?", report)
                .map(row -> {
                  var document = row.get("document", byte[].class);
                  return new Kept(
                      Promise.read(json.readTree(document)),
                      document,
                      HexFormat.of().formatHex(row.get("document_sha256", byte[].class)));
                })
                .orElseThrow(Refusal::notFound));
  }

  /// A report as the handling rule decides on it.
  ///
  /// @param release id of the release its technical part went out in; the links recorded for that
  ///   release are links to the report
  /// @param heldBack ids of the facts a release officer took out of what is shown cleaned
  record Promised(
      UUID report,
      UUID organisation,
      Instant madeAt,
      Item item,
      Optional<Long> release,
      Set<String> heldBack) {
    Promised {
      heldBack = Set.copyOf(heldBack);
    }

    /// Whether somebody else than the reporter may have to do with it.
    boolean told(Optional<String> authority) {
      return release.isPresent() || authority.filter(item.statutory()::containsKey).isPresent();
    }
  }

  /// What was promised of one report (an engine transaction).
  Optional<Promised> promised(Tx tx, UUID report) {
    return tx.sql().fetchOptional(PROMISED + " where p.report = ?", report).map(this::promised);
  }

  /// The reports somebody else than the reporter may have to do with: those its authority is told
  /// of and those whose technical part went out; the last first (an engine transaction).
  ///
  /// @param after the report to go on after; absent for the last ones
  List<Promised> told(Tx tx, Optional<String> authority, Optional<UUID> after, int limit) {
    return tx.sql()
        .fetch(
            PROMISED
                + """
                where (p.release is not null or p.recipients @> array[?::text])
                  and (?::uuid is null or (p.made_at, p.report) <
                       (select a.made_at, a.report from report.promise a where a.report = ?::uuid))
                order by p.made_at desc, p.report desc limit ?
                """,
            authority.orElse(""),
            after.orElse(null),
            after.orElse(null),
            limit)
        .map(this::promised);
  }

  private Promised promised(Record row) {
    var report = row.get("report", UUID.class);
    var organisation = row.get("organisation", UUID.class);
    return new Promised(
        report,
        organisation,
        row.get("made_at", OffsetDateTime.class).toInstant(),
        items.of(
            "report/" + report,
            organisation,
            SharingChoices.ofJson(json.readTree(row.get("choices", String.class))),
            ReportItems.Shape.ofJson(json.readTree(row.get("shape", String.class)))),
        Optional.ofNullable(row.get("release", Long.class)),
        Set.of(row.get("held_back", String[].class)));
  }

  /// Remembers in which release the technical part went out (an engine transaction).
  ///
  /// @param heldBack ids of the facts that did not
  public void shared(Tx tx, UUID report, long release, Set<String> heldBack) {
    tx.sql()
        .execute(
            "update report.promise set release = ?, held_back = ? where report = ?",
            release,
            heldBack.toArray(String[]::new),
            report);
  }

  /// A report as the handling rule decides on it (an engine transaction).
  public Optional<Item> item(Tx tx, UUID report) {
    return promised(tx, report).map(Promised::item);
  }
}
