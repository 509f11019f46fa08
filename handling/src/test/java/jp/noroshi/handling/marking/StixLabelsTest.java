package jp.noroshi.handling.marking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import jp.noroshi.handling.Caveat;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Samples;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.MarkingDefinition;
import jp.noroshi.stix.object.Markings;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class StixLabelsTest {
  private static final String ID = "marking-definition--8f0c2a52-6a2e-4f3b-9f53-1f1a9a1f1f10";

  @RepeatedTest(200)
  void whatIsWrittenIsReadAgain(SeededRandom random) {
    var marks = Samples.anyMarks(random);
    if (marks.quarantined()) {
      assertThatThrownBy(() -> StixLabels.definitions(marks))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    var labels = new StixLabels();
    var read = Labels.NONE;
    for (var definition : StixLabels.definitions(marks)) {
      var sent = (MarkingDefinition) StixObject.parse(definition.canonicalBytes());
      labels.define(sent);
      read = read.and(labels.of(sent.id()));
    }

    assertThat(read.unknown()).isEmpty();
    assertThat(read.marks(Tlp.RED, Pap.AMBER)).isEqualTo(marks);
  }

  @Test
  void equalMarksAreDefinedOnceAndForAll() {
    var marks = Marks.of(Tlp.GREEN, Pap.RED).with(new Caveat.LimitedUse());

    assertThat(StixLabels.definitions(marks)).isEqualTo(StixLabels.definitions(marks));
    assertThat(StixLabels.definitions(Marks.of(Tlp.GREEN, Pap.AMBER)))
        .extracting(definition -> definition.tlp())
        .containsExactly(Optional.of(Tlp.GREEN));
  }

  @Test
  void anUnknownExtensionBesideAKnownLabelStillQuarantines() {
    var labels = new StixLabels();
    labels.define(
        definition(
            """
            "definition_type":"statement","definition":{"statement":"(c) Aoba"},
            "extensions":{"extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce":
              {"extension_type":"property-extension","access_privilege":[]}}
            """));

    var marks = labels.of(StixId.parse(ID)).marks(Tlp.GREEN, Pap.AMBER);
    assertThat(marks.quarantined()).isTrue();
    assertThat(marks.tlp()).isEqualTo(Tlp.RED);
  }

  @Test
  void aStatementRestrictsNobodysSightAndACustomPropertyIsNotUnderstood() {
    var labels = new StixLabels();
    labels.define(
        definition("\"definition_type\":\"statement\",\"definition\":{\"statement\":\"(c)\"}"));
    assertThat(labels.of(StixId.parse(ID))).isEqualTo(Labels.NONE);

    labels.define(
        definition(
            "\"definition_type\":\"statement\",\"definition\":{\"statement\":\"(c)\"},"
                + "\"x_only_for\":\"someone\""));
    assertThat(labels.of(StixId.parse(ID)).unknown()).containsExactly(ID);
  }

  @Test
  void aSentDefinitionDoesNotRedefineASharedLabel() {
    var labels = new StixLabels();
    var red = Markings.id(Tlp.RED).toString();
    labels.define(
        (MarkingDefinition)
            StixObject.parse(
                """
                {"type":"marking-definition","spec_version":"2.1","id":"%s",
                 "created":"2022-10-01T00:00:00.000Z","definition_type":"tlp",
                 "definition":{"tlp":"clear"}}
                """
                    .formatted(red)
                    .getBytes(UTF_8)));

    assertThat(labels.of(StixId.parse(red)).tlp()).contains(Tlp.RED);
  }

  @Test
  void theMarkOfAnObjectIsTheHighestOfItsParts() {
    var green = Markings.id(Tlp.GREEN);
    var red = Markings.id(Tlp.RED);
    var object =
        StixObject.parse(
            """
            {"type":"indicator","spec_version":"2.1",
             "id":"indicator--8f0c2a52-6a2e-4f3b-9f53-1f1a9a1f1f11",
             "created":"2026-11-01T00:00:00.000Z","modified":"2026-11-01T00:00:00.000Z",
             "name":"a","pattern":"[ipv4-addr:value = '203.0.113.1']","pattern_type":"stix",
             "valid_from":"2026-11-01T00:00:00Z","object_marking_refs":["%s"],
             "granular_markings":[{"selectors":["name"],"marking_ref":"%s"}]}
            """
                .formatted(green, red)
                .getBytes(UTF_8));

    assertThat(object).isInstanceOf(Indicator.class);
    assertThat(new StixLabels().of(object).tlp()).contains(Tlp.RED);
  }

  @Test
  void anEnvelopeThatSaysMoreThanIsUnderstoodQuarantines() {
    for (var said :
        Map.of(
                "pap", "\"violet\"",
                "step", "7",
                "caveats", "[{\"kind\":\"only-on-tuesdays\"}]",
                "retain_until", "\"soon\"",
                "iep", "{\"permitted_actions\":\"all\"}",
                "more", "true")
            .entrySet()) {
      var labels = new StixLabels();
      labels.define(
          definition(
              "\"extensions\":{\"%s\":{\"extension_type\":\"property-extension\",\"%s\":%s}}"
                  .formatted(HandlingEnvelope.EXTENSION, said.getKey(), said.getValue())));

      assertThat(labels.of(StixId.parse(ID)).unknown()).as(said.getKey()).isNotEmpty();
    }
  }

  private static MarkingDefinition definition(String content) {
    return (MarkingDefinition)
        StixObject.parse(
            """
            {"type":"marking-definition","spec_version":"2.1","id":"%s",
             "created":"2026-11-01T00:00:00.000Z",%s}
            """
                .formatted(ID, content)
                .getBytes(UTF_8));
  }
}
