package jp.noroshi.hub.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Clause;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Subject;
import jp.noroshi.handling.Terms;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Listed;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.DisclosureEntry;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;

/// Reports as somebody else than the reporter may see them: exactly the portions the handling rule
/// shows, in the form it says, which are those the reporter was promised. Each opening is on record
/// for the reporter.
public final class DisclosedReports {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int BATCH = 500;
  private static final int PAGE = 50;
  private static final int SCANNED = 5_000;

  private final Database database;
  private final Promises promises;
  private final Reports reports;
  private final Decisions decisions;
  private final Grants grants;
  private final Directory directory;
  private final Disclosures disclosures;
  private final Ledger ledger;
  private final Listed listed;
  private final Rules rules;
  private final PortionTexts texts;

  DisclosedReports(
      Database database,
      Promises promises,
      Reports reports,
      Decisions decisions,
      Grants grants,
      Directory directory,
      Disclosures disclosures,
      Ledger ledger,
      Listed listed,
      Rules rules) {
    this.database = database;
    this.promises = promises;
    this.reports = reports;
    this.decisions = decisions;
    this.grants = grants;
    this.directory = directory;
    this.disclosures = disclosures;
    this.ledger = ledger;
    this.listed = listed;
    this.rules = rules;
    this.texts = new PortionTexts(rules.form());
  }

  /// One line of the list.
  ///
  /// @param day on which it was reported; the hour could single out who
  /// @param classes what of it is shown
  public record Line(UUID report, LocalDate day, Set<PortionClass> classes) {
    public Line {
      classes = Set.copyOf(classes);
    }
  }

  /// A page of the list.
  ///
  /// @param next where the next page begins, if there is more
  public record Listing(List<Line> lines, Optional<UUID> next) {
    public Listing {
      lines = List.copyOf(lines);
    }
  }

  /// A report as it was disclosed.
  ///
  /// @param outcome the decision
  /// @param shown the facts, each in the form in which it may be seen
  /// @param gaps why what is missing is missing, by class
  public record Disclosed(
      UUID report,
      LocalDate day,
      Outcome outcome,
      Terms terms,
      List<Readership.Shown> shown,
      Map<PortionClass, Set<Clause>> gaps) {
    public Disclosed {
      shown = List.copyOf(shown);
      gaps = new TreeMap<>(gaps);
    }
  }

  private record Decided(Promises.Promised report, Outcome outcome) {
    // What an officer took out of the cleaned part is nowhere in it.
    Disclosure form(Portion portion) {
      var form = outcome.of(portion);
      return form == Disclosure.CLEANED && report.heldBack().contains(portion.id())
          ? Disclosure.REMOVED
          : form;
    }
  }

  /// The reports of others that show the viewer something, the last first.
  public Listing lines(Viewer viewer, Optional<UUID> after) {
    var entries = new LinkedHashMap<UUID, Recorded>();
    var listing = database.in(engine(viewer), tx -> lines(tx, viewer, after, entries));
    if (!entries.isEmpty()) {
      database.run(
          viewer.actor(),
          tx ->
              entries.forEach((report, one) ->
                  ledger.record(tx, "report/" + report, one.owner(), one.entry())));
    }
    return listing;
  }

  // What is shown in a list is on record for whom it came from, once a day.
  private Listing lines(Tx tx, Viewer viewer, Optional<UUID> after, Map<UUID, Recorded> entries) {
    var subject = decisions.subject(tx, viewer);
    var lines = new ArrayList<Line>();
    var from = after;
    for (int scanned = 0; scanned < SCANNED; scanned += BATCH) {
      var batch = promises.told(tx, subject.authority(), from, BATCH);
      for (var decided : decide(tx, viewer, subject, batch)) {
        lines.add(line(decided));
        var report = decided.report();
        if (listed.isNew(viewer.organisation().id(), "report/" + report.report())) {
          entries.put(
              report.report(),
              new Recorded(
                  report.organisation(),
                  disclosures.entry(
                      tx,
                      viewer.organisation(),
                      subject,
                      report.item(),
                      Action.KNOW_EXISTS,
                      decided.outcome())));
        }
        if (lines.size() == PAGE) {
          return new Listing(lines, Optional.of(report.report()));
        }
      }
      if (batch.size() < BATCH) {
        return new Listing(lines, Optional.empty());
      }
      from = Optional.of(batch.getLast().report());
    }
    return new Listing(lines, from);
  }

  private record Recorded(UUID owner, DisclosureEntry entry) {}

  /// One report of somebody else, as far as the viewer may see it.
  ///
  /// @throws Refusal when there is none, or nothing of it may be seen: the two do not differ
  public Disclosed open(Viewer viewer, UUID report) {
    var opened =
        database
            .in(engine(viewer), tx -> opened(tx, viewer, report))
            .orElseThrow(Refusal::notFound);
    // Nothing is shown that is not on record, and nothing refused.
    database.run(
        viewer.actor(),
        tx -> ledger.record(tx, "report/" + report, opened.owner(), opened.entry()));
    return opened.report().orElseThrow(Refusal::notFound);
  }

  // Empty when there is no such report, or it is the viewer's own.
  private Optional<Opened> opened(Tx tx, Viewer viewer, UUID id) {
    var subject = decisions.subject(tx, viewer);
    return promises
        .promised(tx, id)
        .filter(one -> !one.organisation().equals(viewer.organisation().id()))
        .map(report -> {
          var outcome = outcome(tx, viewer, subject, report, links(tx, viewer, List.of(report)));
          boolean shown = report.told(subject.authority()) && outcome.shows();
          return new Opened(
              shown ? Optional.of(disclosed(tx, new Decided(report, outcome))) : Optional.empty(),
              report.organisation(),
              disclosures.entry(
                  tx,
                  viewer.organisation(),
                  subject,
                  report.item(),
                  Action.VIEW,
                  shown ? outcome : new Outcome.Absent()));
        });
  }

  /// Whether something of a report of somebody else is shown to the viewer.
  boolean shows(Viewer viewer, UUID report) {
    return database.in(
        engine(viewer),
        tx -> {
          var subject = decisions.subject(tx, viewer);
          var found =
              promises.promised(tx, report).stream()
                  .filter(one -> one.told(subject.authority()))
                  .toList();
          return !decide(tx, viewer, subject, found).isEmpty();
        });
  }

  private record Opened(Optional<Disclosed> report, UUID owner, DisclosureEntry entry) {}

  // The reports of others that show something.
  private List<Decided> decide(
      Tx tx, Viewer viewer, Subject subject, Collection<Promises.Promised> found) {
    var links = links(tx, viewer, found);
    return found.stream()
        .filter(one -> !one.organisation().equals(viewer.organisation().id()))
        .map(one -> new Decided(one, outcome(tx, viewer, subject, one, links)))
        .filter(decided -> decided.outcome().shows())
        .toList();
  }

  private Map<Long, Set<Grants.Link>> links(
      Tx tx, Viewer viewer, Collection<Promises.Promised> found) {
    var releases = found.stream().flatMap(one -> one.release().stream()).toList();
    return grants.links(tx, releases, viewer.organisation().id());
  }

  private Outcome outcome(
      Tx tx,
      Viewer viewer,
      Subject subject,
      Promises.Promised one,
      Map<Long, Set<Grants.Link>> links) {
    var mine = one.release().map(links::get).orElse(Set.of());
    return decisions.decide(tx, viewer, subject, one.item(), Action.VIEW, mine);
  }

  private static Line line(Decided decided) {
    var classes = EnumSet.noneOf(PortionClass.class);
    for (var portion : decided.report().item().portions()) {
      if (decided.form(portion) != Disclosure.REMOVED) {
        classes.add(portion.portionClass());
      }
    }
    return new Line(decided.report().report(), day(decided), classes);
  }

  private Disclosed disclosed(Tx tx, Decided decided) {
    var report = decided.report();
    var organisation = directory.organisation(tx, report.organisation()).orElseThrow();
    var answers = reports.answers(tx, report.report());
    var told = PortionTexts.Told.of(organisation, answers, rules.jurisdiction());
    var shown = new ArrayList<Readership.Shown>();
    for (var portion : report.item().portions()) {
      var form = decided.form(portion);
      if (form != Disclosure.REMOVED) {
        shown.add(texts.shown(portion.id(), form, told));
      }
    }
    return new Disclosed(
        report.report(),
        day(decided),
        decided.outcome(),
        decided.outcome().terms(),
        Readership.inOrder(shown),
        gaps(decided));
  }

  private static Map<PortionClass, Set<Clause>> gaps(Decided decided) {
    var gaps = new TreeMap<PortionClass, Set<Clause>>();
    if (decided.outcome() instanceof Outcome.Redact redact) {
      for (var portion : decided.report().item().portions()) {
        var ruling = redact.portions().get(portion.id());
        if (ruling != null && ruling.disclosure() != Disclosure.RAW) {
          gaps.computeIfAbsent(portion.portionClass(), _ -> EnumSet.noneOf(Clause.class))
              .add(ruling.clause());
        }
      }
    }
    return gaps;
  }

  private static LocalDate day(Decided decided) {
    return decided.report().madeAt().atZone(JAPAN).toLocalDate();
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("disclosure", viewer.organisation().world());
  }
}
