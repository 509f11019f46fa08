package jp.noroshi.hub.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Channel;
import jp.noroshi.handling.Context;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.LegalBasis;
import jp.noroshi.handling.Link;
import jp.noroshi.handling.Outcome;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Question;
import jp.noroshi.handling.Subject;
import jp.noroshi.handling.Verdicts;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Viewer;

/// The one decision behind every way out: pages, search, exports, mail, counts.
public final class Decisions {
  private static final Channel PHISHING_RESISTANT =
      Channel.of(Channel.Assurance.PHISHING_RESISTANT);

  private final Database database;
  private final Subjects subjects;
  private final Keyring keyring;
  private final LegalBases legalBases;
  private final BrokenGlass brokenGlass;
  private final EmergencyLevels emergencies;
  private final Rulebook rulebook;
  private final Trial trial;
  private final Clock clock;

  public Decisions(
      Database database,
      Subjects subjects,
      Keyring keyring,
      LegalBases legalBases,
      BrokenGlass brokenGlass,
      EmergencyLevels emergencies,
      Rulebook rulebook,
      Trial trial,
      Clock clock) {
    this.database = database;
    this.subjects = subjects;
    this.keyring = keyring;
    this.legalBases = legalBases;
    this.brokenGlass = brokenGlass;
    this.emergencies = emergencies;
    this.rulebook = rulebook;
    this.trial = trial;
    this.clock = clock;
  }

  /// May this viewer do this with that item, given the links recorded for it?
  public Outcome decide(Viewer viewer, Item item, Action action, Set<Grants.Link> links) {
    return database.in(
        engine(viewer), tx -> decide(tx, viewer, subjects.of(tx, viewer), item, action, links));
  }

  /// May somebody of this organisation, suitably signed in, do this with that item?
  public Outcome decide(Tx tx, Subject subject, Item item, Action action, Set<Grants.Link> links) {
    var recorded = Links.naming(item, subject);
    links.forEach(one -> recorded.add(link(one)));
    return decide(
        new Question(subject, item, action, context(tx, subject, recorded, PHISHING_RESISTANT)));
  }

  /// May this viewer, whose subject is at hand, do this with that item? For many items at once.
  public Outcome decide(
      Tx tx, Viewer viewer, Subject subject, Item item, Action action, Set<Grants.Link> links) {
    var recorded = Links.naming(item, subject);
    links.forEach(one -> recorded.add(link(one)));
    brokenGlass.link(tx, viewer.person(), item.id()).ifPresent(recorded::add);
    return decide(
        new Question(
            subject, item, action, context(tx, subject, recorded, Subjects.channel(viewer))));
  }

  /// As [#decide] for each of many items; what is the same for all of them is looked up once.
  ///
  /// @param links recorded for an item
  public List<Outcome> decide(
      Tx tx,
      Viewer viewer,
      Subject subject,
      List<Item> items,
      Action action,
      Function<Item, Set<Grants.Link>> links) {
    var broken = brokenGlass.links(tx, viewer.person());
    var common = context(tx, subject, Set.of(), Subjects.channel(viewer));
    return items.stream()
        .map(item -> {
          var recorded = Links.naming(item, subject);
          links.apply(item).forEach(one -> recorded.add(link(one)));
          Optional.ofNullable(broken.get(item.id())).ifPresent(recorded::add);
          return decide(new Question(subject, item, action, common.with(recorded)));
        })
        .toList();
  }

  private Outcome decide(Question question) {
    trial.decided(question);
    return rulebook.rule().decide(question);
  }

  /// A release officer as a subject: what it looks at before it goes out, it looks at for the case
  /// team of the lead office (domain §2.4, the human check of what was cleaned).
  public Subject reviewer(Tx tx, Viewer viewer) {
    return subjects.of(tx, viewer).as(Subject.Kind.LEAD_OFFICE);
  }

  /// What a release officer may see of an item laid before it.
  ///
  /// @param reviewer see [#reviewer]
  public Outcome review(Tx tx, Viewer viewer, Subject reviewer, Item item) {
    return decide(tx, viewer, reviewer, item, Action.VIEW, Set.of(Grants.Link.CASE));
  }

  /// The context in which a viewer, whose subject is at hand, asks about things it has these links
  /// to, none of which names anybody by consent.
  public Context context(Tx tx, Viewer viewer, Subject subject, Set<Grants.Link> links) {
    var recorded = links.stream().map(Decisions::link).collect(Collectors.toSet());
    return context(tx, subject, recorded, Subjects.channel(viewer));
  }

  /// As [#context] for whatever links there are; what does not depend on them is looked up once.
  public Function<Set<Grants.Link>, Context> contexts(Tx tx, Viewer viewer, Subject subject) {
    var common = context(tx, subject, Set.of(), Subjects.channel(viewer));
    return links -> common.with(links.stream().map(Decisions::link).collect(Collectors.toSet()));
  }

  /// The answers to one question about very many items.
  ///
  /// @param items the item of each number, from 0
  public Verdicts verdicts(
      Subject subject, Action action, Context context, IntFunction<Item> items) {
    return new Verdicts(rulebook.rule(), subject, action, context, items, trial::decided);
  }

  private Context context(Tx tx, Subject subject, Set<Link> links, Channel channel) {
    var bases =
        subject.organisation().isEmpty()
            ? List.<LegalBasis>of()
            : legalBases.of(tx, UUID.fromString(subject.organisation()));
    return new Context(
        subjects.purpose(subject), links, bases, emergencies.level(tx), channel, clock.instant());
  }

  /// The actor for reading shared things as this viewer: row-level security then lets through the
  /// audiences open to it and what it was granted.
  public Actor reading(Viewer viewer) {
    return reader(viewer).actor();
  }

  /// A viewer for one request.
  ///
  /// @param actor see [#reading]
  public record Reader(Subject subject, Actor.Member actor) {}

  /// The viewer as a subject, and the actor that goes with it, for reading and deciding by one look
  /// at the directory.
  public Reader reader(Viewer viewer) {
    return database.in(
        engine(viewer),
        tx -> {
          var subject = subjects.of(tx, viewer);
          return new Reader(subject, viewer.actor(keyring.of(tx, subject)));
        });
  }

  /// The audiences open to this viewer by belonging, in an engine transaction: for questions to an
  /// index that holds no content.
  public List<Integer> openAudiences(Tx tx, Viewer viewer) {
    return keyring.of(tx, subjects.of(tx, viewer));
  }

  /// The version of the rule in force.
  public String ruleVersion() {
    return rulebook.rule().version();
  }

  /// The rule sets every decision is put to: the one in force and the one on trial. What is kept of
  /// decisions is kept under these, so that a trial also sees what was asked before it began.
  public List<String> ruleVersions() {
    return Stream.concat(
            Stream.of(ruleVersion()), rulebook.tried().map(entry -> entry.set().version()).stream())
        .toList();
  }

  /// What a subject is taken to look for when it says nothing else.
  public Purpose purpose(Subject subject) {
    return subjects.purpose(subject);
  }

  static Link link(Grants.Link link) {
    return switch (link) {
      case ORIGINATOR -> new Link.NamedByOriginator();
      case DUTY -> new Link.RoleDuty("statutory");
      case CASE -> new Link.CaseAssignment();
      case RELEVANCE -> new Link.RelevanceMatch(false);
      case OWN_ASSETS -> new Link.RelevanceMatch(true);
      case APPROVED -> new Link.ApprovedRequest();
    };
  }

  private static Actor engine(Viewer viewer) {
    return new Actor.Engine("decision", viewer.organisation().world());
  }

  /// The subject of a viewer inside an engine transaction that is open already.
  public Subject subject(Tx tx, Viewer viewer) {
    return subjects.of(tx, viewer);
  }
}
