package jp.noroshi.hub.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.ReadingPaths;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.DatabaseProperties;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.registry.NewAsset;
import jp.noroshi.hub.registry.Registry;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.Eventually;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.ObjectMapper;

@HubTest
class SpillsIT {
  private static final String WHERE = "「起きたこと」の 2 行目";
  private static final String WHY = "区分を定めた機関に確かめた";

  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired PartyAdministration administration;
  @Autowired Registry registry;
  @Autowired Database database;
  @Autowired DatabaseProperties owner;
  @Autowired Settled settled;
  @Autowired Spills spills;
  @Autowired SpillJournal journal;
  @Autowired SpillCards cards;
  @Autowired ReadingPaths paths;
  @Autowired ObjectMapper json;
  @Autowired MockMvc mvc;

  @Test
  void whatIsSealedIsShownToNobodyAnywhereNotEvenToWhoWroteIt() throws Exception {
    var world = reported();
    assertThat(shown(world.reporter, world)).isNotEmpty();
    assertThat(shown(world.holder, world)).isNotEmpty();
    assertThat(shown(world.desk, world)).isNotEmpty();

    spills.raise(world.reporter, "report/" + world.report, WHERE);

    for (var reader : List.of(world.reporter, world.holder, world.desk, world.officer)) {
      assertThat(shown(reader, world, paths.all())).as("shown to %s", reader).isEmpty();
    }
    assertThat(cards.cards(world.reporter, Language.JA)).hasSize(1);
    assertThat(spills.desk(world.reporter).own())
        .singleElement()
        .satisfies(spill -> assertThat(spill.state()).isEqualTo(Spill.State.SEALED));
  }

  @Test
  void whatWasNoSpillComesBackWhole() throws Exception {
    var world = reported();
    var before = new ArrayList<List<String>>();
    var readers = List.of(world.reporter, world.holder, world.desk);
    for (var reader : readers) {
      before.add(shown(reader, world));
    }
    var id = spills.raise(world.reporter, "report/" + world.report, WHERE);

    spills.clear(world.officer, id, WHY);

    for (int i = 0; i < readers.size(); i++) {
      assertThat(shown(readers.get(i), world)).isEqualTo(before.get(i));
    }
    assertThat(spills.desk(world.desk).received()).noneMatch(one -> one.spill().id().equals(id));
  }

  @Test
  void whatIsDestroyedIsNowhereInTheDatabase() throws Exception {
    var world = reported();
    assertThat(tablesWith(world.word)).isNotEmpty();
    var id = spills.raise(world.reporter, "report/" + world.report, WHERE);

    spills.destroy(world.officer, id, WHY);

    assertThat(tablesWith(world.word)).isEmpty();
    assertThat(tablesWith(world.technical)).isEmpty();
    assertThat(spills.desk(world.reporter).own())
        .singleElement()
        .satisfies(spill -> {
          assertThat(spill.state()).isEqualTo(Spill.State.DESTROYED);
          assertThat(spill.reason()).isEqualTo(WHY);
        });
  }

  @Test
  void whoHadItIsAskedToDestroyWhatTheyTookAlongAndTheBackupsStandOpen() throws Exception {
    var world = reported();
    var id = spills.raise(world.reporter, "report/" + world.report, WHERE);
    spills.destroy(world.officer, id, WHY);

    for (var holder : List.of(world.holder, world.desk)) {
      assertThat(spills.desk(holder).received())
          .filteredOn(one -> one.spill().id().equals(id))
          .singleElement()
          .satisfies(one -> assertThat(one.acknowledgedAt()).isEmpty());
      spills.acknowledge(holder, id);
      assertRefused(() -> spills.acknowledge(holder, id), Refusal.Kind.NOT_FOUND);
    }
    assertRefused(() -> spills.acknowledge(world.stranger, id), Refusal.Kind.NOT_FOUND);
    assertThat(spills.desk(world.officer).open()).anyMatch(spill -> spill.id().equals(id));
    spills.backupsPurged(world.officer, id);
    assertThat(spills.desk(world.officer).open()).noneMatch(spill -> spill.id().equals(id));
  }

  @Test
  void aRestoredBackupIsSealedAgainBeforeAnybodyIsAnswered() throws Exception {
    var world = reported();
    var sealed = reported();
    var destroyed = spills.raise(world.reporter, "report/" + world.report, WHERE);
    // A backup made while it was sealed, but before it was destroyed, is the database as it is.
    spills.raise(sealed.reporter, "report/" + sealed.report, WHERE);
    journal.add(
        new SpillJournal.Line(
            destroyed,
            Actor.LIVE,
            "report/" + world.report,
            Optional.of(world.reporter.organisation().id()),
            SpillJournal.State.DESTROYED));
    // A backup made before the other was raised knows nothing of it.
    restoreBefore(sealed);
    assertThat(shown(sealed.holder, sealed)).isNotEmpty();

    assertThat(spills.applyJournal()).isEqualTo(2);

    assertThat(tablesWith(world.word)).isEmpty();
    assertThat(shown(sealed.holder, sealed)).isEmpty();
    assertThat(shown(sealed.reporter, sealed)).isEmpty();
    assertThat(spills.applyJournal()).isZero();
  }

  @Test
  void aReaderRaisesItWithAReleaseOfficerWhoSealsIt() throws Exception {
    var world = reported();
    var id = spills.raise(world.holder, "release/" + world.release, WHERE);
    assertThat(shown(world.holder, world)).isNotEmpty();
    assertThat(spills.desk(world.reporter).own()).isEmpty();

    spills.seal(world.officer, id);

    assertThat(shown(world.holder, world)).isEmpty();
  }

  @Test
  void anObjectIsSealedWithEverySourceItCameFrom() {
    var owner = people.ofCompany("railway", Role.REPORTER);
    var reader = people.ofCompany("railway", Role.ANALYST);
    var circle = circle(reader);
    var object = releases.malware("Wick", Tlp.GREEN, circle, owner.organisation().id());
    assertFound(reader, object, 200);

    spills.raise(owner, "object/" + object, WHERE);

    assertFound(reader, object, 404);
    assertFound(owner, object, 404);
  }

  @Test
  void whatIsNotShownCannotBeRaised() throws Exception {
    var world = reported();

    assertRefused(
        () -> spills.raise(world.stranger, "report/" + world.report, WHERE),
        Refusal.Kind.NOT_FOUND);
    assertRefused(
        () -> spills.raise(world.stranger, "report/" + UUID.randomUUID(), WHERE),
        Refusal.Kind.NOT_FOUND);
    assertRefused(() -> spills.raise(world.stranger, "x", WHERE), Refusal.Kind.NOT_FOUND);
    assertRefused(
        () -> spills.raise(world.reporter, "report/" + world.report, " "), Refusal.Kind.INVALID);
    spills.raise(world.reporter, "report/" + world.report, WHERE);
    assertRefused(
        () -> spills.raise(world.officer, "report/" + world.report, WHERE), Refusal.Kind.NOT_FOUND);
  }

  @Test
  void whoRaisedItDoesNotDecideAndOnlyReleaseOfficersDo() throws Exception {
    var world = reported();
    var id = spills.raise(world.officer, "report/" + world.report, WHERE);

    assertRefused(() -> spills.destroy(world.officer, id, WHY), Refusal.Kind.CONFLICT);
    assertRefused(() -> spills.destroy(world.reporter, id, WHY), Refusal.Kind.FORBIDDEN);
    assertRefused(() -> spills.clear(world.desk, id, WHY), Refusal.Kind.FORBIDDEN);
    var other = people.join(world.officer.organisation().id(), Role.RELEASE_OFFICER);
    assertRefused(() -> spills.clear(other, id, "?"), Refusal.Kind.INVALID);
    spills.clear(other, id, WHY);
    assertRefused(() -> spills.destroy(other, id, WHY), Refusal.Kind.NOT_FOUND);
  }

  @Test
  void textWithAClassificationMarkingIsRefusedBeforeItIsStored() throws Exception {
    var reporter = people.ofOperator("railway", Role.REPORTER);
    mvc.perform(
            post("/api/v1/reports")
                .with(TestSignIn.as(reporter.person(), reporter.organisation().id()))
                .with(csrf())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .content(
                    """
                    {"answers": {"con.primary": "当直", "con.callback": "03-0000-0000",
                      "inc.summary": "【特定秘密】配置の詳細"}, "choices": {}}
                    """))
        .andExpect(status().is4xxClientError())
        .andExpect(content().string(containsString("特定秘密")));

    assertThat(tablesWith("配置の詳細")).isEmpty();
  }

  @Test
  void thePagesLeadThere() throws Exception {
    var world = reported();
    mvc.perform(get("/reports/" + world.report).with(as(world.reporter)))
        .andExpect(content().string(containsString("/spills/new?item=report/" + world.report)));
    mvc.perform(
            post("/spills")
                .param("item", "report/" + world.report)
                .param("note", "")
                .with(csrf())
                .with(as(world.reporter)))
        .andExpect(status().isUnprocessableContent());
    mvc.perform(get("/api/v1/spills").with(as(world.reporter)))
        .andExpect(jsonPath("$.own").isEmpty());
  }

  private record World(
      Viewer reporter,
      Viewer holder,
      Viewer desk,
      Viewer officer,
      Viewer stranger,
      String report,
      long release,
      String word,
      String technical) {}

  // A report with a filing and a warned holder of the product.
  private World reported() throws Exception {
    var product = "Gate " + word();
    var holder = company();
    for (int i = 0; i < 5; i++) {
      var one = i == 0 ? holder : company();
      registry.add(one, NewAsset.read("edge_device", "", product, "", "", "", "", "", ""));
    }
    var reporter = people.ofOperator("railway", Role.REPORTER);
    var desk = people.atDesk("MLIT", Role.DUTY_OFFICER, Role.PRACTITIONER);
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var stranger = people.ofCompany("credit", Role.REPORTER);
    var word = word();
    var technical = word();
    var answer =
        mvc.perform(
                post("/api/v1/reports")
                    .with(as(reporter))
                    .with(csrf())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .content(
                        """
                        {"answers": {"con.primary": "当直", "con.callback": "03-0000-0000",
                          "inc.summary": "%s が止まった", "inc.type": "ransomware",
                          "inc.malicious": "yes", "sys.covered": "yes",
                          "att.vector": "edge-device", "sys.product": "%s", "rw.name": "%s"}}
                        """
                            .formatted(word, product, technical)))
            .andExpect(status().is2xxSuccessful())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    var report = json.readTree(answer).path("id").asString();
    Eventually.holds("everything had its consequences", settled::now);
    var release =
        database.in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetchSingle(
                        "select release from report.promise where report = ?",
                        UUID.fromString(report))
                    .get(0, Long.class));
    return new World(reporter, holder, desk, officer, stranger, report, release, word, technical);
  }

  private Viewer company() {
    return people.of(
        NewOrganisation.of(
                Organisation.Kind.COMPANY, word() + "工業", word(), Organisation.Size.LARGE)
            .inSector("water")
            .standing(true, false, true, false),
        Role.PRACTITIONER,
        Role.REPORTER);
  }

  // Those of the paths made for it that show this reader one of the words.
  private List<String> shown(Viewer reader, World world) throws Exception {
    return shown(
        reader,
        world,
        List.of(
            "/reports/{id}",
            "/disclosed/{id}",
            "/board/filings/{id}",
            "/inbox/{id}",
            "/objects/{id}",
            "/objects/{id}/json",
            "/api/v1/reports/{id}",
            "/api/v1/disclosed/{id}"));
  }

  private List<String> shown(Viewer reader, World world, List<String> asked) throws Exception {
    var ids = new ArrayList<String>(List.of(world.report));
    database.run(
        Actor.engine("test"),
        tx -> {
          tx.sql()
              .fetch("select id from report.filing where report = ?", UUID.fromString(world.report))
              .forEach(row -> ids.add(row.get(0, UUID.class).toString()));
          tx.sql()
              .fetch("select id from notice.alert where subject = ?", "release/" + world.release)
              .forEach(row -> ids.add(row.get(0, UUID.class).toString()));
          tx.sql()
              .fetch(
                  """
                  select v.stix_id from exchange.release r
                  join exchange.object_version v on v.id = r.object_version where r.main = ?
                  """,
                  world.release)
              .forEach(row -> ids.add(row.get(0, String.class)));
        });
    var shown = new ArrayList<String>();
    for (var path : asked) {
      for (var id : path.contains("{") ? ids : List.of("")) {
        var body =
            mvc.perform(get(ReadingPaths.fill(path, id)).with(as(reader)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        if (body.contains(world.word) || body.contains(world.technical)) {
          shown.add(path);
        }
      }
    }
    return shown;
  }

  // Every table of the database, as its owner, with row-level security off.
  private List<String> tablesWith(String word) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword());
        var tables =
            connection
                .createStatement()
                .executeQuery(
                    """
                    select table_schema || '.' || table_name from information_schema.tables
                    where table_type = 'BASE TABLE'
                      and table_schema not in ('pg_catalog', 'information_schema')
                    """)) {
      while (tables.next()) {
        var table = tables.getString(1);
        // As text, and as the bytes in it.
        var sql =
            "select count(*) from %s t where t::text like ? or t::text like ?".formatted(table);
        try (var statement = connection.prepareStatement(sql)) {
          statement.setString(1, "%" + word + "%");
          statement.setString(
              2, "%" + HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)) + "%");
          try (var count = statement.executeQuery()) {
            count.next();
            if (count.getLong(1) > 0) {
              found.add(table);
            }
          }
        }
      }
    }
    return found;
  }

  // As if the database were that of a backup made before this was raised.
  private void restoreBefore(World world) {
    database.run(
        Actor.engine("test"),
        tx -> {
          var spill =
              tx.sql()
                  .fetchSingle(
                      "select id, parts from spill.spill where item = ?", "report/" + world.report);
          spills.move(
              tx,
              new LinkedHashSet<>(List.of(spill.get("parts", String[].class))),
              "sealed-" + spill.get("id", UUID.class),
              Actor.LIVE);
        });
    try (var connection =
            DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          delete from spill.receiver
          where spill in (select id from spill.spill where item = 'report/%1$s');
          delete from spill.spill where item = 'report/%1$s';
          """
              .formatted(world.report));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String circle(Viewer reader) {
    var code = "spill-" + UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx -> {
          var circle = administration.createCircle(tx, code, "会", "Circle", Circle.Kind.ISAC, null);
          administration.addToCircle(tx, circle, reader.organisation().id());
        });
    return code;
  }

  private void assertFound(Viewer viewer, String object, int expected) {
    try {
      mvc.perform(get("/objects/" + object).with(as(viewer))).andExpect(status().is(expected));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static RequestPostProcessor as(Viewer viewer) {
    return TestSignIn.as(viewer.person(), viewer.organisation().id());
  }

  private static String word() {
    return "zq" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  private static void assertRefused(ThrowingCallable act, Refusal.Kind kind) {
    assertThatThrownBy(act)
        .asInstanceOf(type(Refusal.class))
        .extracting(Refusal::kind)
        .isEqualTo(kind);
  }
}
