package jp.noroshi.handling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.SeededRandom;

/// Items and subjects to ask about.
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  static final String VICTIM = "victim";
  static final HandlingRule RULE = new HandlingRule(ClassMatrix.standard());

  private Samples() {}

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
        4,
        true);
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
        4,
        true);
  }

  static Subject idle(Subject subject) {
    return new Subject(
        subject.person(),
        subject.organisation(),
        subject.kind(),
        subject.authority(),
        subject.sector(),
        subject.circles(),
        subject.councils(),
        subject.partners(),
        subject.foreignPartner(),
        subject.dutyOfficer(),
        subject.clearance(),
        false);
  }

  static Item item(Audience audience, Portion... portions) {
    return new Item(
        "item",
        Optional.of(VICTIM),
        audience,
        List.of(portions),
        Map.of(),
        List.of(),
        Set.of(),
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
        Optional.of(random.pick("electricity", "finance")),
        circles,
        circles.contains("council") ? Set.of("council") : Set.of(),
        random.chance(0.3) ? Set.of(VICTIM) : Set.of(),
        kind == Subject.Kind.FOREIGN_PARTNER
            ? Optional.of(random.pick("US", "GB"))
            : Optional.empty(),
        authority && random.chance(0.6),
        random.integer(0, 6),
        random.chance(0.8));
  }

  static Item anyItem(SeededRandom random) {
    var portions =
        random.list(
            1,
            6,
            () ->
                new Portion(
                    "p" + random.integer(0, 1_000_000),
                    random.pick(PortionClass.values()),
                    anyMarks(random)));
    var doors = Set.copyOf(random.list(1, 3, () -> anyDoor(random)));
    Map<String, Set<String>> statutory =
        random.chance(0.5)
            ? Map.of(random.pick("METI", "PPC"), Set.copyOf(random.some(ids(portions))))
            : Map.of();
    var consents =
        random.list(
            0,
            2,
            () ->
                new Consent(
                    random.pick(Relation.values()),
                    Optional.empty(),
                    random.pick(PortionClass.values()),
                    random.pick(Disclosure.values()),
                    random.chance(0.3) ? Optional.of(NOW.minusSeconds(1)) : Optional.empty()));
    return new Item(
        "item",
        random.chance(0.9) ? Optional.of(VICTIM) : Optional.empty(),
        new Audience(doors, random.pick(Tlp.values())),
        portions,
        statutory,
        consents,
        random.chance(0.3) ? Set.of("p1", "p2") : Set.of(),
        RULE.version());
  }

  static Marks anyMarks(SeededRandom random) {
    var marks = Marks.of(random.pick(Tlp.values()), random.pick(Pap.values()));
    for (var caveat : random.list(0, 2, () -> anyCaveat(random))) {
      marks = marks.and(Marks.of(Tlp.CLEAR, Pap.CLEAR).with(caveat));
    }
    return random.chance(0.05)
        ? new Marks(
            marks.tlp(), marks.pap(), random.integer(5, 6), marks.caveats(), marks.quarantined())
        : marks;
  }

  static Caveat anyCaveat(SeededRandom random) {
    return switch (random.integer(0, 8)) {
      case 0 -> new Caveat.ChathamHouse();
      case 1 -> new Caveat.OriginatorControlled();
      case 2 -> new Caveat.ReleasableTo(Set.copyOf(random.some(List.of("US", "GB"))));
      case 3 -> new Caveat.EmbargoUntil(NOW.plusSeconds(random.integer(-100, 100)));
      case 4 -> new Caveat.LimitedUse();
      case 5 -> new Caveat.EvidenceHold();
      case 6 -> new Caveat.CommunicationsSecrecy();
      case 7 -> new Caveat.PersonalData();
      default -> new Caveat.Proprietary();
    };
  }

  static Context anyContext(SeededRandom random) {
    return new Context(
        random.chance(0.2),
        Set.copyOf(
            random.some(
                List.of(
                    new Link.CaseAssignment(),
                    new Link.RelevanceMatch(true),
                    new Link.RelevanceMatch(false)))),
        Set.copyOf(random.some(List.of("personal-data", "communications-secrecy"))),
        random.pick(Context.Assurance.values()),
        NOW);
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

  private static List<String> ids(List<Portion> portions) {
    return portions.stream().map(Portion::id).toList();
  }
}
