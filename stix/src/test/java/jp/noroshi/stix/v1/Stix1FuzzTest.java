package jp.noroshi.stix.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jp.noroshi.stix.v1.source.SourceException;
import jp.noroshi.stix.validation.Validator;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class Stix1FuzzTest {
  private static final Pattern VALUE =
      Pattern.compile(">([^<>]*[^<>\\s][^<>]*)<|=[\"']([^\"'<>]*)[\"']");

  private static final String PACKAGE =
      """
      <s:STIX_Package xmlns:s="http://stix.mitre.org/stix-1" xmlns:x="urn:x"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          id="ex:Package-88139233-3c7d-4913-bb5e-d2aeb079d029" version="1.2" timestamp="2020-01-02T03:04:05Z">
        <s:Observables><x:Observable id="ex:o-1"><x:Object id="ex:f-1">
          <x:Properties xsi:type="x:FileObjectType"><x:File_Name condition="Contains">a.b</x:File_Name>
            <x:File_Path>/tmp/a.b</x:File_Path><x:Size_In_Bytes>3</x:Size_In_Bytes></x:Properties>
          <x:Related_Objects><x:Related_Object idref="ex:f-1"><x:Relationship>Contains</x:Relationship></x:Related_Object></x:Related_Objects>
        </x:Object></x:Observable></s:Observables>
        <s:Indicators><s:Indicator id="ex:i-1"><x:Type>C2</x:Type>
          <x:Observable id="ex:o-2"><x:Observable_Composition operator="AND">
            <x:Observable idref="ex:o-1"/>
            <x:Observable><x:Object><x:Properties xsi:type="x:AddressObjectType" category="ipv4-addr">
              <x:Address_Value condition="Equals">192.0.2.1##comma##192.0.2.2</x:Address_Value></x:Properties></x:Object></x:Observable>
          </x:Observable_Composition></x:Observable>
          <x:Indicated_TTP><x:Relationship>r</x:Relationship><x:TTP idref="ex:t-1"/></x:Indicated_TTP>
          <x:Confidence><x:Value>High</x:Value></x:Confidence>
          <x:Sightings sightings_count="2"><x:Sighting timestamp="2020-01-02T03:04:05Z"/></x:Sightings>
        </s:Indicator></s:Indicators>
        <s:TTPs><s:TTP id="ex:t-1"><x:Title>T</x:Title><x:Behavior><x:Malware><x:Malware_Instance>
          <x:Name>M</x:Name></x:Malware_Instance></x:Malware></x:Behavior>
          <x:Handling><x:Marking><x:Marking_Structure xsi:type="x:TLPMarkingStructureType" color="RED"/></x:Marking></x:Handling>
        </s:TTP></s:TTPs>
      </s:STIX_Package>
      """;

  private static final List<String> AWKWARD =
      List.of(
          "",
          "-1",
          "0",
          "9".repeat(40),
          "##comma##",
          "\\",
          "[(*",
          "$1 %s",
          "2014-02-30T00:00:00Z",
          "ex:o-1",
          "ex:i-1",
          "ex:t-1",
          "ex:f-1",
          "true",
          "OR",
          "x:EmailMessageObjectType",
          "x:WindowsRegistryKeyObjectType",
          "FitsPattern",
          "InclusiveBetween",
          "NONE");

  /// Whatever the values are, what comes out is valid, or the package is refused with a place.
  @RepeatedTest(200)
  void makesNothingInvalidOfAnyValues(SeededRandom random) {
    var text = PACKAGE;
    for (int i = 0; i < random.integer(1, 6); i++) {
      text = changed(text, random);
    }
    try {
      var lifted = Stix1.lift(new ByteArrayInputStream(text.getBytes(UTF_8)), Packages.NOW);
      assertThat(lifted.objects())
          .allSatisfy(object -> assertThat(Validator.violations(object)).isEmpty());
    } catch (SourceException refused) {
      assertThat(refused.en()).startsWith("line ");
    }
  }

  private static String changed(String text, SeededRandom random) {
    var places = VALUE.matcher(text).results().toList();
    var place = random.pick(places);
    int group = place.group(1) == null ? 2 : 1;
    var value = random.chance(0.5) ? random.pick(AWKWARD) : value(random.pick(places));
    return text.substring(0, place.start(group)) + value + text.substring(place.end(group));
  }

  private static String value(MatchResult place) {
    return place.group(1) == null ? place.group(2) : place.group(1);
  }
}
