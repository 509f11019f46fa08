package jp.noroshi.hub.report.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.access.AudiencePreview;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.Publication;
import jp.noroshi.hub.exchange.SharedObject;
import jp.noroshi.hub.exchange.SharedObjects;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Promises;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Reports.Technical;
import jp.noroshi.hub.report.SharedPart;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.derive.OwnTraces;
import jp.noroshi.hub.report.derive.ValueJudge;
import jp.noroshi.hub.report.derive.WellKnown;
import jp.noroshi.stix.object.StixObject;

/// Derives the shared part of a report, releases it and tells of it (`report.shared`).
final class Sharing {
  private static final String SOURCE = "report";

  private final Promises promises;
  private final WellKnown known;
  private final SharedPart part;
  private final SharedObjects objects;
  private final Exchange exchange;
  private final Audiences audiences;
  private final AudiencePreview rule;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;

  Sharing(
      Promises promises,
      SharedPart part,
      SharedObjects objects,
      Exchange exchange,
      Audiences audiences,
      AudiencePreview rule,
      EventLog events,
      Ledger ledger,
      Clock clock,
      WellKnown known) {
    this.promises = promises;
    this.part = part;
    this.objects = objects;
    this.exchange = exchange;
    this.audiences = audiences;
    this.rule = rule;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
    this.known = known;
  }

  /// A report about to be shared.
  ///
  /// @param own what identifies the victim
  Shared shared(Technical technical, Organisation organisation, OwnTraces own) {
    return new Shared(technical, organisation, new ValueJudge(own, known));
  }

  /// A report about to be shared, with what judges the values in it.
  record Shared(Technical technical, Organisation organisation, ValueJudge judge) {
    OwnTraces own() {
      return judge.own();
    }

    /// Whether a value goes along.
    boolean goes(Observed value) {
      return technical.choices().values().goes(value, judge.of(value));
    }

    /// Whether a value waits for a release officer.
    boolean waits(Observed value) {
      return technical.choices().values().waits(value, judge.of(value));
    }

    /// The answers of the technical part that a continuation changed, as they are now.
    AnswerSheet news(Reports.Change change) {
      var news = new TreeMap<>(technical.answers().answers());
      news.keySet().retainAll(change.changed());
      return new AnswerSheet(news);
    }
  }

  /// What would go out of a report; empty when nothing in it may help others.
  ///
  /// @param heldBack ids of the facts that do not go
  /// @param goes which of the attacker's values do
  List<StixObject> derive(
      Shared shared, Set<String> heldBack, Optional<String> sector, Predicate<Observed> goes) {
    return part.derive(
        without(shared.technical().answers(), heldBack),
        sector,
        shared.own(),
        shared.technical().marks(),
        goes,
        day());
  }

  /// Releases what was derived of a report (an engine transaction).
  void publish(Tx tx, Shared shared, List<StixObject> derived, Set<String> heldBack) {
    var technical = shared.technical();
    var organisation = shared.organisation().id();
    var from = technical.opens(clock.instant());
    var audience = new Audience(Set.of(new Door.Everyone()), technical.choices().tlp());
    var outcome =
        exchange.publish(
            tx,
            new Publication(
                objects(derived),
                SOURCE,
                audiences.intern(tx, audience.text()),
                technical.marks(),
                rule.ruleVersion(),
                Optional.of(organisation),
                from));
    switch (outcome) {
      case Exchange.Outcome.Published published -> {
        promises.shared(tx, technical.report(), published.release(), heldBack);
        tell(tx, technical, published.release(), from, derived.size());
      }
      case Exchange.Outcome.Unchanged _ -> {
        // told already
      }
    }
  }

  /// Adds values to a report that was released without them (an engine transaction).
  ///
  /// @return whether its release had not ended
  boolean add(Tx tx, Shared shared, long release, Predicate<Observed> goes) {
    var technical = shared.technical();
    var derived =
        part.indicators(technical.answers(), shared.own(), technical.marks(), goes, day());
    if (!exchange.add(tx, release, objects(derived))) {
      return false;
    }
    note(tx, technical, derived.size());
    return true;
  }

  /// Adds what is new to a report that was released (an engine transaction).
  ///
  /// @param news the answers that are new
  void addNews(Tx tx, Shared shared, long release, AnswerSheet news, Predicate<Observed> goes) {
    var technical = shared.technical();
    var derived = part.derive(news, Optional.empty(), shared.own(), technical.marks(), goes, day());
    if (!derived.isEmpty() && exchange.add(tx, release, objects(derived))) {
      note(tx, technical, derived.size());
    }
  }

  private void note(Tx tx, Technical technical, int objectCount) {
    ledger.record(
        tx,
        new Ledger.Entry(
            "report.shared",
            "report/" + technical.report(),
            technical.organisation(),
            Map.of("objects", objectCount, "from", clock.instant().toString())));
  }

  private void tell(Tx tx, Technical technical, long release, Instant from, int objectCount) {
    var subject = "report/" + technical.report();
    events.append(
        tx,
        "report.shared",
        1,
        Map.of(
            "subject",
            subject,
            "report",
            technical.report().toString(),
            "organisation",
            technical.organisation().toString(),
            "release",
            String.valueOf(release)),
        from);
    ledger.record(
        tx,
        new Ledger.Entry(
            "report.shared",
            subject,
            technical.organisation(),
            Map.of("objects", objectCount, "from", from.toString())));
  }

  private List<SharedObject> objects(List<StixObject> derived) {
    return derived.stream().map(objects::of).toList();
  }

  // The hour of an attack can single out a victim; the day it was shared does not.
  private Instant day() {
    return clock.instant().truncatedTo(ChronoUnit.DAYS);
  }

  private static AnswerSheet without(AnswerSheet answers, Set<String> ids) {
    var kept = new TreeMap<>(answers.answers());
    kept.keySet().removeAll(ids);
    return new AnswerSheet(kept);
  }
}
