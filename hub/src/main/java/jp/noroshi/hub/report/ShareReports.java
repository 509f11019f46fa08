package jp.noroshi.hub.report;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.Publication;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;

/// Releases the cleaned technical part of each report whose reporter agreed to it, and tells of it
/// (`report.shared`).
final class ShareReports implements EventConsumer {
  private static final String SOURCE = "report";
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final Reports reports;
  private final Promises promises;
  private final SharedPart part;
  private final SharedObjects objects;
  private final Exchange exchange;
  private final Audiences audiences;
  private final AudiencePreview rule;
  private final Directory directory;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;

  ShareReports(
      Reports reports,
      Promises promises,
      SharedPart part,
      SharedObjects objects,
      Exchange exchange,
      Audiences audiences,
      AudiencePreview rule,
      Directory directory,
      EventLog events,
      Ledger ledger,
      Clock clock) {
    this.reports = reports;
    this.promises = promises;
    this.part = part;
    this.objects = objects;
    this.exchange = exchange;
    this.audiences = audiences;
    this.rule = rule;
    this.directory = directory;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "report-share";
  }

  @Override
  public Set<String> types() {
    return Set.of("report.submitted");
  }

  @Override
  public void on(Tx tx, Event event) {
    var id = event.uuid("report");
    var technical =
        reports.technical(tx, id).orElseThrow(() -> new IllegalStateException("no report " + id));
    if (!technical.choices().shareTechnical()) {
      return;
    }
    var organisation = directory.organisation(tx, technical.organisation()).orElseThrow();
    var own = OwnIdentities.of(organisation, reports.contacts(tx, id));
    // The hour of an attack can single out a victim; the day it was shared does not.
    var day = clock.instant().truncatedTo(ChronoUnit.DAYS);
    var tlp = technical.choices().tlp();
    var marks = ReportItems.marks(technical.choices());
    var derived = part.derive(technical.answers(), organisation.sector(), own, marks, day);
    if (derived.isEmpty()) {
      return;
    }
    var from =
        technical
            .choices()
            .embargo()
            .map(first -> first.atStartOfDay(JAPAN).toInstant())
            .filter(first -> first.isAfter(clock.instant()))
            .orElse(clock.instant());
    var audience = new Audience(Set.of(new Door.Everyone()), tlp);
    var outcome =
        exchange.publish(
            tx,
            new Publication(
                derived.stream().map(objects::of).toList(),
                SOURCE,
                audiences.intern(tx, audience.text()),
                marks,
                rule.ruleVersion(),
                Optional.of(organisation.id()),
                from));
    switch (outcome) {
      case Exchange.Outcome.Published published ->
          tell(tx, id, organisation, published.release(), from, derived.size());
      case Exchange.Outcome.Unchanged _ -> {
        // told already
      }
    }
  }

  private void tell(
      Tx tx, UUID report, Organisation organisation, long release, Instant from, int objectCount) {
    promises.shared(tx, report, release);
    events.append(
        tx,
        "report.shared",
        1,
        Map.of(
            "subject",
            "report/" + report,
            "report",
            report.toString(),
            "organisation",
            organisation.id().toString(),
            "release",
            String.valueOf(release)),
        from);
    ledger.record(
        tx,
        new Ledger.Entry(
            "report.shared",
            "report/" + report,
            organisation.id(),
            Map.of("objects", objectCount, "from", from.toString())));
  }
}
