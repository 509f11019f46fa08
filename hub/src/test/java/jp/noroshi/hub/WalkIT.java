package jp.noroshi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
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
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Statute;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.registry.NewAsset;
import jp.noroshi.hub.registry.Registry;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.ObjectMapper;

/// Walks every page and every reading resource of the hub as every role of an organisation that has
/// nothing to do with a report, and looks for a trace of it. What is there and may not be seen must
/// answer exactly like what is not there.
@HubTest
class WalkIT {
  private static final String MARKER = "ZQX7MARKER";
  private static final boolean LONG = Boolean.getBoolean("noroshi.long");

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Submissions submissions;
  @Autowired Viewers viewers;
  @Autowired Decisions decisions;
  @Autowired Grants grants;
  @Autowired Settled settled;
  @Autowired TestPeople people;
  @Autowired Registry registry;
  @Autowired Reports reports;
  @Autowired ObjectMapper json;
  @Autowired MockMvc mvc;
  @Autowired ReadingPaths paths;

  private UUID report;

  @BeforeEach
  void anOrganisationReports() {
    var victim =
        database.in(
            Actor.engine("test"),
            tx -> {
              var organisation =
                  administration.createOrganisation(
                      tx,
                      NewOrganisation.of(
                          Organisation.Kind.COMPANY,
                          "秘匿" + MARKER,
                          "Hidden " + MARKER,
                          Organisation.Size.LARGE));
              var person =
                  administration.createPerson(
                      tx, UUID.randomUUID() + "@" + MARKER + ".example", MARKER, MARKER);
              administration.join(tx, person, organisation, Set.of(Role.REPORTER));
              return new Principal(
                  person, organisation, Viewer.Strength.TWO_FACTORS, Instant.now(), Set.of());
            });
    var answers =
        AnswerSheet.ofJson(
            json.readTree(
                """
                {"con.primary": "%s", "con.callback": "%s", "inc.summary": "%s",
                 "inc.type": "ransomware", "att.vector": "edge-device"}
                """
                    .formatted(MARKER, MARKER, MARKER)),
            ReportForm.bundled());
    report =
        submissions
            .submit(
                viewers.of(victim).orElseThrow(),
                new Submission(
                    UUID.randomUUID().toString(),
                    answers,
                    SharingChoices.standard(),
                    Optional.empty()))
            .report();
  }

  @Test
  void noRoleOfAStrangerFindsATraceAnywhere() throws Exception {
    var traces = new ArrayList<String>();
    var failures = new ArrayList<String>();
    var walked = new TreeSet<String>();
    for (var role : Role.values()) {
      var stranger = TestParty.create(database, administration, role);
      for (var path : paths.all()) {
        walked.add(path);
        var real = answer(ReadingPaths.fill(path, report.toString()), stranger.signedIn());
        if (real.status() >= 500) {
          failures.add(role + " " + path + " → " + real.status());
        }
        if (real.body().contains(MARKER)) {
          traces.add(role + " " + path);
        }
        if (path.contains("{")) {
          var absent =
              answer(ReadingPaths.fill(path, UUID.randomUUID().toString()), stranger.signedIn());
          if (absent.status() != real.status()) {
            traces.add(role + " " + path + ": " + real.status() + " against " + absent.status());
          }
        }
      }
    }
    assertThat(walked).as("paths walked").hasSizeGreaterThan(20);
    assertThat(failures).isEmpty();
    assertThat(traces).isEmpty();
  }

  @Test
  void aStrangerWithoutAnAccountSeesOnlyPublicPages() throws Exception {
    var open = new ArrayList<String>();
    for (var path : paths.all()) {
      var answer = answer(ReadingPaths.fill(path, report.toString()), request -> request);
      if (answer.body().contains(MARKER)) {
        open.add(path);
      }
      assertThat(answer.status()).as(path).isLessThan(500);
    }
    assertThat(open).isEmpty();
  }

  /// Somebody who walks, and what the decision function lets the organisation see.
  private record Walker(String name, Viewer viewer, boolean everyRole) {}

  @Test
  void everybodySeesWhatTheDecisionFunctionAllowsAndNothingElse() throws Exception {
    var told = new ToldReport();
    var seen = new TreeMap<String, Set<PortionClass>>();
    var allowed = new TreeMap<String, Set<PortionClass>>();
    for (var walker : told.walkers()) {
      var found = told.seenBy(walker.viewer(), walker.everyRole());
      var may = told.allowedTo(walker.viewer());
      assertThat(may).as("what %s sees", walker.name()).containsAll(found);
      if (walker.everyRole()) {
        seen.put(walker.name(), found);
        allowed.put(walker.name(), may);
      }
    }
    assertThat(seen).isEqualTo(allowed);
    assertThat(allowed.get("victim")).containsExactly(PortionClass.V, PortionClass.T);
    assertThat(allowed.get("addressed authority")).containsExactly(PortionClass.V, PortionClass.T);
    assertThat(allowed.get("same product")).containsExactly(PortionClass.T);
    assertThat(allowed.get("same sector")).containsExactly(PortionClass.T);
    assertThat(allowed.get("stranger")).isEmpty();
  }

  /// A report with a word of its own in the victim's part and another in what is shared, sent by an
  /// organisation with a counterpart of every kind.
  private final class ToldReport {
    private final String victimWord = "zqv" + UUID.randomUUID().toString().substring(0, 8);
    private final String technicalWord = "zqt" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Walker> walkers = new ArrayList<>();
    private final Viewer victim;
    private final UUID report;
    private final long release;
    private int walked;
    private int turn;

    ToldReport() {
      victim = people.ofOperator("railway", TestPeople.everyRole());
      var product = people.ofCompany("ports", TestPeople.everyRole());
      var circle = people.ofCompany("postal", TestPeople.everyRole());
      walkers.add(new Walker("victim", victim, true));
      walkers.add(new Walker("same product", product, true));
      walkers.add(
          new Walker("same sector", people.ofCompany("railway", TestPeople.everyRole()), true));
      walkers.add(new Walker("same circle", circle, true));
      walkers.add(new Walker("stranger", people.ofCompany("credit", TestPeople.everyRole()), true));
      walkers.add(new Walker("operator", people.ofPlatform(TestPeople.everyRole()), true));
      walkers.add(
          new Walker("addressed authority", people.atDesk("MLIT", TestPeople.everyRole()), true));
      walkers.add(
          new Walker("other authority", people.atDesk("FSA", TestPeople.everyRole()), true));
      walkers.add(new Walker("lead office", people.atDesk("NCO", TestPeople.everyRole()), true));
      walkers.add(new Walker("technical body", people.atDesk("IPA", TestPeople.everyRole()), true));
      for (var role : Role.values()) {
        walkers.add(
            new Walker(
                "same product, " + role, people.join(product.organisation().id(), role), false));
        walkers.add(
            new Walker("victim, " + role, people.join(victim.organisation().id(), role), false));
      }
      database.run(
          Actor.engine("test"),
          tx -> {
            var code = "walk-" + UUID.randomUUID();
            var id = administration.createCircle(tx, code, "会", "Circle", Circle.Kind.ISAC, null);
            administration.addToCircle(tx, id, victim.organisation().id());
            administration.addToCircle(tx, id, circle.organisation().id());
          });
      registry.add(
          product,
          NewAsset.read("edge_device", "", "Gate " + technicalWord, "1", "", "", "", "", ""));
      var answers =
          AnswerSheet.ofJson(
              json.readTree(
                  """
                  {"con.primary": "%1$s", "con.callback": "%1$s", "inc.summary": "%1$s",
                   "inc.type": "ransomware", "inc.malicious": "yes", "sys.covered": "yes",
                   "att.vector": "edge-device", "sys.product": "Gate %2$s"}
                  """
                      .formatted(victimWord, technicalWord)),
              ReportForm.bundled());
      report =
          submissions
              .submit(
                  victim,
                  new Submission(
                      UUID.randomUUID().toString(),
                      answers,
                      SharingChoices.standard(),
                      Optional.empty()))
              .report();
      Eventually.holds("all who are to be told are told", settled::now);
      release =
          database.in(
              Actor.engine("test"),
              tx ->
                  tx.sql()
                      .fetchSingle(
                          "select release from access.release_grant where organisation = ? and link"
                              + " = 'originator'",
                          victim.organisation().id())
                      .get(0, Long.class));
    }

    List<Walker> walkers() {
      return walkers;
    }

    // The report as the rule sees it: who is told what by law, by relevance, by nothing.
    Set<PortionClass> allowedTo(Viewer viewer) {
      var marks = Marks.of(Tlp.AMBER, Pap.AMBER);
      var statutory = new HashMap<String, Statute>();
      for (var filing : reports.report(victim, report).filings()) {
        if (filing.filedAt().isPresent()) {
          statutory.put(
              filing.authority(), new Statute(Set.of("V", "T"), Set.of(Purpose.values()), "a law"));
        }
      }
      var item =
          new Item(
              "report",
              Optional.of(victim.organisation().id().toString()),
              Optional.empty(),
              new Audience(Set.of(new Door.Everyone()), Tlp.AMBER),
              List.of(
                  new Portion("V", PortionClass.V, marks), new Portion("T", PortionClass.T, marks)),
              statutory,
              Permissions.NONE,
              decisions.ruleVersion());
      var links =
          database.in(
              Actor.engine("test"),
              tx -> Set.copyOf(grants.links(tx, release, viewer.organisation().id())));
      var outcome = decisions.decide(viewer, item, Action.VIEW, links);
      var allowed = EnumSet.noneOf(PortionClass.class);
      for (var portion : item.portions()) {
        if (outcome.of(portion) != Disclosure.REMOVED) {
          allowed.add(portion.portionClass());
        }
      }
      return allowed;
    }

    // Who has a single role walks a third of the paths a day, as the whole of them walks them all.
    Set<PortionClass> seenBy(Viewer viewer, boolean everyPath) throws Exception {
      var as = TestSignIn.as(viewer.person(), viewer.organisation().id());
      var seen = EnumSet.noneOf(PortionClass.class);
      var ids = ids(viewer);
      for (var path : paths.all()) {
        if (!everyPath && !LONG && walked++ % 3 != 0) {
          continue;
        }
        for (var id : path.contains("{") ? today(path, ids) : List.of("")) {
          var answer = answer(ReadingPaths.fill(path, id), as);
          assertThat(answer.status()).as("%s with %s", path, id).isLessThan(500);
          if (answer.body().contains(victimWord)) {
            seen.add(PortionClass.V);
          }
          if (answer.body().contains(technicalWord)) {
            seen.add(PortionClass.T);
          }
        }
      }
      return seen;
    }

    // All that a path may be of, and of the rest one, in turns.
    private List<String> today(String path, Map<String, String> ids) {
      var today = new ArrayList<String>();
      var rest = new ArrayList<String>();
      ids.forEach((id, kind) ->
          (LONG || Pattern.compile(kind).matcher(path).find() ? today : rest).add(id));
      if (!rest.isEmpty()) {
        today.add(rest.get(turn++ % rest.size()));
      }
      return today;
    }

    // Of what there is: the report, its filings, an alert of one's own and one of somebody else;
    // and
    // what a path says that may be of it.
    private Map<String, String> ids(Viewer viewer) {
      return database.in(
          Actor.engine("test"),
          tx -> {
            var ids = new LinkedHashMap<String, String>();
            ids.put(report.toString(), "report|disclosed");
            reports
                .report(victim, report)
                .filings()
                .forEach(f -> ids.put(f.id().toString(), "filing"));
            tx.sql()
                .fetch(
                    """
                    (select id::text from notice.alert where subject = ? and organisation = ?)
                    union all
                    (select id::text from notice.alert where subject = ? and organisation <> ?
                     limit 1)
                    """,
                    "release/" + release,
                    viewer.organisation().id(),
                    "release/" + release,
                    viewer.organisation().id())
                .forEach(row -> ids.put(row.get(0, String.class), "inbox|alert"));
            return ids;
          });
    }
  }

  private record Answer(int status, String body) {}

  private Answer answer(String path, RequestPostProcessor who) throws Exception {
    var response = mvc.perform(get(path).with(who)).andReturn().getResponse();
    return new Answer(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
  }
}
