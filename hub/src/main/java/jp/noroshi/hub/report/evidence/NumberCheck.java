package jp.noroshi.hub.report.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.mynumber.FileText;
import jp.noroshi.hub.report.mynumber.FileText.Outcome;

/// Looks into a file for Individual Numbers, once, before it goes to anybody for the first time.
/// One that holds any stays where it is, whatever becomes of its report.
final class NumberCheck {
  private final Database database;
  private final EvidenceRows rows;
  private final EvidenceKeys keys;
  private final EvidenceContent content;
  private final Ledger ledger;

  NumberCheck(
      Database database,
      EvidenceRows rows,
      EvidenceKeys keys,
      EvidenceContent content,
      Ledger ledger) {
    this.database = database;
    this.rows = rows;
    this.keys = keys;
    this.content = content;
    this.ledger = ledger;
  }

  /// What came of it, now or before.
  ///
  /// @param evidence a complete file of the viewer's organisation
  Outcome of(Viewer viewer, Evidence evidence) {
    return evidence.numbers().orElseGet(() -> look(viewer, evidence));
  }

  private Outcome look(Viewer viewer, Evidence evidence) {
    var opened =
        database.in(
            viewer.actor(),
            tx ->
                new Handover.Opened(
                    evidence, keys.of(tx, evidence.place()), rows.blocks(tx, evidence.id())));
    Outcome outcome;
    try (var file = content.stream(opened)) {
      outcome = FileText.look(file, evidence.looks() == Looks.TEXT);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    database.run(
        viewer.actor(),
        tx -> {
          if (rows.looked(tx, evidence.id(), outcome) && outcome == Outcome.FOUND) {
            ledger.record(
                tx,
                new Ledger.Entry(
                    "evidence.quarantined",
                    evidence
                        .report()
                        .map(report -> "report/" + report)
                        .orElse("draft/" + evidence.place()),
                    evidence.organisation(),
                    Map.of("evidence", evidence.id(), "sha256", evidence.sha256())));
          }
        });
    return outcome;
  }
}
