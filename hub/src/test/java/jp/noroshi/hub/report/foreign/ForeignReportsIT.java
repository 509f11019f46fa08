package jp.noroshi.hub.report.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Draft;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.derive.ObservedText;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
final class ForeignReportsIT {
  private static final String STIX =
      """
      {"type": "bundle", "id": "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", "objects": [
        {"type": "incident", "spec_version": "2.1", "id": "incident--1a2b3c4d-0000-4000-8000-000000000001",
         "name": "Files encrypted", "description": "Shared folders were encrypted.",
         "object_marking_refs": ["marking-definition--%s"]},
        {"type": "malware", "id": "malware--1a2b3c4d-0000-4000-8000-000000000002", "name": "Akira",
         "malware_types": ["ransomware"]},
        {"type": "attack-pattern", "id": "attack-pattern--1a2b3c4d-0000-4000-8000-000000000003",
         "name": "Exploit", "external_references": [{"source_name": "mitre-attack", "external_id": "T1190"}]},
        {"type": "vulnerability", "id": "vulnerability--1a2b3c4d-0000-4000-8000-000000000004",
         "name": "CVE-2024-21762"},
        {"type": "indicator", "id": "indicator--1a2b3c4d-0000-4000-8000-000000000005",
         "pattern_type": "stix", "pattern": "[ipv4-addr:value = '203.0.113.7' OR domain-name:value = 'drop.bad-host.com']"},
        {"type": "campaign", "id": "campaign--1a2b3c4d-0000-4000-8000-000000000006", "name": "Spring"}
      ]}
      """;
  // STIX 2.1 §7.2.1.4: TLP:RED and TLP:GREEN.
  private static final String RED = "5e57c739-391a-4eb3-b6be-7d15ca92d5ed";
  private static final String GREEN = "34098fce-860f-48ae-8e50-ebd3cc5e41da";

  @Autowired TestPeople people;
  @Autowired ForeignReports reports;
  @Autowired Drafts drafts;
  @Autowired MockMvc mvc;

  @Test
  void aBundleAboutAnIncidentBecomesADraft() {
    var reporter = people.ofCompany("food", Role.REPORTER);

    var taken = take(reporter, STIX.formatted(GREEN));
    var draft = drafts.draft(reporter, taken.draft());

    assertThat(taken.shape()).isEqualTo("stix");
    assertThat(draft.answers().first("inc.summary").orElseThrow())
        .contains("Files encrypted", "Shared folders were encrypted.");
    assertThat(draft.answers().first("inc.type")).contains("ransomware");
    assertThat(draft.answers().first("att.vector")).contains("vulnerability");
    assertThat(draft.answers().first("att.cve")).contains("CVE-2024-21762");
    assertThat(draft.answers().first("rw.name")).contains("Akira");
    assertThat(ObservedText.find(draft.answers().first("att.ioc").orElseThrow()))
        .extracting(value -> value.value())
        .containsExactlyInAnyOrder("203.0.113.7", "drop.bad-host.com");
    assertThat(draft.answers().first("con.primary")).isPresent();
    assertThat(taken.left()).containsExactly("campaign Spring");
    assertThat(taken.kept()).isTrue();
    // GREEN is wider than what holds here anyway.
    assertThat(draft.choices().tlp()).isEqualTo(Tlp.AMBER);
  }

  @Test
  void whatTheMarksForbidIsNotWidened() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var red = draft(reporter, STIX.formatted(RED));
    assertThat(red.choices().tlp()).isEqualTo(Tlp.RED);
    assertThat(red.choices().shareTechnical()).isTrue();

    var unknown = draft(reporter, STIX.formatted("00000000-0000-4000-8000-000000000000"));
    assertThat(unknown.choices().shareTechnical()).isFalse();

    var own =
        draft(
            reporter,
            """
            {"Event": {"info": "Phishing", "distribution": "0", "Tag": [{"name": "tlp:amber+strict"}]}}
            """);
    assertThat(own.choices().shareTechnical()).isFalse();
    assertThat(own.choices().tlp()).isEqualTo(Tlp.AMBER_STRICT);
  }

  @Test
  void realEventsOfMispBecomeDraftsWithTheirValues() throws IOException {
    int read = 0;
    try (var events = Files.list(SharedData.file("misp/events"))) {
      for (var event : events.filter(file -> file.toString().endsWith(".json")).toList()) {
        var reporter = people.ofCompany("food", Role.REPORTER);
        var bytes = Files.readAllBytes(event);
        if (bytes.length > ForeignReports.LARGEST || read == 20) {
          continue;
        }
        var taken = reports.take(reporter, event.getFileName().toString(), bytes);
        var draft = drafts.draft(reporter, taken.draft());
        assertThat(taken.shape()).isEqualTo("misp");
        assertThat(draft.answers().first("inc.summary")).as(event.toString()).isPresent();
        read++;
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void aReportOfDoraIsForAuthoritiesOnly() {
    var reporter = people.ofCompany("food", Role.REPORTER);

    var taken =
        take(
            reporter,
            """
            {"incidentSubmission": "initial_notification",
             "primaryContact": {"name": "当直", "phone": "03-0000-0000"},
             "incident": {"incidentDescription": "The portal was down", "detectionDateTime": "2026-11-30T09:00:00Z",
               "incidentType": {"incidentClassification": ["cybersecurity_related"],
                 "threatTechniques": ["denial_of_service", "other"]}}}
            """);
    var draft = drafts.draft(reporter, taken.draft());

    assertThat(draft.answers().first("inc.type")).contains("ddos");
    assertThat(draft.answers().first("inc.malicious")).contains("yes");
    assertThat(draft.answers().first("con.callback")).contains("03-0000-0000");
    assertThat(draft.choices().shareTechnical()).isFalse();
    assertThat(taken.left())
        .contains("incident/incidentType/threatTechniques other")
        .anyMatch(line -> line.startsWith("incidentSubmission"));
  }

  @Test
  void whatIsNoReportIsRefusedWithWhatItWouldHaveToBe() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    for (var wrong :
        List.of("", "{", "[]", "{}", "\"x\"", "{\"Event\": 1}", "{\"type\": \"bundle\"}")) {
      assertThatThrownBy(() -> take(reporter, wrong))
          .as(wrong)
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }
    assertThatThrownBy(() -> reports.take(reporter, "x", new byte[ForeignReports.LARGEST + 1]))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
  }

  @Test
  void anEnormousListIsCutAndTheOriginalStays() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var attributes = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      attributes.append("{\"type\":\"domain\",\"value\":\"host-%d.bad-host.com\"},".formatted(i));
    }
    attributes.append("{\"type\":\"domain\",\"value\":\"last.bad-host.com\"}");

    var taken = take(reporter, "{\"Event\":{\"info\":\"x\",\"Attribute\":[" + attributes + "]}}");

    assertThat(taken.cut()).containsExactly("att.ioc");
    assertThat(taken.kept()).isTrue();
  }

  @Test
  void thePageSaysWhatWasTakenAndLeadsToTheDraft() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var file =
        new MockMultipartFile(
            "file", "報告.json", "application/json", STIX.formatted(GREEN).getBytes(UTF_8));
    var page =
        mvc.perform(
                multipart("/report/import")
                    .file(file)
                    .with(csrf())
                    .with(TestSignIn.as(reporter.person(), reporter.organisation().id())))
            .andReturn()
            .getResponse();

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getContentAsString(UTF_8)).contains("事象の概要", "campaign Spring");
    var draft = drafts.open(reporter).getFirst().id();
    assertThat(
            mvc.perform(
                    get("/report/drafts/" + draft + "/evidence")
                        .with(TestSignIn.as(reporter.person(), reporter.organisation().id())))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8))
        .contains("報告.json");
  }

  private ForeignReports.Taken take(Viewer viewer, String original) {
    return reports.take(viewer, "original.json", original.getBytes(UTF_8));
  }

  private Draft draft(Viewer viewer, String original) {
    return drafts.draft(viewer, take(viewer, original).draft());
  }
}
