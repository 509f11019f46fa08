package jp.noroshi.hub.hostile;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.hub.HubTest;
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
import jp.noroshi.hub.report.evidence.EvidenceSweep;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.ObjectMapper;

/// Everything that changes something, tried on real things of somebody else: it answers as for what
/// is not there, and changes nothing. The owners then do the same, so that it is known the requests
/// were good.
@HubTest
class StrangerIT {
  // What names a thing in an answer; a session of one's own has a reference.
  private static final Pattern ID =
      Pattern.compile(
          "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
              + "|(?<=\"reference\":\")[^\"]+");
  private static final int UUID_LENGTH = 36;
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  /// What ends a thing comes last, or nothing would be left to try.
  private static final Pattern ENDS =
      Pattern.compile("^DELETE|/(discard|keep|remove|withdraw|withdrawal|end|revocation|revoke)$");

  /// What a test has nothing of: a passkey is made by an authenticator, courses and agreements are
  /// the same for everybody. What the release desk and receivers of recalls do has tests of its own
  /// (`OversightIT`, `GovernanceIT`, `SpillsIT`, `RecallsIT`, `EvidenceIT`, `CaseworkIT`,
  /// `FeedbacksIT`, `ContributionIT`, `MandatesIT`, `AnnouncedTestsIT`, `LessonsIT`).
  private static final Set<String> NOTHING_TO_TRY_ON =
      Set.of(
          "POST /account/passkeys/{id}/removal",
          "POST /account/certificates/{id}/removal",
          "DELETE /api/v1/me/certificates/{id}",
          "POST /collections/{id}/remove",
          "DELETE /api/v1/collections/{id}",
          "GET /imports/table/{id}",
          "POST /imports/table/{id}",
          "POST /imports/table/{id}/import",
          "POST /peers/{id}/run",
          "POST /api/v1/peers/{id}/run",
          "POST /peers/{id}/remove",
          "DELETE /api/v1/peers/{id}",
          "POST /training/courses/{id}",
          "POST /legal-bases/{id}/end",
          "POST /api/v1/legal-bases/{id}/end",
          "POST /break-glass/{id}/agree",
          "POST /api/v1/break-glass/{id}/agree",
          "POST /rule-sets/{sha256}/adopt",
          "POST /api/v1/rule-sets/{sha256}/adopt",
          "POST /rule-sets/{sha256}/withdraw",
          "POST /api/v1/rule-sets/{sha256}/withdraw",
          "POST /emergency/{id}/agree",
          "POST /api/v1/emergency/{id}/agree",
          "POST /emergency/{id}/end",
          "POST /api/v1/emergency/{id}/end",
          "POST /spills/{id}/seal",
          "POST /api/v1/spills/{id}/seal",
          "POST /spills/{id}/dismiss",
          "POST /api/v1/spills/{id}/dismiss",
          "POST /spills/{id}/clear",
          "POST /api/v1/spills/{id}/clear",
          "POST /spills/{id}/destroy",
          "POST /api/v1/spills/{id}/destroy",
          "POST /spills/{id}/backups",
          "POST /api/v1/spills/{id}/backups",
          "POST /spills/{id}/acknowledge",
          "POST /api/v1/spills/{id}/acknowledge",
          "POST /organisation/circles/{code}/leave",
          "DELETE /api/v1/organisation/circles/{code}",
          "POST /neighbours/{id}/tell",
          "POST /api/v1/neighbours/{id}/tell",
          "POST /neighbours/{id}/keep",
          "POST /api/v1/neighbours/{id}/keep",
          "POST /recalls/{id}/acknowledge",
          "POST /api/v1/recalls/{id}/acknowledge",
          "POST /first-reports/{id}/verify",
          "POST /first-reports/{id}/dismiss",
          "POST /report/continuations/{id}",
          "POST /evidence/{id}/filings",
          "POST /evidence/{id}/remove",
          "PATCH /api/v1/evidence/{id}",
          "DELETE /api/v1/evidence/{id}",
          "PUT /api/v1/evidence/{id}/filings/{filing}",
          "DELETE /api/v1/evidence/{id}/filings/{filing}",
          "POST /training/agreements/{id}",
          "POST /board/filings/{id}/desk/related",
          "POST /board/filings/{id}/desk/holds/{hold}/lift",
          "POST /board/shift/{id}/take",
          "POST /cases/{id}/closed",
          "POST /cases/{id}/lead",
          "POST /cases/{id}/notes",
          "POST /cases/{id}/tasks",
          "POST /tasks/{id}/acknowledge",
          "POST /tasks/{id}/done",
          "POST /board/feedback/{id}",
          "POST /reports/{id}/feedback/{owed}",
          "POST /organisation/certificates/{id}/withdrawal",
          "POST /organisation/mandates/{id}/end",
          "POST /announced-tests/{id}/cancel",
          "POST /clients/{id}/act",
          "POST /lessons/{id}/withdrawal",
          "POST /api/v1/lessons/{id}/withdrawal",
          "POST /release-desk/lessons/{id}/release",
          "POST /release-desk/lessons/{id}/keep");

  // What did not arrive is tried again by the clock, whoever asks for what meanwhile.
  private static final Set<String> TRIED_AGAIN = Set.of("notice.mail", "event.delivery");

  // As many as there are ways to end one: each answer on a page and in the API.
  private static final int REQUESTS = 6;
  private static final int QUARANTINED = 4;
  // Withdrawing a report ends what waits of it, too.
  private static final int REVIEWED = 8;

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired Settled settled;
  @Autowired EvidenceSweep evidence;
  @Autowired ObjectMapper json;
  @Autowired DatabaseProperties owner;
  @Autowired SessionRepository<? extends Session> sessions;
  @Autowired MockMvc mvc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

  private final String product = "Gate K" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<Viewer, Set<String>> owned =
      new TreeMap<>(Comparator.comparing(Viewer::person));
  // Where each id was shown: what is shown in the same places is of one kind.
  private final Map<String, Set<String>> places = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  @Test
  void nothingOfOthersCanBeChangedNorToldFromWhatIsNotThere() throws Exception {
    var victim = people.ofOperator("railway", TestPeople.everyRole());
    var warned = people.ofCompany("ports", TestPeople.everyRole());
    var officer = people.atDesk("MLIT", TestPeople.everyRole());
    var stranger = people.ofCompany("credit", TestPeople.everyRole());
    fill(victim, warned);
    for (var viewer : List.of(victim, warned, officer, stranger)) {
      owned.put(viewer, idsShownTo(viewer));
    }
    // What even the stranger is shown is nobody's.
    var open = Set.copyOf(owned.get(stranger));
    owned.values().forEach(ids -> ids.removeAll(open));
    var all = new TreeSet<String>();
    owned.values().forEach(all::addAll);
    var operations = operations();
    assertThat(operations).hasSizeGreaterThan(30);

    // What the clock would clear away in the middle of it is gone before.
    evidence.sweep();
    var before = rows();
    int turn = 0;
    for (var viewer : owned.keySet()) {
      var foreign = all.stream().filter(id -> !owned.get(viewer).contains(id)).toList();
      assertThat(foreign).as("things of others").hasSizeGreaterThan(5);
      var kinds = kinds(foreign);
      for (int i = 0; i < operations.size(); i++) {
        var operation = operations.get(i);
        var absent =
            Map.of(
                true,
                send(viewer, operation, UUID.randomUUID().toString()),
                false,
                send(viewer, operation, "0123456789abcdef01234567"));
        for (var id : today(kinds, i, viewer.equals(stranger) ? 1 : 3, turn)) {
          var real = send(viewer, operation, id);
          var notThere = absent.get(id.length() == UUID_LENGTH);
          if (!real.equals(notThere)) {
            faults.add(operation + " of " + id + ": " + real + " against " + notThere);
          }
        }
      }
      turn++;
    }
    Eventually.holds("whatever was done has had its consequences", settled::now);
    assertThat(faults).isEmpty();
    var after = rows();
    before.entrySet().removeIf(table -> table.getValue().equals(after.remove(table.getKey())));
    assertThat(before).as("tables written, as they were").isEmpty();
    assertThat(after).as("tables that were not there").isEmpty();

    assertThat(
            operations.stream()
                .filter(operation -> !NOTHING_TO_TRY_ON.contains(operation))
                .filter(this::nobodyCan))
        .as("requests that are not good for anybody either")
        .isEmpty();
  }

  // What there is of each kind: things, drafts, a report with its filings, an alert, a finding …
  private void fill(Viewer victim, Viewer warned) throws Exception {
    var number = TestPeople.corporateNumber();
    var supplier =
        people.of(
            NewOrganisation.of(Organisation.Kind.COMPANY, "部品社", "Parts", Organisation.Size.SMALL)
                .numbered(number),
            TestPeople.everyRole());
    owned.put(supplier, new LinkedHashSet<>());
    for (var viewer : List.of(victim, warned)) {
      good(viewer, "/api/v1/assets", Map.of("kind", "edge_device", "product", product));
      draft(viewer);
      draft(viewer);
      good(
          viewer,
          "/api/v1/organisation/invitations",
          Map.of("email", UUID.randomUUID() + "@example.jp", "roles", List.of("reporter")));
      good(
          viewer,
          "/api/v1/suppliers",
          Map.of("corporateNumber", number, "side", "supplier", "what", "parts"));
      good(viewer, "/api/v1/sboms?filename=bill.json", bill());
      good(viewer, "/api/v1/imports?filename=bill.json", bill());
      people.join(viewer.organisation().id(), Role.REPORTER);
      TestSignIn.cookie(sessions, viewer.person(), viewer.organisation().id());
      database.run(
          Actor.engine("test"),
          tx ->
              administration.join(
                  tx, viewer.person(), supplier.organisation().id(), Set.of(Role.REPORTER)));
      good(
          viewer,
          "/api/v1/tokens",
          Map.of("name", "t", "scopes", List.of("report:read"), "days", 1));
    }
    report(victim, product);
    for (int i = 0; i < REVIEWED; i++) {
      report(victim, "Mast %s %d、Buoy %s".formatted(product, i, product));
    }
    good(
        people.ofPlatform(TestPeople.everyRole()),
        "/api/v1/imports?filename=kev.json",
        catalogue());
    ask(victim, warned);
    quarantine();
    Eventually.holds("everybody is told", settled::now);
    var keeper = people.ofPlatform(Role.RELEASE_OFFICER);
    owned.put(keeper, idsShownTo(keeper));
    owned.put(supplier, idsShownTo(supplier));
  }

  private void report(Viewer victim, String products) throws Exception {
    good(
        victim,
        "/api/v1/reports",
        Map.of(
            "answers",
            Map.of(
                "con.primary",
                "当直",
                "con.callback",
                "03-0000-0000",
                "inc.summary",
                "試験",
                "inc.type",
                "ransomware",
                "inc.malicious",
                "yes",
                "sys.covered",
                "yes",
                "rsp.help",
                List.of("investigation", "containment", "recovery", "legal"),
                "att.vector",
                "edge-device",
                "sys.product",
                products),
            "choices",
            Map.of()));
  }

  private void quarantine() throws Exception {
    var objects = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < QUARANTINED; i++) {
      objects.add(
          Map.of(
              "type",
              "identity",
              "spec_version",
              "2.1",
              "id",
              "identity--" + UUID.randomUUID(),
              "created",
              "2026-11-26T00:00:00.000Z",
              "modified",
              "2026-11-26T00:00:00.000Z",
              "name",
              "Marked",
              "object_marking_refs",
              List.of("marking-definition--" + UUID.randomUUID())));
    }
    good(
        people.ofPlatform(TestPeople.everyRole()),
        "/api/v1/imports?filename=bundle.json",
        Map.of("type", "bundle", "id", "bundle--" + UUID.randomUUID(), "objects", objects));
  }

  private void ask(Viewer originator, Viewer asker) throws Exception {
    var code = "stranger-" + UUID.randomUUID();
    database.run(
        Actor.engine("test"),
        tx -> {
          var circle = administration.createCircle(tx, code, code, code, Circle.Kind.ISAC, null);
          administration.addToCircle(tx, circle, originator.organisation().id());
          administration.addToCircle(tx, circle, asker.organisation().id());
        });
    for (int i = 0; i < REQUESTS; i++) {
      var object = releases.malware("Wick " + i, Tlp.AMBER, code, originator.organisation().id());
      good(
          asker,
          "/api/v1/requests",
          Map.of("object", object, "purpose", "defence", "why", "to search our own logs"));
      var seen = releases.malware("Wax " + i, Tlp.GREEN, code, originator.organisation().id());
      good(asker, "/api/v1/questions", Map.of("object", seen, "text", "which version was it?"));
    }
  }

  private List<List<String>> kinds(Collection<String> ids) {
    return List.copyOf(
        ids.stream()
            .collect(
                Collectors.groupingBy(id -> String.valueOf(places.get(id)), TreeMap::new, toList()))
            .values());
  }

  // All of it takes minutes. Everyday each request is tried on one thing of every kind by the
  // stranger, and by those who see some of their own on one of each third kind; they take turns, so
  // that between them no kind is left out.
  private static List<String> today(
      List<List<String>> kinds, int operation, int eachKind, int turn) {
    var ids = new ArrayList<String>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      var alike = kinds.get(kind);
      if (Boolean.getBoolean("noroshi.long")) {
        ids.addAll(alike);
      } else if ((operation + kind + turn) % eachKind == 0) {
        ids.add(alike.get((operation + turn) % alike.size()));
      }
    }
    return ids;
  }

  private Map<String, Object> bill() {
    return Map.of(
        "bomFormat",
        "CycloneDX",
        "specVersion",
        "1.6",
        "version",
        1,
        "components",
        List.of(Map.of("type", "library", "name", product, "version", "1.0")));
  }

  private Map<String, Object> catalogue() {
    return Map.of(
        "catalogVersion",
        "2026.11.26",
        "dateReleased",
        "2026-11-26T00:00:00Z",
        "count",
        1,
        "vulnerabilities",
        List.of(
            Map.of(
                "cveID",
                "CVE-2026-" + TestPeople.corporateNumber().substring(1, 8),
                "vendorProject",
                product,
                "product",
                product,
                "vulnerabilityName",
                "test",
                "dateAdded",
                "2026-11-26",
                "shortDescription",
                "test",
                "requiredAction",
                "update",
                "dueDate",
                "2026-12-26",
                "knownRansomwareCampaignUse",
                "Known")));
  }

  private void draft(Viewer viewer) throws Exception {
    var id = good(viewer, "/api/v1/drafts", Map.of());
    var operation = "PUT /api/v1/drafts/{id}";
    assertThat(send(viewer, operation, ID.matcher(id).results().findFirst().orElseThrow().group()))
        .matches(Answer::good);
  }

  private String good(Viewer viewer, String path, Object body) throws Exception {
    var response =
        mvc.perform(
                request(HttpMethod.POST, path)
                    .with(TestSignIn.as(viewer.person(), viewer.organisation().id()))
                    .with(csrf())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(json.writeValueAsBytes(body)))
            .andReturn()
            .getResponse();
    var said = response.getContentAsString(StandardCharsets.UTF_8);
    assertThat(response.getStatus()).as("%s: %s", path, said).isLessThan(300);
    return said;
  }

  /// Every id in what a person's lists and pages say, and in the things these lead to.
  private Set<String> idsShownTo(Viewer viewer) throws Exception {
    var ids = new LinkedHashSet<String>();
    for (var path : lists()) {
      ids.addAll(idsOn(viewer, path));
    }
    for (var id : List.copyOf(ids)) {
      ids.addAll(idsOn(viewer, "/api/v1/reports/" + id));
      ids.addAll(idsOn(viewer, "/api/v1/filings/" + id));
    }
    return ids;
  }

  private List<String> idsOn(Viewer viewer, String path) throws Exception {
    var response =
        mvc.perform(get(path).with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
            .andReturn()
            .getResponse();
    var body =
        response.getStatus() == 200 ? response.getContentAsString(StandardCharsets.UTF_8) : "";
    var ids = ID.matcher(body).results().map(MatchResult::group).toList();
    var place = ID.matcher(path).replaceAll("{id}");
    ids.forEach(id -> places.computeIfAbsent(id, _ -> new TreeSet<>()).add(place));
    return ids;
  }

  private List<String> lists() {
    return mapped(RequestMethod.GET)
        .map(operation -> operation.substring(operation.indexOf(' ') + 1))
        .filter(path -> path.startsWith("/api/") && !path.contains("{"))
        .sorted()
        .toList();
  }

  private List<String> operations() {
    return Stream.of(
            RequestMethod.POST, RequestMethod.PUT, RequestMethod.DELETE, RequestMethod.PATCH)
        .flatMap(this::mapped)
        // An invitation is opened by whoever has its secret, not by who somebody is.
        .filter(operation -> operation.contains("{") && !operation.contains("{secret}"))
        // Whatever the name, it is one of the caller's own.
        .filter(operation -> !operation.contains("/imports/mappings/{name}"))
        .sorted(
            Comparator.comparing((String operation) -> ENDS.matcher(operation).find())
                .thenComparing(operation -> operation))
        .toList();
  }

  private Stream<String> mapped(RequestMethod method) {
    return mappings.getHandlerMethods().keySet().stream()
        .filter(info -> info.getMethodsCondition().getMethods().contains(method))
        .flatMap(info -> info.getPatternValues().stream())
        .map(path -> method + " " + path);
  }

  private boolean nobodyCan(String operation) {
    return owned.entrySet().stream()
        .noneMatch(who ->
            oneOfEachKindFirst(who.getValue()).stream()
                .anyMatch(id -> send(who.getKey(), operation, id).good()));
  }

  private List<String> oneOfEachKindFirst(Set<String> ids) {
    var kinds = kinds(ids);
    var all = new LinkedHashSet<String>();
    for (int i = 0; all.size() < ids.size(); i++) {
      for (var alike : kinds) {
        all.add(alike.get(Math.min(i, alike.size() - 1)));
      }
    }
    return List.copyOf(all);
  }

  /// What somebody learns from an answer.
  ///
  /// @param said the problem or where one is sent, without what names the request itself
  private record Answer(int status, String said) {
    boolean good() {
      return status < 400;
    }
  }

  private Answer send(Viewer viewer, String operation, String id) {
    var parts = operation.split(" ", 2);
    var path = VARIABLE.matcher(parts[1]).replaceAll(id);
    var request =
        request(HttpMethod.valueOf(parts[0]), path)
            .with(TestSignIn.as(viewer.person(), viewer.organisation().id()))
            .with(csrf())
            .header("Accept-Language", "en")
            .header("Idempotency-Key", UUID.randomUUID().toString());
    if (path.startsWith("/api/")) {
      request
          .contentType(MediaType.APPLICATION_JSON)
          .content(GoodRequests.object(GoodRequests.bodies().getOrDefault(operation, Map.of())));
    } else {
      request.contentType(MediaType.APPLICATION_FORM_URLENCODED);
      GoodRequests.forms().getOrDefault(parts[1], Map.of()).forEach(request::param);
    }
    try {
      var response = mvc.perform(request).andReturn().getResponse();
      assertThat(response.getStatus()).as("%s of %s", operation, id).isLessThan(500);
      var said =
          path.startsWith("/api/")
              ? json.readTree("[" + response.getContentAsString(StandardCharsets.UTF_8) + "]")
                  .path(0)
                  .path("detail")
                  .asString("")
              : String.valueOf(response.getRedirectedUrl());
      return new Answer(response.getStatus(), said.replace(id, "{id}"));
    } catch (Exception e) {
      throw new IllegalStateException(operation, e);
    }
  }

  // As the owner of the database, past row-level security: how many rows each table has and which
  // transaction wrote last, but for the audit trail, which does note who tried.
  private Map<String, String> rows() throws Exception {
    var rows = new TreeMap<String, String>();
    try (var connection =
            DriverManager.getConnection(owner.url(), owner.owner(), owner.ownerPassword());
        var tables =
            connection.prepareStatement(
                """
                select table_schema || '.' || table_name from information_schema.tables
                where table_type = 'BASE TABLE'
                  and table_schema not in ('pg_catalog', 'information_schema', 'public', 'ledger')
                  and table_name not in ('idempotency', 'session', 'session_attributes')
                """);
        var found = tables.executeQuery()) {
      while (found.next()) {
        var table = found.getString(1);
        var last = TRIED_AGAIN.contains(table) ? "'…'" : "coalesce(max(xmin::text::bigint), 0)";
        try (var select =
                connection.prepareStatement(
                    "select count(*) || ' rows, last written by ' || " + last + " from " + table);
            var state = select.executeQuery()) {
          state.next();
          rows.put(table, state.getString(1));
        }
      }
    }
    return rows;
  }
}
