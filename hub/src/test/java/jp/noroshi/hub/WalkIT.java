package jp.noroshi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.ReportForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.ObjectMapper;

/// Walks every page and every reading resource of the hub as every role of an organisation that has
/// nothing to do with a report, and looks for a trace of it. What is there and may not be seen must
/// answer exactly like what is not there.
@HubTest
class WalkIT {
  private static final String MARKER = "ZQX7MARKER";

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Submissions submissions;
  @Autowired Viewers viewers;
  @Autowired ObjectMapper json;
  @Autowired MockMvc mvc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

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
      for (var path : readingPaths()) {
        walked.add(path);
        var real = answer(fill(path, report), stranger.signedIn());
        if (real.status() >= 500) {
          failures.add(role + " " + path + " → " + real.status());
        }
        if (real.body().contains(MARKER)) {
          traces.add(role + " " + path);
        }
        if (path.contains("{")) {
          var absent = answer(fill(path, UUID.randomUUID()), stranger.signedIn());
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
    for (var path : readingPaths()) {
      var answer = answer(fill(path, report), request -> request);
      if (answer.body().contains(MARKER)) {
        open.add(path);
      }
      assertThat(answer.status()).as(path).isLessThan(500);
    }
    assertThat(open).isEmpty();
  }

  private record Answer(int status, String body) {}

  private Answer answer(String path, RequestPostProcessor who) throws Exception {
    var response = mvc.perform(get(path).with(who)).andReturn().getResponse();
    return new Answer(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
  }

  private List<String> readingPaths() {
    return mappings.getHandlerMethods().keySet().stream()
        .filter(info ->
            info.getMethodsCondition().getMethods().isEmpty()
                || info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(info -> info.getPatternValues().stream())
        .filter(path -> !path.endsWith("/stream") && !path.startsWith("/error"))
        .sorted()
        .toList();
  }

  private static String fill(String path, UUID id) {
    return path.replaceAll("\\{[^}]+}", id.toString());
  }
}
