package jp.noroshi.stix.v1;

import static jp.noroshi.stix.v1.Packages.all;
import static jp.noroshi.stix.v1.Packages.lift;
import static jp.noroshi.stix.v1.Packages.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.Markings;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.v1.source.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Stix1MarkingTest {
  private static final String WHOLE =
      "<marking:Controlled_Structure>//node() | //@*</marking:Controlled_Structure>";
  private static final String CAMPAIGN =
      "<stix:Campaigns><stix:Campaign><campaign:Title>C</campaign:Title>%s</stix:Campaign></stix:Campaigns>";

  @ParameterizedTest
  @CsvSource({"WHITE, CLEAR", "GREEN, GREEN", "AMBER, AMBER", "RED, RED", "CLEAR, CLEAR"})
  void readsTlp(String color, Tlp expected) {
    var lifted =
        lift(header("xsi:type='tlp:TLPMarkingStructureType' color='%s'".formatted(color), ""));

    assertThat(Markings.tlpOf(StixObject.of(only(lifted, "campaign")))).contains(expected);
    assertThat(all(lifted, "marking-definition")).isEmpty();
  }

  /// What is inside is marked as what is around it, observables included.
  @Test
  void marksEverythingInAPackageAsThePackage() {
    var lifted =
        lift(
            header("xsi:type='tlp:TLPMarkingStructureType' color='AMBER'", "")
                + "<stix:Observables>"
                + Packages.observable(
                    "cybox:Observable", "FileObjectType", "<o:File_Path>/a/b</o:File_Path>")
                + "</stix:Observables>");

    assertThat(lifted.objects())
        .hasSize(4)
        .allSatisfy(
            object -> assertThat(Markings.tlpOf(StixObject.of(object))).contains(Tlp.AMBER));
  }

  @Test
  void addsTheMarkingOfAnObjectToThatOfThePackage() {
    var lifted =
        lift(
            ("<stix:STIX_Header><stix:Handling><marking:Marking>"
                    + WHOLE
                    + "<marking:Marking_Structure xsi:type='tlp:TLPMarkingStructureType'"
                    + " color='GREEN'/></marking:Marking></stix:Handling></stix:STIX_Header>")
                + CAMPAIGN.formatted(
                    "<campaign:Handling><marking:Marking>"
                        + WHOLE
                        + "<marking:Marking_Structure xsi:type='tlp:TLPMarkingStructureType'"
                        + " color='RED'/></marking:Marking></campaign:Handling>"));

    assertThat(Markings.tlpOf(StixObject.of(only(lifted, "campaign")))).contains(Tlp.RED);
    assertThat(only(lifted, "campaign").strings("object_marking_refs")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "SimpleMarkingStructureType, Statement",
    "TermsOfUseMarkingStructureType, Terms_Of_Use"
  })
  void makesStatementsOfWords(String type, String element) {
    var lifted =
        lift(
            header(
                "xsi:type='tlp:%s'".formatted(type),
                "<tlp:%s>Mine</tlp:%s>".formatted(element, element)));

    var definition = only(lifted, "marking-definition");
    assertThat(definition.object("definition").flatMap(it -> it.string("statement")))
        .contains("Mine");
    assertThat(only(lifted, "campaign").strings("object_marking_refs"))
        .containsExactly(definition.string("id").orElseThrow());
    assertThat(lifted.remarks()).isEmpty();
  }

  @Test
  void readsTheMarkingsOfAutomatedIndicatorSharing() {
    var lifted =
        lift(
            header(
                "xsi:type='tlp:AISMarkingStructure'",
                "<tlp:Is_Proprietary CISA_Proprietary='true'><tlp:AISConsent consent='EVERYONE'/>"
                    + "<tlp:TLPMarking color='GREEN'/></tlp:Is_Proprietary>"));

    assertThat(Markings.tlpOf(StixObject.of(only(lifted, "campaign")))).contains(Tlp.GREEN);
    assertThat(only(lifted, "campaign").strings("labels"))
        .containsExactly("ais-consent-everyone-cisa-proprietary");
    assertThat(lifted.remarks()).isEmpty();
  }

  /// Whoever does not know a marking must not widen the audience: it has to stay.
  @Test
  void keepsAMarkingOfAKindNobodyKnows() {
    var lifted = lift(header("xsi:type='tlp:Strange'", "<tlp:Rule>nobody</tlp:Rule>"));

    var campaign = StixObject.of(only(lifted, "campaign"));
    assertThat(Markings.tlpOf(campaign)).isEqualTo(Optional.empty());
    assertThat(Markings.read(campaign).unknown()).hasSize(1);
    assertThat(
            only(lifted, "marking-definition")
                .object("definition")
                .flatMap(it -> it.string("statement")))
        .contains("Strange nobody");
    assertThat(lifted.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.ASSUMED);
  }

  @Test
  void keepsATlpMarkingOfAColourNobodyKnows() {
    var lifted = lift(header("xsi:type='tlp:TLPMarkingStructureType' color='PURPLE'", ""));

    assertThat(only(lifted, "campaign").strings("object_marking_refs")).hasSize(1);
    assertThat(all(lifted, "marking-definition")).hasSize(1);
  }

  @Test
  void marksTheWholeWhereOnlyAPartIsSelected() {
    var lifted =
        lift(
            header("xsi:type='tlp:TLPMarkingStructureType' color='RED'", "")
                .replace("//node() | //@*", "//campaign:Title/text()"));

    assertThat(Markings.tlpOf(StixObject.of(only(lifted, "campaign")))).contains(Tlp.RED);
    assertThat(lifted.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.ASSUMED);
  }

  private static String header(String attributes, String content) {
    return "<stix:STIX_Header><stix:Handling><marking:Marking>"
        + WHOLE
        + "<marking:Marking_Structure "
        + attributes
        + ">"
        + content
        + "</marking:Marking_Structure></marking:Marking></stix:Handling></stix:STIX_Header>"
        + CAMPAIGN.formatted("");
  }
}
