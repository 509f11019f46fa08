package jp.noroshi.stix.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static jp.noroshi.stix.v1.Packages.all;
import static jp.noroshi.stix.v1.Packages.indicator;
import static jp.noroshi.stix.v1.Packages.lift;
import static jp.noroshi.stix.v1.Packages.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.SourceException;
import jp.noroshi.stix.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Stix1Test {
  private static final String MUTEX =
      "<indicator:Observable><cybox:Object><cybox:Properties xsi:type='o:MutexObjectType'>"
          + "<o:Name>m</o:Name></cybox:Properties></cybox:Object></indicator:Observable>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "<STIX_Package/>",
        "<s:STIX_Package xmlns:s='http://stix.mitre.org/stix-2'/>",
        "<s:STIX_Header xmlns:s='http://stix.mitre.org/stix-1'/>",
        "<s:STIX_Package xmlns:s='http://stix.mitre.org/stix-1' version='2.0'/>"
      })
  void refusesWhatIsNoPackage(String text) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> Stix1.lift(new ByteArrayInputStream(text.getBytes(UTF_8)), Packages.NOW));
  }

  @Test
  void liftsAnEmptyPackageToAnEmptyBundle() {
    var lifted = lift("");

    assertThat(lifted.bundle().string("id"))
        .contains("bundle--88139233-3c7d-4913-bb5e-d2aeb079d029");
    assertThat(lifted.bundle().has("objects")).isFalse();
    assertThat(lifted.remarks()).isEmpty();
  }

  @Test
  void describesAnIndicator() {
    var lifted =
        indicator(
            """
            <indicator:Title>t</indicator:Title>
            <indicator:Type>IP Watchlist</indicator:Type>
            <indicator:Type>C2</indicator:Type>
            <indicator:Alternative_ID>CISCP:1</indicator:Alternative_ID>
            <indicator:Description>d</indicator:Description>
            <indicator:Short_Description>s</indicator:Short_Description>
            <indicator:Valid_Time_Position>
              <indicator:Start_Time>2020-01-01T00:00:00Z</indicator:Start_Time>
              <indicator:End_Time>2021-01-01T00:00:00Z</indicator:End_Time>
            </indicator:Valid_Time_Position>
            <indicator:Likely_Impact><stixCommon:Value>High</stixCommon:Value></indicator:Likely_Impact>
            <indicator:Confidence><stixCommon:Value>High</stixCommon:Value></indicator:Confidence>
            """
                + MUTEX);

    var made = only(lifted, "indicator");
    assertThat(made.string("name")).contains("t");
    assertThat(made.string("description")).contains("d\ns");
    assertThat(made.strings("indicator_types"))
        .containsExactly("ip-watchlist", "command-and-control");
    assertThat(made.string("valid_from")).contains("2020-01-01T00:00:00Z");
    assertThat(made.string("valid_until")).contains("2021-01-01T00:00:00Z");
    assertThat(made.find("confidence")).contains(JsonNumber.of(85));
    assertThat(made.array("external_references")).hasSize(1);
    assertThat(made.string("created")).contains("2020-01-02T03:04:05.678Z");
    assertThat(lifted.remarks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"None, 0", "Low, 15", "Medium, 50", "High, 85", "75, 75", "74.6, 75"})
  void readsConfidenceOnItsScale(String word, long expected) {
    var lifted =
        indicator(
            "<indicator:Confidence><stixCommon:Value>"
                + word
                + "</stixCommon:Value></indicator:Confidence>"
                + MUTEX);

    assertThat(only(lifted, "indicator").find("confidence")).contains(JsonNumber.of(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Unknown", "101", "quite"})
  void remarksOnConfidenceOnNoScale(String word) {
    var lifted =
        indicator(
            "<indicator:Confidence><stixCommon:Value>"
                + word
                + "</stixCommon:Value></indicator:Confidence>"
                + MUTEX);

    assertThat(only(lifted, "indicator").has("confidence")).isFalse();
    assertThat(lifted.remarks()).extracting(Remark::words).containsExactly(word);
  }

  @Test
  void namesPhasesOfKillChains() {
    var lifted =
        lift(
            """
            <stix:TTPs><stix:Kill_Chains>
              <stixCommon:Kill_Chain id="ex:kc-1" name="Ours">
                <stixCommon:Kill_Chain_Phase name="Infect Machine" phase_id="ex:p-1"/>
              </stixCommon:Kill_Chain>
            </stix:Kill_Chains></stix:TTPs>
            <stix:Indicators><stix:Indicator>
            """
                + MUTEX
                + """
                <indicator:Kill_Chain_Phases>
                  <stixCommon:Kill_Chain_Phase phase_id="ex:p-1" kill_chain_id="ex:kc-1"/>
                  <stixCommon:Kill_Chain_Phase phase_id="stix:TTP-786ca8f9-2d9a-4213-b38e-399af4a2e5d6"/>
                  <stixCommon:Kill_Chain_Phase phase_id="ex:p-2"/>
                </indicator:Kill_Chain_Phases>
                </stix:Indicator></stix:Indicators>
                """);

    assertThat(only(lifted, "indicator").array("kill_chain_phases"))
        .extracting(it -> ((JsonObject) it).string("kill_chain_name").orElseThrow())
        .containsExactly("Ours", "lockheed-martin-cyber-kill-chain");
    assertThat(only(lifted, "indicator").array("kill_chain_phases"))
        .extracting(it -> ((JsonObject) it).string("phase_name").orElseThrow())
        .containsExactly("Infect Machine", "actions-on-objectives");
    assertThat(lifted.remarks())
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.REFERS_TO_NOTHING);
  }

  @Test
  void makesObjectsOfThePartsOfATtp() {
    var lifted =
        lift(
            """
            <stix:TTPs><stix:TTP id="ex:ttp-651e69a6-1ee4-4a9c-b9a1-3e9919fc695f">
              <ttp:Title>T</ttp:Title>
              <ttp:Intended_Effect><stixCommon:Value>Theft</stixCommon:Value></ttp:Intended_Effect>
              <ttp:Behavior>
                <ttp:Attack_Patterns><ttp:Attack_Pattern capec_id="98"><ttp:Title>P</ttp:Title></ttp:Attack_Pattern></ttp:Attack_Patterns>
                <ttp:Malware><ttp:Malware_Instance><ttp:Type>Exploit Kits</ttp:Type><ttp:Name>M</ttp:Name><ttp:Name>N</ttp:Name></ttp:Malware_Instance></ttp:Malware>
              </ttp:Behavior>
              <ttp:Resources>
                <ttp:Tools><ttp:Tool><common:Name>V</common:Name><common:Vendor>R</common:Vendor><common:Version>6</common:Version></ttp:Tool></ttp:Tools>
                <ttp:Infrastructure><ttp:Type>Hosting</ttp:Type><ttp:Observable_Characterization>
                  <cybox:Observable><cybox:Object><cybox:Properties xsi:type="o:DomainNameObjectType"><o:Value>a.example</o:Value></cybox:Properties></cybox:Object></cybox:Observable>
                </ttp:Observable_Characterization></ttp:Infrastructure>
              </ttp:Resources>
              <ttp:Victim_Targeting><ttp:Targeted_Systems>Enterprise Systems</ttp:Targeted_Systems></ttp:Victim_Targeting>
            </stix:TTP></stix:TTPs>
            """);

    assertThat(lifted.objects())
        .allSatisfy(object -> assertThat(Validator.violations(object)).isEmpty());
    assertThat(only(lifted, "attack-pattern").string("name")).contains("P");
    assertThat(only(lifted, "malware").string("name")).contains("M");
    assertThat(only(lifted, "malware").strings("aliases")).containsExactly("N");
    assertThat(only(lifted, "malware").strings("malware_types")).containsExactly("exploit-kit");
    assertThat(only(lifted, "tool").string("tool_version")).contains("6");
    assertThat(only(lifted, "infrastructure").strings("infrastructure_types"))
        .containsExactly("hosting");
    assertThat(only(lifted, "identity").string("name")).contains("T");
    assertThat(types(lifted))
        .containsExactlyInAnyOrder(
            "attack-pattern targets identity",
            "malware targets identity",
            "tool targets identity",
            "infrastructure targets identity",
            "infrastructure consists-of domain-name");
    assertThat(lifted.remarks()).isEmpty();
  }

  @Test
  void relatesActorsCampaignsAndWhatTheyUse() {
    var lifted =
        lift(
            """
            <stix:TTPs><stix:TTP id="ex:ttp-1"><ttp:Behavior><ttp:Malware>
              <ttp:Malware_Instance><ttp:Name>M</ttp:Name></ttp:Malware_Instance></ttp:Malware></ttp:Behavior>
              <ttp:Exploit_Targets><ttp:Exploit_Target><stixCommon:Exploit_Target>
                <et:Vulnerability><et:CVE_ID>CVE-2013-3893</et:CVE_ID></et:Vulnerability>
                <et:Potential_COAs><et:Potential_COA><stixCommon:Course_Of_Action>
                  <coa:Title>Patch</coa:Title></stixCommon:Course_Of_Action></et:Potential_COA></et:Potential_COAs>
              </stixCommon:Exploit_Target></ttp:Exploit_Target></ttp:Exploit_Targets>
            </stix:TTP></stix:TTPs>
            <stix:Campaigns><stix:Campaign id="ex:c-1"><campaign:Title>C</campaign:Title>
              <campaign:Status>Ongoing</campaign:Status>
              <campaign:Attribution><campaign:Attributed_Threat_Actor>
                <stixCommon:Threat_Actor idref="ex:ta-1"/></campaign:Attributed_Threat_Actor></campaign:Attribution>
            </stix:Campaign></stix:Campaigns>
            <stix:Threat_Actors><stix:Threat_Actor id="ex:ta-1"><ta:Title>A</ta:Title>
              <ta:Identity><stixCommon:Name>I</stixCommon:Name></ta:Identity>
              <ta:Type><stixCommon:Value>State Actor / Agency</stixCommon:Value></ta:Type>
              <ta:Motivation><stixCommon:Value>Ideological - Religious</stixCommon:Value></ta:Motivation>
              <ta:Sophistication><stixCommon:Value>Practitioner</stixCommon:Value></ta:Sophistication>
              <ta:Observed_TTPs><ta:Observed_TTP><stixCommon:Relationship>Leverages</stixCommon:Relationship>
                <stixCommon:TTP idref="ex:ttp-1"/></ta:Observed_TTP></ta:Observed_TTPs>
            </stix:Threat_Actor></stix:Threat_Actors>
            """);

    assertThat(types(lifted))
        .containsExactlyInAnyOrder(
            "campaign attributed-to threat-actor",
            "threat-actor attributed-to identity",
            "threat-actor uses malware",
            "malware targets vulnerability",
            "course-of-action mitigates vulnerability");
    var actor = only(lifted, "threat-actor");
    assertThat(actor.strings("threat_actor_types")).containsExactly("nation-state");
    assertThat(actor.string("primary_motivation")).contains("ideology-religious");
    assertThat(actor.string("sophistication")).contains("intermediate");
    assertThat(all(lifted, "relationship"))
        .anySatisfy(it -> assertThat(it.string("description")).contains("Leverages"));
    assertThat(only(lifted, "vulnerability").string("name")).contains("CVE-2013-3893");
    assertThat(lifted.remarks()).isEmpty();
  }

  @Test
  void putsWhatAnIncidentSaysIntoAnExtension() {
    var lifted =
        lift(
            """
            <stix:Incidents><stix:Incident><incident:Title>I</incident:Title>
              <incident:External_ID source="JIRA">1</incident:External_ID>
              <incident:Time>
                <incident:Incident_Discovery>2014-05-02T02:10:16Z</incident:Incident_Discovery>
                <incident:Incident_Closed>whenever</incident:Incident_Closed>
              </incident:Time>
              <incident:Categories><incident:Category>Denial of Service</incident:Category></incident:Categories>
              <incident:Status>Closed</incident:Status>
              <incident:Victim><stixCommon:Name>V</stixCommon:Name></incident:Victim>
              <incident:Affected_Assets><incident:Affected_Asset>
                <incident:Type count_affected="3">Server</incident:Type></incident:Affected_Asset></incident:Affected_Assets>
            </stix:Incident></stix:Incidents>
            """);

    var incident = only(lifted, "incident");
    var extension =
        incident
            .object("extensions")
            .flatMap(it -> it.object("extension-definition--7a8eaf47-9b0f-487d-b280-1e6cc4cccee9"))
            .orElseThrow();
    assertThat(incident.strings("labels")).containsExactly("denial-of-service");
    assertThat(extension.string("status")).contains("Closed");
    assertThat(extension.string("time_of_incident_discovery")).contains("2014-05-02T02:10:16Z");
    assertThat(extension.strings("victim_refs"))
        .containsExactly(only(lifted, "identity").string("id").orElseThrow());
    assertThat(lifted.remarks())
        .extracting(Remark::words)
        .containsExactlyInAnyOrder("whenever", "count_affected=3 Server");
  }

  @Test
  void refersFromAReportToWhatItHoldsAndItsRelationships() {
    var lifted =
        lift(
            """
            <stix:Reports><stix:Report>
              <report:Header><report:Title>R</report:Title><report:Intent>Indicators</report:Intent></report:Header>
              <report:Campaigns><report:Campaign id="ex:c-1"><campaign:Title>C</campaign:Title>
                <campaign:Attribution><campaign:Attributed_Threat_Actor>
                  <stixCommon:Threat_Actor><ta:Title>A</ta:Title></stixCommon:Threat_Actor>
                </campaign:Attributed_Threat_Actor></campaign:Attribution></report:Campaign></report:Campaigns>
            </stix:Report></stix:Reports>
            """);

    var report = only(lifted, "report");
    assertThat(report.strings("report_types")).containsExactly("indicator");
    assertThat(report.strings("object_refs"))
        .extracting(it -> it.substring(0, it.indexOf("--")))
        .containsExactly("campaign", "relationship", "threat-actor");
  }

  @Test
  void namesTheCreatorOfWhatSaysWhoMadeIt() {
    var lifted =
        lift(
            """
            <stix:STIX_Header><stix:Information_Source><stixCommon:Identity id="ex:i-1">
              <stixCommon:Name>All</stixCommon:Name></stixCommon:Identity></stix:Information_Source></stix:STIX_Header>
            <stix:Campaigns>
              <stix:Campaign><campaign:Title>C</campaign:Title></stix:Campaign>
              <stix:Campaign><campaign:Title>D</campaign:Title>
                <campaign:Information_Source><stixCommon:Identity><stixCommon:Name>One</stixCommon:Name></stixCommon:Identity></campaign:Information_Source>
              </stix:Campaign>
            </stix:Campaigns>
            """);

    assertThat(all(lifted, "campaign"))
        .extracting(it -> creator(lifted, it))
        .containsExactly(Optional.of("All"), Optional.of("One"));
    assertThat(all(lifted, "identity"))
        .allSatisfy(it -> assertThat(it.has("created_by_ref")).isFalse());
  }

  @Test
  void readsPartiesInCiq() {
    var lifted =
        lift(
            """
            <stix:Threat_Actors><stix:Threat_Actor><ta:Title>A</ta:Title>
              <ta:Identity xsi:type="ciq:CIQIdentity3.0InstanceType"><ciq:Specification>
                <xpil:PartyName><xpil:OrganisationName><xpil:NameElement>Disco</xpil:NameElement></xpil:OrganisationName></xpil:PartyName>
                <xpil:Addresses><xpil:Address>
                  <xpil:Country><xpil:NameElement>United States</xpil:NameElement></xpil:Country>
                  <xpil:AdministrativeArea><xpil:NameElement>California</xpil:NameElement></xpil:AdministrativeArea>
                </xpil:Address></xpil:Addresses>
                <xpil:ElectronicAddressIdentifiers><xpil:ElectronicAddressIdentifier>a@example.org</xpil:ElectronicAddressIdentifier></xpil:ElectronicAddressIdentifiers>
                <xpil:OrganisationInfo xpil:IndustryType="Energy Sector, Water"/>
                <xpil:Nationalities><xpil:Country><xpil:NameElement>Utopia</xpil:NameElement></xpil:Country></xpil:Nationalities>
              </ciq:Specification></ta:Identity>
            </stix:Threat_Actor></stix:Threat_Actors>
            """);

    var identity = only(lifted, "identity");
    assertThat(identity.string("name")).contains("Disco");
    assertThat(identity.string("identity_class")).contains("organization");
    assertThat(identity.strings("sectors")).containsExactly("energy", "water");
    assertThat(identity.string("contact_information")).contains("a@example.org");
    assertThat(only(lifted, "location").string("country")).contains("US");
    assertThat(only(lifted, "location").string("administrative_area")).contains("California");
    assertThat(types(lifted)).contains("identity located-at location");
    assertThat(lifted.remarks()).extracting(Remark::words).containsExactly("Utopia");
  }

  @Test
  void refersToActorsAndCampaignsOutsideThePackage() {
    var lifted =
        lift(
            """
            <stix:Campaigns><stix:Campaign><campaign:Title>C</campaign:Title>
              <campaign:Attribution><campaign:Attributed_Threat_Actor>
                <stixCommon:Threat_Actor idref="ex:threatactor-56f3f0db-b5d5-431c-ae56-c18f02caf500"/>
              </campaign:Attributed_Threat_Actor></campaign:Attribution>
              <campaign:Related_TTPs><campaign:Related_TTP><stixCommon:TTP idref="ex:ttp-1"/></campaign:Related_TTP></campaign:Related_TTPs>
            </stix:Campaign></stix:Campaigns>
            """);

    assertThat(only(lifted, "relationship").string("target_ref"))
        .contains("threat-actor--56f3f0db-b5d5-431c-ae56-c18f02caf500");
    assertThat(lifted.remarks())
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.REFERS_TO_NOTHING, Remark.Kind.REFERS_TO_NOTHING);
  }

  @Test
  void takesTheTimeAroundWhereOneCannotBeRead() {
    var lifted =
        lift(
            "<stix:Campaigns><stix:Campaign timestamp='2020-02-30T00:00:00Z'>"
                + "<campaign:Title>C</campaign:Title></stix:Campaign></stix:Campaigns>");

    assertThat(only(lifted, "campaign").string("created")).contains("2020-01-02T03:04:05.678Z");
    assertThat(lifted.remarks())
        .extracting(Remark::words)
        .containsExactly("timestamp: 2020-02-30T00:00:00Z");
  }

  @Test
  void givesAnIdentifierOfItsOwnWhereTheOldOneIsNoUuid() {
    var made =
        only(
            lift(
                "<stix:Campaigns><stix:Campaign id='ex:c-a932fcc6-e032-176c-126f-cb970a5a1ade'>"
                    + "<campaign:Title>C</campaign:Title></stix:Campaign></stix:Campaigns>"),
            "campaign");

    assertThat(made.string("id")).isPresent();
    assertThat(made.string("id").orElseThrow()).doesNotContain("a932fcc6");
    assertThat(Validator.violations(made)).isEmpty();
  }

  @Test
  void remarksOnEverythingThatIsNotCarriedOver() {
    var lifted =
        lift(
            """
            <stix:STIX_Header><stix:Title>Header</stix:Title></stix:STIX_Header>
            <stix:TTPs><stix:TTP><ttp:Title>Only a title</ttp:Title></stix:TTP></stix:TTPs>
            <stix:Related_Packages><stix:Related_Package><stix:Package idref="ex:p-1"/></stix:Related_Package></stix:Related_Packages>
            """);

    assertThat(lifted.objects()).isEmpty();
    assertThat(lifted.remarks())
        .extracting(Remark::words)
        .containsExactly("Header", "Only a title", "idref=ex:p-1");
  }

  private static Optional<String> creator(Stix1.Lifted lifted, JsonObject object) {
    return all(lifted, "identity").stream()
        .filter(it -> it.string("id").equals(object.string("created_by_ref")))
        .findFirst()
        .flatMap(it -> it.string("name"));
  }

  /// The relationships, each as the types of its ends and its own.
  private static List<String> types(Stix1.Lifted lifted) {
    return all(lifted, "relationship").stream()
        .map(it ->
            type(it, "source_ref")
                + " "
                + it.string("relationship_type").orElseThrow()
                + " "
                + type(it, "target_ref"))
        .toList();
  }

  private static String type(JsonObject relationship, String end) {
    var id = relationship.string(end).orElseThrow();
    return id.substring(0, id.indexOf("--"));
  }
}
