package jp.noroshi.hub.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.access.ReaderGroup;
import jp.noroshi.hub.api.ImportFile;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.ImportJournal;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.TestReleases;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.Malware;
import jp.noroshi.stix.object.StixObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
class ForesightIT {
  private static final Instant SEEN = Instant.parse("2026-11-01T00:00:00Z");

  @Autowired TestPeople people;
  @Autowired TestReleases releases;
  @Autowired ObjectForesight foresight;
  @Autowired BundleImport bundles;
  @Autowired ReleaseAccess access;
  @Autowired MockMvc mvc;

  @Test
  void saysForEachLabelWhoWouldReadIt() {
    var operator = people.ofPlatform(Role.ANALYST);
    people.ofCompany("railway", Role.PRACTITIONER);

    var foreseen =
        foresight.of(operator, bundle(malware(Tlp.CLEAR), malware(Tlp.AMBER), malware(Tlp.AMBER)));

    assertThat(foreseen.alike())
        .extracting(alike -> alike.marks().tlp())
        .containsExactly(Tlp.CLEAR, Tlp.AMBER);
    assertThat(shown(foreseen, 0)).contains("members");
    assertThat(foreseen.alike().get(1).objects()).hasSize(2);
    assertThat(shown(foreseen, 1)).isEmpty();
  }

  @Test
  void isWhatIsDecidedOnceItIsBroughtIn(@TempDir Path directory) throws IOException {
    var operator = people.ofPlatform(Role.ANALYST);
    var member = people.ofCompany("railway", Role.PRACTITIONER);
    for (var tlp : Tlp.values()) {
      var object = malware(tlp);
      var foreseen = foresight.of(operator, bundle(object)).alike().getFirst();
      var file = directory.resolve(tlp + ".json");
      Files.writeString(file, bundle(object));
      bundles.run(
          operator,
          ImportFile.of(file),
          new ImportFormat.Options(true, "draft.json"),
          ImportJournal.NONE);

      var decided =
          access.decide(member, releases.release(object.id().toString()), Action.VIEW).shows();

      var members = foreseen.readers().stream().filter(g -> g.key().equals("members")).findFirst();
      assertThat(!members.orElseThrow().classes().isEmpty()).as("%s", tlp).isEqualTo(decided);
    }
  }

  @Test
  void saysWhatNobodyUnderstandsAndWhatCannotBeRead() {
    var operator = people.ofPlatform(Role.ANALYST);
    var odd =
        """
        {"type":"malware","spec_version":"2.1","id":"malware--%s","created":"2026-11-01T00:00:00Z",
         "modified":"2026-11-01T00:00:00Z","name":"Wick","is_family":true,
         "object_marking_refs":["marking-definition--%s"]}
        """
            .formatted(UUID.randomUUID(), UUID.randomUUID());

    assertThat(foresight.of(operator, odd).quarantined()).hasSize(1);
    assertThat(foresight.of(operator, bundle(List.of(odd, "{\"type\":7}"))).aside()).hasSize(1);
    for (var wrong : List.of("", "no json", "[]")) {
      assertThatThrownBy(() -> foresight.of(operator, wrong)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void onlyThoseWhoMayBringThemInAskAndNothingIsKept() throws Exception {
    var member = people.ofCompany("railway", Role.ANALYST);
    var object = malware(Tlp.CLEAR);
    assertThatThrownBy(() -> foresight.of(member, bundle(object))).isInstanceOf(Refusal.class);
    var operator = people.ofPlatform(Role.ANALYST);

    mvc.perform(
            multipart("/imports/readers")
                .file(
                    new MockMultipartFile(
                        "file", "x.json", null, bundle(object).getBytes(StandardCharsets.UTF_8)))
                .with(csrf())
                .with(TestSignIn.as(operator.person(), operator.organisation().id())))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(object.id().toString())));

    assertThatThrownBy(() -> releases.release(object.id().toString()))
        .hasMessageContaining("no rows");
  }

  private static List<String> shown(ObjectForesight.Foreseen foreseen, int at) {
    return foreseen.alike().get(at).readers().stream()
        .filter(group -> group.classes().values().stream().anyMatch(f -> f != Disclosure.REMOVED))
        .map(ReaderGroup::key)
        .toList();
  }

  private static Malware malware(Tlp tlp) {
    return Malware.builder(SEEN, "Wick", true).tlp(tlp).build();
  }

  private static String bundle(StixObject... objects) {
    return bundle(
        Stream.of(objects)
            .map(object -> new String(object.canonicalBytes(), StandardCharsets.UTF_8))
            .toList());
  }

  private static String bundle(List<String> objects) {
    return objects.stream()
        .collect(
            Collectors.joining(
                ",",
                "{\"type\":\"bundle\",\"id\":\"bundle--" + UUID.randomUUID() + "\",\"objects\":[",
                "]}"));
  }
}
