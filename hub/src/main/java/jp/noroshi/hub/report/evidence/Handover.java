package jp.noroshi.hub.report.evidence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Statute;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.mynumber.FileText;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;

/// Decides who may open a file, and puts each opening on record. Nothing of a file is open to
/// anybody but the organisation it came from, until that organisation lets it go with a filing:
/// then to the addressee of that filing, by the rule that decides everything else.
public final class Handover {
  private static final String PORTION = "evidence";

  private final Database database;
  private final Reports reports;
  private final EvidenceRows rows;
  private final EvidenceKeys keys;
  private final NumberCheck numbers;
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Ledger ledger;
  private final Rules rules;
  private final Clock clock;

  Handover(
      Database database,
      Reports reports,
      EvidenceRows rows,
      EvidenceKeys keys,
      NumberCheck numbers,
      Decisions decisions,
      Disclosures disclosures,
      Ledger ledger,
      Rules rules,
      Clock clock) {
    this.database = database;
    this.reports = reports;
    this.rows = rows;
    this.keys = keys;
    this.numbers = numbers;
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.ledger = ledger;
    this.rules = rules;
    this.clock = clock;
  }

  /// A file that was opened: what is needed to hand it out.
  record Opened(Evidence evidence, byte[] key, List<String> blocks) {}

  /// Lets a file go with a filing of its report.
  ///
  /// @throws Refusal when there is no such file or filing, either is not finished, or the file
  ///   holds an Individual Number
  void list(Viewer viewer, UUID id, UUID filing) {
    var found = filing(viewer, id, filing);
    var file = database.in(viewer.actor(), tx -> own(tx, viewer, id));
    if (file.complete() && numbers.of(viewer, file) == FileText.Outcome.FOUND) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "evidence.refusal.my-number");
    }
    database.run(
        viewer.actor(),
        tx -> {
          var evidence = own(tx, viewer, id);
          if (!evidence.complete() || found.filedAt().isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "evidence.refusal.unfinished");
          }
          if (rows.list(
              tx, evidence, filing, found.authority(), viewer.person(), clock.instant())) {
            record(tx, "evidence.listed", evidence, found);
          }
        });
  }

  /// Lets a file no longer go with a filing. What was opened stays on record.
  void unlist(Viewer viewer, UUID id, UUID filing) {
    var found = filing(viewer, id, filing);
    database.run(
        viewer.actor(),
        tx -> {
          var evidence = own(tx, viewer, id);
          if (rows.unlist(tx, id, filing)) {
            record(tx, "evidence.unlisted", evidence, found);
          }
        });
  }

  private Filing filing(Viewer viewer, UUID id, UUID filing) {
    var report =
        database
            .in(viewer.actor(), tx -> own(tx, viewer, id))
            .report()
            .orElseThrow(Refusal::notFound);
    return reports.report(viewer, report).filings().stream()
        .filter(one -> one.id().equals(filing))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private Evidence own(Tx tx, Viewer viewer, UUID id) {
    return rows.find(tx, id)
        .filter(one -> one.organisation().equals(viewer.organisation().id()))
        .orElseThrow(Refusal::notFound);
  }

  /// The files that go with a filing, as far as the viewer may open them. That they are there is
  /// part of the filing; with which others they go is not.
  List<Evidence> ofFiling(Viewer viewer, UUID filing) {
    return database.in(
        engine(viewer),
        tx -> {
          var subject = decisions.subject(tx, viewer);
          return rows.ofFiling(tx, filing).stream()
              .filter(one -> one.complete() && opens(decide(tx, viewer, subject, item(one))))
              .map(one -> one.within(filing))
              .toList();
        });
  }

  /// Opens a file. It is on record for the organisation it came from before a byte leaves.
  ///
  /// @throws Refusal when there is none, or the viewer may not open it: the two do not differ
  Opened open(Viewer viewer, UUID id) {
    // A delegate sees what belongs to reports of its own; the engine would see all.
    if (viewer.mandate().isPresent()
        && database.in(viewer.actor(), tx -> rows.find(tx, id)).isEmpty()) {
      throw Refusal.notFound();
    }
    var asked =
        database
            .in(engine(viewer), tx -> rows.find(tx, id).map(one -> asked(tx, viewer, one)))
            .orElseThrow(Refusal::notFound);
    database.run(viewer.actor(), tx -> ledger.record(tx, asked.entries()));
    return asked.opened().orElseThrow(Refusal::notFound);
  }

  private record Asked(Optional<Opened> opened, List<Ledger.Entry> entries) {}

  private Asked asked(Tx tx, Viewer viewer, Evidence evidence) {
    var subject = decisions.subject(tx, viewer);
    var item = item(evidence);
    var outcome = decide(tx, viewer, subject, item);
    var about =
        evidence.report().map(report -> "report/" + report).orElse("draft/" + evidence.place());
    var owner = evidence.organisation();
    var entries = new ArrayList<Ledger.Entry>();
    if (!owner.equals(viewer.organisation().id())) {
      entries.add(
          Ledger.Entry.of(
              about,
              owner,
              disclosures.entry(tx, viewer.organisation(), subject, item, Action.VIEW, outcome)));
    }
    if (!evidence.complete() || !opens(outcome)) {
      return new Asked(Optional.empty(), entries);
    }
    entries.add(
        new Ledger.Entry(
            "evidence.opened",
            about,
            owner,
            Map.of("evidence", evidence.id(), "sha256", evidence.sha256())));
    return new Asked(
        Optional.of(
            new Opened(evidence, keys.of(tx, evidence.place()), rows.blocks(tx, evidence.id()))),
        entries);
  }

  private Outcome decide(Tx tx, Viewer viewer, Subject subject, Item item) {
    return decisions.decide(tx, viewer, subject, item, Action.VIEW, Set.of());
  }

  private static boolean opens(Outcome outcome) {
    return outcome.of(portion()) == Disclosure.RAW;
  }

  // A file is shown whole or not at all, and names its victim as likely as not. AMBER, as reports:
  // whoever may read the filing over this channel may open what goes with it.
  private static Portion portion() {
    return new Portion(PORTION, PortionClass.V, Marks.of(Tlp.AMBER, Pap.AMBER));
  }

  private Item item(Evidence evidence) {
    var doors = new HashSet<Door>();
    doors.add(new Door.Organisation(evidence.organisation().toString()));
    var told = new HashMap<String, Statute>();
    for (var listing : evidence.listed()) {
      var authority = listing.authority();
      doors.add(new Door.AuthorityDuty(authority));
      rules
          .jurisdiction()
          .authority(authority)
          .ifPresent(known ->
              told.put(
                  authority,
                  new Statute(
                      Set.of(PORTION),
                      Set.copyOf(known.purposes()),
                      "evidence listed with filing " + listing.filing())));
    }
    return new Item(
        "evidence/" + evidence.id(),
        Optional.of(evidence.organisation().toString()),
        Optional.empty(),
        new Audience(doors, Tlp.AMBER),
        List.of(portion()),
        told,
        Permissions.NONE,
        decisions.ruleVersion());
  }

  private void record(Tx tx, String kind, Evidence evidence, Filing filing) {
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            "report/" + filing.report(),
            evidence.organisation(),
            Map.of(
                "evidence", evidence.id(),
                "filing", filing.id(),
                "authority", filing.authority(),
                "sha256", evidence.sha256())));
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("evidence", viewer.organisation().world());
  }
}
