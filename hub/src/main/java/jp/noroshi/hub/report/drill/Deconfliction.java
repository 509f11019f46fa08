package jp.noroshi.hub.report.drill;

import java.util.HashMap;
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
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Statute;
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
import jp.noroshi.stix.Tlp;

/// Says whether an announced test ran when a report was made. The desk that holds a filing of it
/// and the reporter are told so that they check first; nothing is held back, and nobody else is
/// told.
public final class Deconfliction {
  private static final String PORTION = "announced-test";

  private final Database database;
  private final Reports reports;
  private final Decisions decisions;
  private final Disclosures disclosures;
  private final Ledger ledger;
  private final Rules rules;

  Deconfliction(
      Database database,
      Reports reports,
      Decisions decisions,
      Disclosures disclosures,
      Ledger ledger,
      Rules rules) {
    this.database = database;
    this.reports = reports;
    this.decisions = decisions;
    this.disclosures = disclosures;
    this.ledger = ledger;
    this.rules = rules;
  }

  /// The announced tests that ran when a filing was made, as far as the one decision lets its desk
  /// know. What it was told is on record for the organisation.
  public List<AnnouncedTest> ofDesk(Viewer officer, Filing filing) {
    if (filing.filedAt().isEmpty()) {
      return List.of();
    }
    return database.in(
        new Actor.Engine("announced-tests", officer.organisation().world()),
        tx -> {
          var owner =
              tx.sql()
                  .fetchSingle("select organisation from report.filing where id = ?", filing.id())
                  .get(0, UUID.class);
          return AnnouncedTests.running(tx, owner, filing.filedAt().orElseThrow()).stream()
              .filter(test -> tell(tx, officer, owner, filing, test))
              .toList();
        });
  }

  private boolean tell(Tx tx, Viewer officer, UUID owner, Filing filing, AnnouncedTest test) {
    var subject = decisions.subject(tx, officer);
    var item = item(owner, filing, test);
    var outcome = decisions.decide(tx, officer, subject, item, Action.VIEW, Set.of());
    ledger.record(
        tx,
        "report/" + filing.report(),
        owner,
        disclosures.entry(tx, officer.organisation(), subject, item, Action.VIEW, outcome));
    return outcome.of(portion()) == Disclosure.RAW;
  }

  /// The announced tests of the reporter's own that ran when its report was made.
  List<AnnouncedTest> ofReporter(Viewer reporter, UUID report) {
    var at = reports.report(reporter, report).submittedAt();
    return database.in(
        reporter.actor(), tx -> AnnouncedTests.running(tx, reporter.organisation().id(), at));
  }

  private static Portion portion() {
    return new Portion(PORTION, PortionClass.V, Marks.of(Tlp.AMBER, Pap.AMBER));
  }

  private Item item(UUID owner, Filing filing, AnnouncedTest test) {
    var told = new HashMap<String, Statute>();
    rules
        .jurisdiction()
        .authority(filing.authority())
        .ifPresent(known ->
            told.put(
                filing.authority(),
                new Statute(
                    Set.of(PORTION),
                    Set.copyOf(known.purposes()),
                    "holds filing " + filing.id() + " from within the announced window")));
    return new Item(
        "test/" + test.id(),
        Optional.of(owner.toString()),
        Optional.empty(),
        new Audience(
            Set.of(
                new Door.Organisation(owner.toString()),
                new Door.AuthorityDuty(filing.authority())),
            Tlp.AMBER),
        List.of(portion()),
        Map.copyOf(told),
        Permissions.NONE,
        decisions.ruleVersion());
  }
}
