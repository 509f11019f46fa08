package jp.noroshi.handling;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.SeededRandom;

/// Items and subjects to ask about.
public final class Samples {
  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  static final String VICTIM = "victim";

  static final HandlingRule RULE = HandlingRule.standard();

  static final Standing TRAINED = RULE.current().qualified(Standing.ACTIVE, Instant.MAX);

  private Samples() {}

  static RuleSet newest() {
    return RuleSet.bundled().getLast();
  }

  static Subject subject(Subject.Kind kind, String organisation) {
    return new Subject(
        Optional.of("person-" + organisation),
        organisation,
        kind,
        Optional.empty(),
        Optional.of("electricity"),
        Set.of("e-isac"),
        Set.of(),
        Set.of(),
        kind == Subject.Kind.FOREIGN_PARTNER ? Optional.of("US") : Optional.empty(),
        false,
        TRAINED);
  }

  static Subject member() {
    return subject(Subject.Kind.MEMBER, "member");
  }

  static Subject officer(String authority) {
    return new Subject(
        Optional.of("officer"),
        "org-" + authority,
        Subject.Kind.AUTHORITY,
        Optional.of(authority),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        true,
        TRAINED);
  }

  static Subject idle(Subject subject) {
    return subject.with(RULE.current().qualified(Standing.IDLE, Instant.MAX));
  }

  static Item item(Audience audience, Portion... portions) {
    return new Item(
        "item",
        Optional.of(VICTIM),
        Optional.of("case"),
        audience,
        List.of(portions),
        Map.of(),
        Permissions.NONE,
        RULE.version());
  }

  static Audience everyone(Tlp tlp) {
    return new Audience(Set.of(new Door.Everyone()), tlp);
  }

  static Portion portion(PortionClass portionClass, Tlp tlp) {
    return new Portion(portionClass.name(), portionClass, Marks.of(tlp, Pap.CLEAR));
  }

  static Context viewing(Link... links) {
    return Context.viewing(NOW, links);
  }

  static Subject anySubject(SeededRandom random) {
    var kind = random.pick(Subject.Kind.values());
    boolean authority =
        kind != Subject.Kind.MEMBER
            && kind != Subject.Kind.PUBLIC
            && kind != Subject.Kind.FOREIGN_PARTNER;
    var circles = Set.copyOf(random.some(List.of("e-isac", "f-isac", "council")));
    return new Subject(
        random.chance(0.9) ? Optional.of("p" + random.integer(0, 5)) : Optional.empty(),
        random.chance(0.1) ? VICTIM : "org" + random.integer(0, 5),
        kind,
        authority ? Optional.of(random.pick("METI", "PPC", "NCO")) : Optional.empty(),
        Optional.of(random.pick("electricity", "finance", "telecommunications")),
        circles,
        circles.contains("council") ? Set.of("council") : Set.of(),
        random.chance(0.3) ? Set.of(VICTIM) : Set.of(),
        kind == Subject.Kind.FOREIGN_PARTNER
            ? Optional.of(random.pick("US", "GB"))
            : Optional.empty(),
        authority && random.chance(0.6),
        anyStanding(random));
  }

  static Standing anyStanding(SeededRandom random) {
    var clearances =
        random.list(
            0,
            1,
            () ->
                new Clearance(random.integer(5, 6), random.pick("case", "other"), anyTime(random)));
    return new Standing(
        random.chance(0.8),
        clearances,
        random.chance(0.7) ? Map.of("handling", anyTime(random)) : Map.of(),
        anyAgreements(random));
  }

  private static Map<String, Instant> anyAgreements(SeededRandom random) {
    var agreements = new HashMap<String, Instant>();
    for (var name : List.of("partner", "member")) {
      if (random.chance(0.7)) {
        agreements.put(name, anyTime(random));
      }
    }
    return agreements;
  }

  static Item anyItem(SeededRandom random) {
    var number = new int[1];
    var portions =
        random.list(
            1,
            6,
            () ->
                new Portion(
                    "p" + number[0]++,
                    random.pick(PortionClass.values()),
                    anyMarks(random),
                    random.chance(0.2)));
    var statutory = new HashMap<String, Statute>();
    if (random.chance(0.5)) {
      statutory.put(
          random.pick("METI", "PPC"),
          new Statute(
              Set.copyOf(random.some(portions.stream().map(Portion::id).toList())),
              Set.copyOf(random.some(List.of(Purpose.values()))),
              "a law"));
    }
    return new Item(
        "item",
        random.chance(0.9) ? Optional.of(VICTIM) : Optional.empty(),
        random.chance(0.8) ? Optional.of("case") : Optional.empty(),
        anyAudience(random),
        portions,
        statutory,
        anyPermissions(random),
        random.chance(0.8)
            ? RULE.version()
            : random.pick(RuleSet.bundled().getFirst().version(), "rule-0/lost"));
  }

  private static Audience anyAudience(SeededRandom random) {
    return new Audience(
        Set.copyOf(random.list(1, 3, () -> anyDoor(random))), random.pick(Tlp.values()));
  }

  private static Permissions anyPermissions(SeededRandom random) {
    var consents =
        random.list(
            0,
            2,
            () ->
                new Consent(
                    random.pick(Relation.values()),
                    random.chance(0.3)
                        ? Optional.of(random.pick("METI", "e-isac", "council"))
                        : Optional.empty(),
                    random.pick(PortionClass.values()),
                    random.pick(Disclosure.values()),
                    Set.copyOf(random.some(List.of(Purpose.values()))),
                    random.chance(0.3) ? Optional.of(anyTime(random)) : Optional.empty(),
                    random.chance(0.2)));
    return new Permissions(
        consents,
        random.chance(0.3) ? Set.of("p1", "p2") : Set.of(),
        random.list(
            0,
            1,
            () -> new Widening(random.pick(PortionClass.T, PortionClass.M), anyAudience(random))));
  }

  public static Marks anyMarks(SeededRandom random) {
    var marks = Marks.of(random.pick(Tlp.values()), random.pick(Pap.values()));
    for (var caveat : random.list(0, 2, () -> anyCaveat(random))) {
      marks = marks.and(Marks.of(Tlp.CLEAR, Pap.CLEAR).with(caveat));
    }
    if (random.chance(0.2)) {
      marks = marks.under(anyPolicy(random));
    }
    if (random.chance(0.1)) {
      marks = marks.until(anyTime(random));
    }
    if (random.chance(0.03)) {
      marks = marks.and(Marks.unknown());
    }
    return random.chance(0.05) ? atStep(marks, random.integer(5, 6)) : marks;
  }

  private static Marks atStep(Marks marks, int step) {
    return new Marks(
        marks.tlp(),
        marks.pap(),
        step,
        marks.caveats(),
        marks.use(),
        marks.retention(),
        marks.quarantined());
  }

  static UsePolicy anyPolicy(SeededRandom random) {
    return new UsePolicy(
        random.chance(0.2) ? Optional.of(anyTime(random)) : Optional.empty(),
        random.chance(0.2) ? Optional.of(anyTime(random)) : Optional.empty(),
        random.chance(0.5),
        random.pick(UsePolicy.PermittedActions.values()),
        random.chance(0.5),
        random.pick(UsePolicy.Attribution.values()),
        random.chance(0.5));
  }

  // Around now, now itself included: what begins or ends then has begun or ended.
  private static Instant anyTime(SeededRandom random) {
    return NOW.plusSeconds(random.integer(-1, 2));
  }

  static Caveat anyCaveat(SeededRandom random) {
    return switch (random.integer(0, 9)) {
      case 0 -> new Caveat.ChathamHouse();
      case 1 -> new Caveat.OriginatorControlled();
      case 2 -> new Caveat.ReleasableTo(Set.copyOf(random.some(List.of("US", "GB"))));
      case 3 -> new Caveat.EmbargoUntil(anyTime(random));
      case 4 -> new Caveat.LimitedUse();
      case 5 -> new Caveat.EvidenceHold();
      case 6 -> new Caveat.CommunicationsSecrecy();
      case 7 -> new Caveat.PersonalData();
      case 8 -> new Caveat.OriginatorControlled(true);
      default -> new Caveat.Proprietary();
    };
  }

  static Context anyContext(SeededRandom random) {
    return new Context(
        random.pick(Purpose.values()),
        Set.copyOf(
            random.some(
                List.of(
                    new Link.CaseAssignment(),
                    new Link.NamedByOriginator(),
                    new Link.BreakGlass("a", "b"),
                    new Link.RelevanceMatch(true),
                    new Link.RelevanceMatch(false)))),
        random.list(0, 3, () -> anyBasis(random)),
        random.pick(Emergency.values()),
        anyChannel(random),
        NOW);
  }

  private static LegalBasis anyBasis(SeededRandom random) {
    return new LegalBasis(
        random.pick(LegalBasis.Protection.values()),
        random.chance(0.7)
            ? Set.of(Action.values())
            : Set.copyOf(random.some(List.of(Action.values()))),
        random.chance(0.7)
            ? Set.of(Purpose.values())
            : Set.copyOf(random.some(List.of(Purpose.values()))),
        random.chance(0.3) ? Optional.of(anyTime(random)) : Optional.empty(),
        "a finding");
  }

  private static Channel anyChannel(SeededRandom random) {
    return new Channel(
        random.pick(Channel.Assurance.values()),
        random.chance(0.5)
            ? Optional.of(new Endpoint(random.chance(0.8), random.chance(0.8), random.chance(0.8)))
            : Optional.empty());
  }

  private static Door anyDoor(SeededRandom random) {
    return switch (random.integer(0, 5)) {
      case 0 -> new Door.Everyone();
      case 1 -> new Door.Circle(random.pick("e-isac", "council"));
      case 2 -> new Door.Sector(random.pick("electricity", "finance"));
      case 3 -> new Door.AuthorityDuty("METI");
      case 4 -> new Door.Organisation("org1");
      default -> new Door.SupplyChain(VICTIM);
    };
  }
}
