package jp.noroshi.handling.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Caveat;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Samples;
import jp.noroshi.handling.UsePolicy.PermittedActions;
import jp.noroshi.handling.marking.MispDistribution.SharingGroup;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Seeds.class)
class MispLabelsTest {
  private static final UUID ORGANISATION = UUID.randomUUID();

  @ParameterizedTest
  @CsvSource({
    "tlp:white, CLEAR",
    "TLP:CLEAR, CLEAR",
    "tlp:amber+strict, AMBER_STRICT",
    "tlp:red, RED"
  })
  void readsTlpTagsOfBothVersions(String tag, Tlp tlp) {
    assertThat(MispLabels.of(List.of(tag, "type:OSINT")).tlp()).contains(tlp);
  }

  @ParameterizedTest
  @CsvSource({
    "tlp:black",
    "tlp:unclear",
    "PAP:VIOLET",
    "'iep2-policy:permitted_actions=\"all\"'",
    "'iep2-reference:id_ref=\"p-1\"'",
    "'ais-marking:AISConsent=\"SOMEBODY\"'"
  })
  void aHandlingTagThatIsNotUnderstoodQuarantines(String tag) {
    assertThat(MispLabels.of(List.of("tlp:green", tag)).marks(Tlp.GREEN, Pap.AMBER).quarantined())
        .isTrue();
  }

  @Test
  void readsWhatMayBeDoneAndWhoMayBeNamed() {
    var marks =
        MispLabels.of(
                List.of(
                    "tlp:green",
                    "PAP:RED",
                    "tlp:ex:chr",
                    "ais-marking:CISA_Proprietary=\"true\"",
                    "iep2-policy:permitted_actions=\"internally-visible-actions\""))
            .marks(Tlp.RED, Pap.AMBER);

    assertThat(marks.tlp()).isEqualTo(Tlp.GREEN);
    assertThat(marks.pap()).isEqualTo(Pap.RED);
    assertThat(marks.caveats())
        .containsExactlyInAnyOrder(new Caveat.ChathamHouse(), new Caveat.Proprietary());
    assertThat(marks.use().orElseThrow().permittedActions())
        .isEqualTo(PermittedActions.INTERNALLY_VISIBLE);
    // What the policy does not say is read as the most restrictive.
    assertThat(marks.use().orElseThrow().encryptInTransit()).isTrue();
  }

  @RepeatedTest(100)
  void tagsSayTheLabelTheActionsAndThePolicy(SeededRandom random) {
    var marks = Samples.anyMarks(random);
    if (marks.quarantined()) {
      return;
    }
    var read = MispLabels.of(MispLabels.tags(marks)).marks(Tlp.RED, Pap.RED);

    assertThat(read.tlp()).isEqualTo(marks.tlp());
    assertThat(read.pap()).isEqualTo(marks.pap());
    assertThat(read.use()).isEqualTo(marks.use());
  }

  @Test
  void everyTagOfTheTlpAndPapTaxonomiesIsReadOrQuarantined() throws IOException {
    for (var taxonomy : List.of("tlp", "PAP")) {
      var json =
          (JsonObject)
              new JsonText(JsonLimits.STIX)
                  .parse(
                      Files.readAllBytes(
                          SharedData.file("misp/taxonomies/" + taxonomy + "/machinetag.json")));
      for (var predicate : json.array("predicates")) {
        var tag = taxonomy + ":" + ((JsonObject) predicate).string("value").orElseThrow();
        var labels = MispLabels.of(List.of(tag));
        assertThat(labels).as(tag).isNotEqualTo(Labels.NONE);
        assertThat(labels.unknown().isEmpty()).as(tag).isEqualTo(!tag.equals("tlp:unclear"));
      }
    }
  }

  @Test
  void aSharingGroupOpensToItsMembersOnlyAndIsTheOriginatorsToPassOn() {
    var other = UUID.randomUUID();
    var group = new SharingGroup(UUID.randomUUID(), "Rail", Set.of(ORGANISATION, other));
    var distribution = MispDistribution.of(4, Optional.of(group)).orElseThrow();

    var audience =
        distribution.audience(
            Tlp.AMBER,
            "own",
            uuid -> uuid.equals(ORGANISATION) ? Optional.of("here") : Optional.empty());

    assertThat(audience).contains(new Audience(Set.of(new Door.Organisation("here")), Tlp.AMBER));
    assertThat(distribution.narrow(Marks.of(Tlp.AMBER, Pap.AMBER)).caveats())
        .contains(new Caveat.OriginatorControlled());
    assertThat(MispDistribution.of(4, Optional.empty())).isEmpty();
    assertThat(MispDistribution.of(6, Optional.empty())).isEmpty();
  }

  @Test
  void whatIsForThisCommunityGoesToNoForeignPartner() {
    var community = MispDistribution.of(1, Optional.empty()).orElseThrow();

    assertThat(community.narrow(Marks.of(Tlp.GREEN, Pap.GREEN)).partners()).contains(Set.of());
    assertThat(community.audience(Tlp.GREEN, "own", _ -> Optional.empty()).orElseThrow().doors())
        .containsExactly(new Door.Everyone());
  }

  @ParameterizedTest
  @CsvSource({"CLEAR, 3", "GREEN, 1", "AMBER, 0", "AMBER_STRICT, 0", "RED, 0"})
  void everybodyHereIsNeverWrittenAsMoreThanTheLabelAllows(Tlp tlp, int level) {
    var audience = new Audience(Set.of(new Door.Everyone()), tlp);

    assertThat(MispDistribution.of(audience, _ -> group()).level()).isEqualTo(level);
  }

  @Test
  void aCircleIsWrittenAsASharingGroup() {
    var audience = new Audience(Set.of(new Door.Circle("e-isac")), Tlp.CLEAR);

    assertThat(MispDistribution.of(audience, _ -> group()).level()).isEqualTo(4);
  }

  private static SharingGroup group() {
    return new SharingGroup(UUID.randomUUID(), "g", Set.of(ORGANISATION));
  }
}
