package jp.noroshi.hub.wayout;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.registry.NewAsset;
import jp.noroshi.hub.registry.Registry;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.ConsentGrid;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.ValueChoices;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.SeededRandom;

/// Makes organisations in circles that report and share by random choices, through the services
/// that do it in earnest.
final class RandomWorlds {
  private static final Actor ENGINE = Actor.engine("test");
  private static final List<String> SECTORS = List.of("electricity", "railway", "water");
  private static final List<String> DESKS = List.of("NCO", "METI", "MLIT", "IPA", "FSA");

  private static final SharingChoices OPEN =
      new SharingChoices(
          Tlp.GREEN,
          false,
          Optional.empty(),
          true,
          false,
          true,
          Set.of(),
          ConsentGrid.NONE,
          ValueChoices.NONE);

  private final Database database;
  private final PartyAdministration administration;
  private final TestPeople people;
  private final TestReleases releases;
  private final Grants grants;
  private final Registry registry;
  private final Submissions submissions;
  private final Reports reports;

  RandomWorlds(
      Database database,
      PartyAdministration administration,
      TestPeople people,
      TestReleases releases,
      Grants grants,
      Registry registry,
      Submissions submissions,
      Reports reports) {
    this.database = database;
    this.administration = administration;
    this.people = people;
    this.releases = releases;
    this.grants = grants;
    this.registry = registry;
    this.submissions = submissions;
    this.reports = reports;
  }

  /// @param products that reports name; who registered one reads its name in their own list as well
  /// @param objects what was shared besides the reports, by STIX id
  record World(
      List<Reader> readers,
      List<Secret> secrets,
      List<Secret> products,
      Map<String, Secret.Shared> objects) {}

  /// Organisations in circles; nothing has happened yet.
  List<Reader> readers(SeededRandom random) {
    var circles = new TreeMap<String, UUID>();
    for (int i = 0; i < 2; i++) {
      var code = "way-" + UUID.randomUUID();
      circles.put(
          code,
          database.in(
              ENGINE,
              tx -> administration.createCircle(tx, code, "会", "Circle", Circle.Kind.ISAC, null)));
    }
    var readers = new ArrayList<Reader>();
    for (int i = 0; i < 6; i++) {
      var sector = random.pick(SECTORS);
      var name = word();
      var viewer =
          people.of(
              NewOrganisation.of(
                      Organisation.Kind.COMPANY, name + "工業", name, Organisation.Size.LARGE)
                  .inSector(sector)
                  .standing(true, false, true, false),
              TestPeople.everyRole());
      readers.add(new Reader(viewer, Optional.of(sector), joined(random, circles, viewer), none()));
    }
    for (var desk : random.shuffled(DESKS).subList(0, 3)) {
      var viewer = people.atDesk(desk, TestPeople.everyRole());
      readers.add(new Reader(viewer, none(), Set.of(), Optional.of(desk)));
    }
    readers.add(new Reader(people.ofPlatform(TestPeople.everyRole()), none(), Set.of(), none()));
    return readers;
  }

  /// What these organisations report and share.
  World happens(SeededRandom random, List<Reader> readers) {
    var companies = readers.stream().filter(reader -> reader.sector().isPresent()).toList();
    var secrets = new ArrayList<Secret>();
    var products = new ArrayList<Secret>();
    // one each: the name of who reported twice is not the secret of one report
    var reporters = random.shuffled(companies).subList(0, 3);
    for (var reporter : reporters) {
      // the first for all to see, so that something goes out by every way
      boolean open = reporter.equals(reporters.getFirst());
      products.add(report(random, reporter, open, companies, secrets));
    }
    var objects = new HashMap<String, Secret.Shared>();
    for (int i = 0; i < 6; i++) {
      share(random, readers, companies, objects);
    }
    secrets.addAll(objects.values());
    return new World(readers, secrets, products, objects);
  }

  // The product it names, besides.
  private Secret report(
      SeededRandom random,
      Reader reporter,
      boolean open,
      List<Reader> companies,
      List<Secret> secrets) {
    var words = new HashMap<PortionClass, String>();
    for (var portion : List.of(PortionClass.C, PortionClass.B, PortionClass.T, PortionClass.M)) {
      words.put(portion, word());
    }
    var product = word();
    var holders = new HashSet<UUID>();
    for (var company : open ? companies : random.some(companies)) {
      registry.add(
          company.viewer(), NewAsset.read("edge_device", "", product, "", "", "", "", "", ""));
      holders.add(company.organisation());
    }
    var choices = open ? OPEN : choices(random, reporter);
    var id = submit(reporter.viewer(), answers(words, product), choices);
    var filedWith =
        reports.report(reporter.viewer(), id).filings().stream()
            .filter(filing -> filing.filedAt().isPresent())
            .map(filing -> filing.authority())
            .collect(Collectors.toSet());
    var report =
        new Secret.Report(
            id,
            reporter.organisation(),
            reporter.sector().orElseThrow(),
            choices,
            filedWith,
            holders);
    words.forEach((portion, word) -> secrets.add(new Secret.Reported(word, portion, report)));
    secrets.add(
        new Secret.Reported(reporter.viewer().organisation().nameEn(), PortionClass.V, report));
    return new Secret.Reported(product, PortionClass.T, report);
  }

  private static AnswerSheet answers(Map<PortionClass, String> words, String product) {
    var answers =
        Map.of(
            "con.primary",
            words.get(PortionClass.C),
            "con.callback",
            "03-0000-0000",
            "inc.summary",
            words.get(PortionClass.B) + " が止まった",
            "inc.type",
            "ransomware",
            "inc.malicious",
            "yes",
            "sys.covered",
            "yes",
            "att.vector",
            "edge-device",
            "sys.product",
            product,
            "rw.name",
            words.get(PortionClass.T),
            "rsp.initial",
            words.get(PortionClass.M) + " を遮断した");
    var known = new TreeMap<String, Answer>();
    answers.forEach((field, text) -> known.put(field, new Answer.Known(text)));
    return new AnswerSheet(known);
  }

  private UUID submit(Viewer reporter, AnswerSheet answers, SharingChoices choices) {
    return submissions
        .submit(
            reporter,
            new Submission(UUID.randomUUID().toString(), answers, choices, Optional.empty()))
        .report();
  }

  private static SharingChoices choices(SeededRandom random, Reader reporter) {
    var cells = new TreeMap<ConsentGrid.Cell, ConsentGrid.When>();
    var audiences = new ArrayList<>(List.of("members", "technical_body"));
    reporter.circles().forEach(circle -> audiences.add("circle:" + circle));
    for (var audience : audiences) {
      for (var portion : ConsentGrid.classesFor(audience)) {
        if (random.chance(0.3)) {
          cells.put(
              new ConsentGrid.Cell(audience, portion), random.pick(ConsentGrid.When.values()));
        }
      }
    }
    var later = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(3);
    return new SharingChoices(
        random.pick(Tlp.GREEN, Tlp.AMBER, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED),
        random.chance(0.3),
        random.chance(0.2) ? Optional.of(later) : Optional.empty(),
        random.chance(0.8),
        random.chance(0.3),
        random.chance(0.5),
        Set.of(),
        new ConsentGrid(cells),
        ValueChoices.NONE);
  }

  private void share(
      SeededRandom random,
      List<Reader> readers,
      List<Reader> companies,
      Map<String, Secret.Shared> objects) {
    var owner = random.pick(companies);
    var circle =
        random.pick(companies.stream().flatMap(one -> one.circles().stream()).distinct().toList());
    var tlp = random.pick(Tlp.values());
    var word = word();
    var id =
        random.chance(0.5)
            ? releases.malware(word, tlp, circle, owner.organisation())
            : releases.indicator(word, tlp, circle, owner.organisation());
    var named = new LinkedHashSet<UUID>();
    for (var reader : random.some(readers)) {
      named.add(reader.organisation());
      database.run(
          ENGINE,
          tx ->
              grants.grant(
                  tx, releases.release(id), reader.organisation(), Grants.Link.CASE, Map.of()));
    }
    objects.put(id, new Secret.Shared(word, owner.organisation(), tlp, circle, named));
  }

  private Set<String> joined(SeededRandom random, Map<String, UUID> circles, Viewer viewer) {
    var joined = new LinkedHashSet<String>();
    circles.forEach((code, circle) -> {
      if (random.chance(0.6)) {
        joined.add(code);
        database.run(
            ENGINE, tx -> administration.addToCircle(tx, circle, viewer.organisation().id()));
      }
    });
    return joined;
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static String word() {
    return "zq" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }
}
