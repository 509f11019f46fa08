package jp.noroshi.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Consent;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Relation;
import jp.noroshi.handling.Statute;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.access.AudiencePreview.Closeness;
import jp.noroshi.hub.access.AudiencePreview.Facts;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.DirectoryEditions;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
@ExtendWith(Seeds.class)
class AudiencePreviewIT {
  private static final List<String> SECTORS = List.of("electricity", "water", "finance");

  @Autowired Database database;
  @Autowired Directory directory;
  @Autowired DirectoryEditions editions;
  @Autowired PartyAdministration administration;
  @Autowired Subjects subjects;
  @Autowired Decisions decisions;
  @Autowired Probing probing;
  @Autowired Rulebook rulebook;
  @Autowired EmergencyLevels emergencies;
  @Autowired Clock clock;

  private final List<Organisation> members = new ArrayList<>();
  private final List<Circle> circles = new ArrayList<>();
  private Organisation reporter;

  @BeforeEach
  void aDirectoryOfCirclesAndSectors() {
    members.clear();
    circles.clear();
    reporter =
        database.in(
            Actor.engine("test"),
            tx -> {
              var isac = circle(tx, Circle.Kind.ISAC);
              var council = circle(tx, Circle.Kind.COUNCIL);
              var chain = circle(tx, Circle.Kind.SUPPLY_CHAIN);
              for (int i = 0; i < 12; i++) {
                var organisation = organisation(tx, SECTORS.get(i % 3));
                members.add(organisation);
                if (i % 2 == 0) {
                  administration.addToCircle(tx, isac.id(), organisation.id());
                }
                if (i % 4 == 0) {
                  administration.addToCircle(tx, council.id(), organisation.id());
                }
                if (i > 8) {
                  administration.addToCircle(tx, chain.id(), organisation.id());
                }
              }
              var hit = organisation(tx, "electricity");
              administration.addToCircle(tx, isac.id(), hit.id());
              return hit;
            });
  }

  @RepeatedTest(20)
  void isWhatIsDecidedLaterForEachOrganisationByItself(SeededRandom random) {
    var item = anyItem(random);
    var concerned = concerned(random);

    var foreseen = preview(concerned).of(viewer(), item, facts());

    var lines = new TreeMap<String, Map<Map<String, Disclosure>, Integer>>();
    var preview = foreseen.preview();
    for (var line : preview.lines().stream().filter(line -> line.organisations() > 0).toList()) {
      lines
          .computeIfAbsent(line.group(), _ -> new HashMap<>())
          .merge(line.byPortion(), line.organisations(), Integer::sum);
    }
    assertThat(lines).isEqualTo(expected(item, concerned));
  }

  @Test
  void listsTheReportersCirclesFirstAndKeepsOthersSupplyChainsToThemselves() {
    var foreseen = preview(Map.of()).of(viewer(), item(Tlp.GREEN, new Door.Everyone()), facts());

    var codes = foreseen.circles().stream().map(Circle::code).toList();
    assertThat(codes)
        .startsWith(code(Circle.Kind.ISAC))
        .contains(code(Circle.Kind.COUNCIL))
        .doesNotContain(code(Circle.Kind.SUPPLY_CHAIN));
    assertThat(count(foreseen, "circle:" + code(Circle.Kind.ISAC))).isEqualTo(6);
    assertThat(count(foreseen, "circle:" + code(Circle.Kind.COUNCIL))).isEqualTo(3);
  }

  @Test
  void asksAboutAnOrganisationTheItemNamesAlone() {
    var named = members.get(1);

    var foreseen =
        preview(Map.of())
            .of(viewer(), item(Tlp.GREEN, new Door.Organisation(named.id().toString())), facts());

    assertThat(count(foreseen, "named")).isEqualTo(1);
    assertThat(count(foreseen, "members")).isZero();
  }

  @Test
  void hasTheSameLinesWhateverOthersRegistered() {
    var item = item(Tlp.AMBER, new Door.Everyone());
    var concerned = new HashMap<UUID, Closeness>();
    members.forEach(member -> concerned.put(member.id(), Closeness.SAME_PRODUCT));

    var nobody = preview(Map.of()).of(viewer(), item, facts()).preview();
    var everybody = preview(concerned).of(viewer(), item, facts()).preview();

    assertThat(everybody.lines())
        .extracting(line -> List.of(line.group(), line.byPortion(), line.terms()))
        .containsExactlyInAnyOrderElementsOf(
            nobody.lines().stream()
                .map(line -> List.of(line.group(), line.byPortion(), line.terms()))
                .toList());
    assertThat(count(preview(concerned).of(viewer(), item, facts()), "members"))
        .isEqualTo(count(preview(Map.of()).of(viewer(), item, facts()), "members"));
  }

  private String code(Circle.Kind kind) {
    return circles.stream().filter(circle -> circle.kind() == kind).findAny().orElseThrow().code();
  }

  private static int count(AudiencePreview.Foreseen foreseen, String group) {
    return foreseen.preview().lines().stream()
        .filter(line -> line.group().equals(group))
        .mapToInt(line -> line.organisations())
        .sum();
  }

  // Every organisation asked by itself, the way a page is decided later.
  private Map<String, Map<Map<String, Disclosure>, Integer>> expected(
      Item item, Map<UUID, Closeness> concerned) {
    return database.in(
        Actor.engine("test"),
        tx -> {
          var expected = new TreeMap<String, Map<Map<String, Disclosure>, Integer>>();
          for (var organisation : directory.organisations(tx)) {
            if (!organisation.id().equals(reporter.id())) {
              expect(tx, expected, item, organisation, concerned.get(organisation.id()));
            }
          }
          return expected;
        });
  }

  private void expect(
      Tx tx,
      Map<String, Map<Map<String, Disclosure>, Integer>> expected,
      Item item,
      Organisation organisation,
      @Nullable Closeness close) {
    var own = directory.circlesOf(tx, organisation.id());
    var listed =
        own.stream()
            .filter(_ -> organisation.authority().isEmpty())
            .filter(circle -> circle.kind() != Circle.Kind.SUPPLY_CHAIN)
            .toList();
    var subject = subjects.of(organisation, own);
    for (var circle : listed) {
      add(expected, "circle:" + circle.code(), seen(item, subject, null));
    }
    boolean named =
        item.audience().doors().contains(new Door.Organisation(organisation.id().toString()));
    if (organisation.authority().isPresent()) {
      add(expected, "authority:" + organisation.authority().get(), seen(item, subject, null));
    } else if (named) {
      add(expected, "named", seen(item, subject, null));
    } else if (listed.isEmpty()) {
      add(expected, "members", seen(item, subject, null));
    }
    if (close != null) {
      var group =
          organisation.authority().isPresent()
              ? "authority"
              : close.name().toLowerCase(Locale.ROOT);
      add(expected, "concern:" + group, seen(item, subject, close));
    }
  }

  private Optional<Map<String, Disclosure>> seen(
      Item item, Subject subject, @Nullable Closeness close) {
    Set<Grants.Link> links =
        close == null
            ? Set.of()
            : Set.of(
                close == Closeness.SAME_PRODUCT ? Grants.Link.OWN_ASSETS : Grants.Link.RELEVANCE);
    var outcome =
        database.in(
            Actor.engine("test"), tx -> decisions.decide(tx, subject, item, Action.VIEW, links));
    if (!outcome.shows()) {
      return Optional.empty();
    }
    var portions = new TreeMap<String, Disclosure>();
    item.portions().forEach(portion -> portions.put(portion.id(), outcome.of(portion)));
    return Optional.of(portions);
  }

  private static void add(
      Map<String, Map<Map<String, Disclosure>, Integer>> expected,
      String group,
      Optional<Map<String, Disclosure>> seen) {
    seen.ifPresent(portions ->
        expected.computeIfAbsent(group, _ -> new HashMap<>()).merge(portions, 1, Integer::sum));
  }

  private AudiencePreview preview(Map<UUID, Closeness> concerned) {
    return new AudiencePreview(
        database,
        directory,
        editions,
        subjects,
        (_, _) -> concerned,
        probing,
        emergencies,
        rulebook,
        clock);
  }

  private Facts facts() {
    return new Facts(reporter.id(), Set.of("acme:gate"), Set.copyOf(SECTORS));
  }

  private Map<UUID, Closeness> concerned(SeededRandom random) {
    var concerned = new TreeMap<UUID, Closeness>();
    for (var member : random.some(members)) {
      concerned.put(member.id(), random.pick(Closeness.values()));
    }
    return concerned;
  }

  private Item anyItem(SeededRandom random) {
    var doors = new HashSet<Door>();
    doors.add(new Door.Organisation(reporter.id().toString()));
    circles.stream()
        .filter(_ -> random.chance(0.4))
        .forEach(circle -> doors.add(new Door.Circle(circle.code())));
    if (random.chance(0.3)) {
      doors.add(new Door.Everyone());
    }
    if (random.chance(0.3)) {
      doors.add(new Door.Sector(random.pick(SECTORS)));
    }
    if (random.chance(0.3)) {
      doors.add(new Door.Organisation(random.pick(members).id().toString()));
    }
    var item = item(random.pick(Tlp.values()), doors.toArray(new Door[0]));
    return new Item(
        item.id(),
        item.originator(),
        item.caseId(),
        item.audience(),
        item.portions(),
        item.statutory(),
        new Permissions(random.list(0, 3, () -> consent(random)), Set.of(), List.of()),
        item.promisedUnder());
  }

  private Consent consent(SeededRandom random) {
    return new Consent(
        random.pick(List.of(Relation.MEMBER, Relation.SECTOR_CIRCLE, Relation.TECHNICAL_BODY)),
        random.chance(0.6) ? Optional.of(random.pick(circles).code()) : Optional.empty(),
        random.pick(List.of(PortionClass.V, PortionClass.B)),
        Disclosure.RAW,
        Set.of(Purpose.DEFENCE, Purpose.COORDINATION),
        Optional.empty(),
        random.chance(0.2));
  }

  private Item item(Tlp tlp, Door... doors) {
    var portions = new ArrayList<Portion>();
    for (var portionClass : PortionClass.values()) {
      portions.add(new Portion(portionClass.name(), portionClass, Marks.of(tlp, Pap.AMBER)));
    }
    return new Item(
        "draft",
        Optional.of(reporter.id().toString()),
        Optional.empty(),
        new Audience(Set.of(doors), tlp),
        portions,
        Map.of("METI", new Statute(Set.of("T", "V"), Set.of(Purpose.COORDINATION), "a law")),
        Permissions.NONE,
        rulebook.rule().version());
  }

  private Circle circle(Tx tx, Circle.Kind kind) {
    var code = kind.code() + "-" + UUID.randomUUID();
    var id = administration.createCircle(tx, code, "会 " + code, "Circle " + code, kind, null);
    var circle = new Circle(id, code, "会 " + code, "Circle " + code, kind);
    circles.add(circle);
    return circle;
  }

  private Organisation organisation(Tx tx, String sector) {
    var id =
        administration.createOrganisation(
            tx,
            NewOrganisation.of(
                    Organisation.Kind.COMPANY, "試験社", "Test company", Organisation.Size.SMALL)
                .inSector(sector));
    return directory.organisation(tx, id).orElseThrow();
  }

  private Viewer viewer() {
    return new Viewer(
        UUID.randomUUID(),
        "reporter@example.jp",
        "試験",
        "Test",
        reporter,
        Set.of(Role.REPORTER),
        true,
        Viewer.Strength.PASSKEY,
        clock.instant(),
        Set.of());
  }
}
