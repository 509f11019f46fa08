package jp.noroshi.hub.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.api.ImportFile;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.ImportJournal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
class QuarantineIT {
  @Autowired TestPeople people;
  @Autowired BundleImport bundles;
  @Autowired Quarantine quarantine;
  @Autowired MockMvc mvc;
  @TempDir Path folder;

  private final String object = "malware--" + UUID.randomUUID();
  private final String marking = "marking-definition--" + UUID.randomUUID();
  private Viewer operator;
  private Viewer officer;
  private Viewer member;

  @BeforeEach
  void somethingWithAMarkingNobodyUnderstands() throws Exception {
    operator = people.withPasskey(people.ofPlatform(Role.ANALYST));
    officer = people.withPasskey(people.ofPlatform(Role.RELEASE_OFFICER));
    member = people.ofCompany(Role.ANALYST);
    bringIn();
  }

  @Test
  void isShownToNobodyUntilAReleaseOfficerDecidesWithAReason() throws Exception {
    assertThat(sees(member)).isFalse();
    assertThat(sees(operator)).isFalse();
    var held = held();
    assertThat(held.unknown()).containsExactly(marking);
    assertThat(quarantine.open(officer, held.id()).json()).contains("\"name\":\"Candle\"");

    assertThatThrownBy(() -> quarantine.release(officer, held.id(), "TLP:CLEAR", " "))
        .isInstanceOfSatisfying(
            Refusal.class,
            no ->
                assertThat(no.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly("reason"));
    quarantine.release(officer, held.id(), "TLP:CLEAR", "送り手に確かめた");

    assertThat(sees(member)).isTrue();
    assertThatThrownBy(() -> quarantine.discard(officer, held.id(), "too late"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void whatIsDiscardedStaysAsideWhenTheSameComesAgain() throws Exception {
    quarantine.discard(officer, held().id(), "誤って送られたもの");
    assertThat(sees(member)).isFalse();
    assertThat(quarantine.held(officer)).noneMatch(one -> one.stixId().equals(object));

    bringIn();
    assertThat(quarantine.held(officer)).noneMatch(one -> one.stixId().equals(object));
  }

  @Test
  void onlyReleaseOfficersOfThePlatformLookIn() {
    for (var other :
        List.of(
            operator,
            people.ofPlatform(Role.ADMINISTRATOR),
            people.ofCompany(Role.RELEASE_OFFICER))) {
      assertThatThrownBy(() -> quarantine.held(other)).isInstanceOf(Refusal.class);
      assertThat(quarantine.waiting(other)).isZero();
    }
    assertThat(quarantine.waiting(officer)).isPositive();
  }

  private Held held() {
    return quarantine.held(officer).stream()
        .filter(one -> one.stixId().equals(object))
        .findFirst()
        .orElseThrow();
  }

  private boolean sees(Viewer viewer) throws Exception {
    var status =
        mvc.perform(
                get("/api/v1/objects/" + object)
                    .with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
            .andReturn()
            .getResponse()
            .getStatus();
    assertThat(status).isIn(200, 404);
    return status == 200;
  }

  private void bringIn() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("bundle.json"),
            """
            {"type":"bundle","id":"bundle--%s","objects":[{"type":"malware","spec_version":"2.1",
             "id":"%s","created":"2026-11-26T00:00:00.000Z",
             "modified":"2026-11-26T00:00:00.000Z","name":"Candle","is_family":true,
             "object_marking_refs":["%s"]}]}
            """
                .formatted(UUID.randomUUID(), object, marking));
    bundles.run(
        operator,
        ImportFile.of(file),
        new ImportFormat.Options(false, "bundle.json"),
        ImportJournal.NONE);
  }
}
