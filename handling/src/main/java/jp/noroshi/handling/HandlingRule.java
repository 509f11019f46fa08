package jp.noroshi.handling;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The decision rule (domain §3.6): ten steps in order, redaction accumulates, nothing widens what
/// a step narrowed.
///
/// Whether a thing may be known to exist is settled before a stronger sign-in or a request for
/// access is offered, because the offer itself would tell. An item is judged by the rule set in
/// force and by the one it was promised under: what narrows holds at once, what widens does not
/// reach back. Pure and thread-safe.
public final class HandlingRule {
  /// The version of these steps as code; raised with every change after which some question may get
  /// another answer under the same rule set.
  public static final int CODE = 1;

  private static final List<RuleStep> STEPS =
      List.of(
          new HardLaw(), // 2
          new Entitlement(), // 3 and 4
          new PersonalStanding(), // 5
          new NeedToKnow(), // 6
          new ClassLimits(), // 7
          new ActionLimits(), // 8
          new AttachTerms()); // 9

  private final RuleSet current;
  private final Map<String, RuleSet> byVersion = new HashMap<>();

  /// @param current the rule set in force
  /// @param promised those that items may have been promised under
  public HandlingRule(RuleSet current, List<RuleSet> promised) {
    this.current = current;
    promised.forEach(set -> byVersion.put(set.version(), set));
    byVersion.put(current.version(), current);
  }

  /// The bundled rule sets, the newest in force.
  public static HandlingRule standard() {
    var bundled = RuleSet.bundled();
    return new HandlingRule(bundled.getLast(), bundled);
  }

  /// The version in force.
  public String version() {
    return current.version();
  }

  /// The rule set in force.
  public RuleSet current() {
    return current;
  }

  /// The same with another rule set in force.
  public HandlingRule with(RuleSet next) {
    return new HandlingRule(next, List.copyOf(byVersion.values()));
  }

  /// Decides.
  public Outcome decide(Subject subject, Item item, Action action, Context context) {
    return decide(new Question(subject, item, action, context));
  }

  /// Decides.
  public Outcome decide(Question question) {
    var evaluation = evaluate(question);
    if (evaluation.nothingToTell()) {
      return withoutPortions(question);
    }
    if (!ChannelAssurance.enough(evaluation)) { // 1
      return new Outcome.StepUp();
    }
    var terms = new Terms(evaluation.obligations(), purgeBy(evaluation));
    boolean whole =
        evaluation.rulings().values().stream()
            .allMatch(ruling -> ruling.disclosure() == Disclosure.RAW);
    return whole ? new Outcome.Allow(terms) : new Outcome.Redact(evaluation.rulings(), terms);
  }

  /// Whether something is shown, which is [Outcome#shows] without the reasons.
  boolean shows(Subject subject, Item item, Action action, Context context) {
    var evaluation = evaluate(new Question(subject, item, action, context));
    return !evaluation.nothingToTell() && ChannelAssurance.enough(evaluation);
  }

  /// The subject without the circles, sector and partners that make no difference to this item:
  /// whoever is the same without them gets the same answer.
  Subject narrowed(Subject subject, Item item) {
    var named =
        item.permissions().consents().stream()
            .flatMap(consent -> consent.name().stream())
            .collect(Collectors.toCollection(HashSet::new));
    var sectors = new HashSet<String>();
    var partners = new HashSet<String>();
    Stream.concat(
            Stream.of(item.audience()),
            item.permissions().widenings().stream().map(Widening::audience))
        .flatMap(audience -> audience.doors().stream())
        .forEach(door -> {
          switch (door) {
            case Door.Circle circle -> named.add(circle.code());
            case Door.Sector sector -> sectors.add(sector.code());
            case Door.SupplyChain chain -> partners.add(chain.id());
            case Door.Everyone _, Door.AuthorityDuty _, Door.Organisation _ -> {
              // no matter of circles, sectors or partners
            }
          }
        });
    boolean carrier =
        byVersion.values().stream().anyMatch(set -> set.carriesCommunications(subject));
    return subject.keeping(
        named, subject.sector().filter(code -> carrier || sectors.contains(code)), partners);
  }

  /// Whether every portion is shown in some form, which is [Outcome#showsWhole] without the
  /// reasons: for very many items.
  boolean showsWhole(Subject subject, Item item, Action action, Context context) {
    var evaluation = evaluate(new Question(subject, item, action, context));
    return evaluation.rulings().values().stream()
            .noneMatch(ruling -> ruling.disclosure() == Disclosure.REMOVED)
        && !evaluation.nothingToTell()
        && ChannelAssurance.enough(evaluation);
  }

  private Evaluation evaluate(Question question) {
    var promise = question.item().promisedUnder();
    var evaluation = run(question, current);
    if (promise.equals(current.version())) {
      return evaluation;
    }
    var then = Optional.ofNullable(byVersion.get(promise)).map(set -> run(question, set));
    for (var portion : question.item().portions()) {
      var foreseen =
          then.map(run -> run.shown(portion)).orElseGet(() -> withoutPromise(evaluation, portion));
      evaluation.limit(portion, foreseen, Clause.PROMISE);
    }
    then.ifPresent(run -> evaluation.obligations().addAll(run.obligations()));
    return evaluation;
  }

  // What was promised under rules that are not at hand stays with its originator and the law.
  private static Disclosure withoutPromise(Evaluation e, Portion portion) {
    return e.isReporter() || e.byDuty(portion) ? Disclosure.RAW : Disclosure.REMOVED;
  }

  private static Evaluation run(Question question, RuleSet rules) {
    var evaluation = new Evaluation(question, rules);
    for (var step : STEPS) {
      step.apply(evaluation);
      if (evaluation.nothingLeft()) {
        break; // the first step that denies ends
      }
    }
    return evaluation;
  }

  private static Optional<Instant> purgeBy(Evaluation e) {
    return e.isReporter()
        ? Optional.empty()
        : e.item().portions().stream()
            .filter(portion -> e.shown(portion) != Disclosure.REMOVED)
            .filter(portion -> !portion.marks().has(Caveat.EvidenceHold.class))
            .flatMap(portion -> portion.marks().retention().stream())
            .min(Instant::compareTo);
  }

  // Step 10: what the subject may know to be there is refused, or may be asked for; for everyone
  // else there is nothing.
  private Outcome withoutPortions(Question question) {
    if (question.action() != Action.VIEW) {
      var seen = decide(question.doing(Action.VIEW));
      return seen.shows() ? new Outcome.Refused(clause(question)) : seen;
    }
    var qualified = question.by(qualified(question));
    var lacking = lacking(question, qualified);
    return lacking
        .<Outcome>map(Outcome.Refused::new)
        .or(() -> ask(question))
        .orElseGet(Outcome.Absent::new);
  }

  // What stands against the doing in a portion that may be seen.
  private Clause clause(Question question) {
    var seen = evaluate(question.doing(Action.VIEW));
    var done = evaluate(question);
    return question.item().portions().stream()
        .filter(portion -> seen.shown(portion) != Disclosure.REMOVED)
        .filter(portion -> !portion.portionClass().isFrame())
        .map(portion -> done.ruling(portion).clause())
        .min(Clause::compareTo)
        .orElse(Clause.ACTION);
  }

  // The training or agreement without which nothing is shown and with which something would be.
  private Optional<Clause> lacking(Question question, Question qualified) {
    if (evaluate(qualified).nothingToTell()) {
      return Optional.empty();
    }
    var rulings = evaluate(question).rulings().values();
    return rulings.stream()
        .map(Outcome.Ruling::clause)
        .filter(clause -> clause == Clause.AGREEMENT || clause == Clause.TRAINING)
        .min(Clause::compareTo);
  }

  private Subject qualified(Question question) {
    var standing = question.subject().standing();
    for (var set : byVersion.values()) {
      standing = set.qualified(standing, Instant.MAX);
    }
    return question.subject().with(standing);
  }

  // An offer to ask is made only to those addressed, where a yes would show something, and never to
  // a supply chain, whose name already says whom it is about.
  private Optional<Outcome> ask(Question question) {
    var item = question.item();
    boolean tells =
        item.audience().doors().stream()
            .anyMatch(door -> door instanceof Door.Everyone || door instanceof Door.SupplyChain);
    if (tells || !item.audience().admits(question.subject())) {
      return Optional.empty();
    }
    var context = question.context();
    var links = new HashSet<>(context.links());
    links.add(new Link.ApprovedRequest());
    var granted =
        new Context(
            context.purpose(),
            links,
            context.legalBases(),
            context.emergency(),
            context.channel(),
            context.now());
    if (evaluate(question.in(granted)).nothingToTell()) {
      return Optional.empty();
    }
    boolean controlled =
        item.portions().stream()
            .anyMatch(portion -> portion.marks().has(Caveat.OriginatorControlled.class));
    return Optional.of(
        new Outcome.Ask(
            controlled ? Outcome.Ask.Whom.ORIGINATOR : Outcome.Ask.Whom.RELEASE_OFFICER,
            current.answerWithin(context.emergency())));
  }
}
