package jp.noroshi.stix.v1;

import static jp.noroshi.stix.v1.Packages.all;
import static jp.noroshi.stix.v1.Packages.lift;
import static jp.noroshi.stix.v1.Packages.only;
import static jp.noroshi.stix.v1.Packages.seen;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.validation.Validator;
import org.junit.jupiter.api.Test;

class Stix1ObservationTest {
  @Test
  void makesObservedDataOfWhatWasSeenAndWhatItRefersTo() {
    var lifted =
        seen(
            "FileObjectType",
            "<o:File_Path>/tmp/a</o:File_Path><o:Size_In_Bytes>3</o:Size_In_Bytes>");

    var file = only(lifted, "file");
    var directory = only(lifted, "directory");
    var observed = only(lifted, "observed-data");
    assertThat(file.string("name")).contains("a");
    assertThat(file.string("parent_directory_ref")).isEqualTo(directory.string("id"));
    assertThat(observed.string("id"))
        .contains("observed-data--c8c32b6e-2ea8-41c4-a446-7f5218072f27");
    assertThat(observed.strings("object_refs"))
        .containsExactlyInAnyOrder(
            file.string("id").orElseThrow(), directory.string("id").orElseThrow());
    assertThat(observed.string("first_observed")).contains("2020-01-02T03:04:05.678Z");
    assertThat(lifted.objects())
        .allSatisfy(object -> assertThat(Validator.violations(object)).isEmpty());
  }

  @Test
  void completesAMessageAndAConnectionWithWhatStix21AsksFor() {
    var mail =
        only(
            seen("EmailMessageObjectType", "<o:Header><o:Subject>s</o:Subject></o:Header>"),
            "email-message");
    var traffic =
        only(
            seen(
                "NetworkConnectionObjectType",
                "<o:Destination_Socket_Address><o:IP_Address><o:Address_Value>192.0.2.1"
                    + "</o:Address_Value></o:IP_Address></o:Destination_Socket_Address>"),
            "network-traffic");

    assertThat(mail.has("is_multipart")).isTrue();
    assertThat(traffic.strings("protocols")).containsExactly("ipv4");
  }

  @Test
  void keepsHeaderFieldsOfRequestsAsLists() {
    var lifted =
        seen(
            "NetworkConnectionObjectType",
            """
            <o:Destination_Socket_Address><o:IP_Address><o:Address_Value>192.0.2.1</o:Address_Value></o:IP_Address></o:Destination_Socket_Address>
            <o:Layer7_Connections><o:HTTP_Session><o:HTTP_Request_Response><o:HTTP_Client_Request>
              <o:HTTP_Request_Line><o:HTTP_Method>GET</o:HTTP_Method><o:Value>/</o:Value></o:HTTP_Request_Line>
              <o:HTTP_Request_Header><o:Parsed_Header><o:Accept>text/plain</o:Accept></o:Parsed_Header></o:HTTP_Request_Header>
            </o:HTTP_Client_Request></o:HTTP_Request_Response></o:HTTP_Session></o:Layer7_Connections>
            """);

    assertThat(
            only(lifted, "network-traffic")
                .object("extensions")
                .flatMap(it -> it.object("http-request-ext"))
                .flatMap(it -> it.object("request_header"))
                .map(it -> it.strings("Accept")))
        .contains(List.of("text/plain"));
  }

  @Test
  void putsWhatIsInAnArchiveBesideIt() {
    var lifted =
        seen(
            "ArchiveFileObjectType",
            "<o:File_Name>a.zip</o:File_Name><o:Version>1.2</o:Version>"
                + "<o:Archived_File><o:File_Name>b</o:File_Name></o:Archived_File>");

    var files = all(lifted, "file");
    assertThat(files).hasSize(2);
    var extensions = files.getLast().object("extensions").orElseThrow();
    assertThat(extensions.object("archive-ext").orElseThrow().strings("contains_refs"))
        .containsExactly(files.getFirst().string("id").orElseThrow());
    assertThat(
            extensions
                .object("extension-definition--db4b5429-6927-4d0c-a194-4695f05c629a")
                .flatMap(it -> it.string("version")))
        .contains("1.2");
  }

  @Test
  void makesAnObjectOfEachValueOfAList() {
    var lifted =
        seen("AddressObjectType", "<o:Address_Value>192.0.2.1##comma##192.0.2.2</o:Address_Value>");

    assertThat(all(lifted, "ipv4-addr"))
        .extracting(it -> it.string("value").orElseThrow())
        .containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(only(lifted, "observed-data").strings("object_refs")).hasSize(2);
  }

  @Test
  void doesNotTakeForSeenWhatSomethingWasUnlike() {
    var lifted =
        seen(
            "FileObjectType",
            "<o:File_Name condition='DoesNotEqual'>a</o:File_Name>"
                + "<o:Size_In_Bytes condition='GreaterThan'>3</o:Size_In_Bytes>");

    assertThat(lifted.objects()).isEmpty();
    assertThat(lifted.remarks()).extracting(Remark::element).contains("File_Name", "Size_In_Bytes");
  }

  @Test
  void remarksOnAConditionOnWhatWasSeen() {
    var lifted = seen("FileObjectType", "<o:File_Name condition='Contains'>a</o:File_Name>");

    assertThat(only(lifted, "file").string("name")).contains("a");
    assertThat(lifted.remarks())
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.CONDITION_ON_WHAT_WAS_SEEN);
  }

  @Test
  void leavesOutOneBadValueNotTheWholeObject() {
    var lifted =
        seen(
            "FileObjectType",
            "<o:File_Name>a</o:File_Name><o:Size_In_Bytes>-3</o:Size_In_Bytes>"
                + "<o:Created_Time>2014-02-30T00:00:00Z</o:Created_Time>");

    var file = only(lifted, "file");
    assertThat(file.has("size")).isFalse();
    assertThat(file.has("ctime")).isFalse();
    assertThat(lifted.remarks())
        .extracting(Remark::kind)
        .containsExactlyInAnyOrder(Remark.Kind.WOULD_BE_INVALID, Remark.Kind.UNREADABLE);
  }

  @Test
  void makesNothingOfAnAddressThatIsNone() {
    var lifted = seen("AddressObjectType", "<o:Address_Value>not an address</o:Address_Value>");

    assertThat(lifted.objects()).isEmpty();
    assertThat(lifted.remarks()).extracting(Remark::kind).contains(Remark.Kind.WOULD_BE_INVALID);
  }

  @Test
  void remarksOnKindsOfObjectsThatStix21DoesNotHave() {
    var lifted = seen("CodeObjectType", "<o:Purpose>Application Code</o:Purpose>");

    assertThat(lifted.objects()).isEmpty();
    assertThat(lifted.remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.kind()).isEqualTo(Remark.Kind.NOT_CARRIED_OVER);
          assertThat(remark.words()).isEqualTo("Application Code");
        });
  }

  @Test
  void relatesObjectsThatAreNoPropertyOfEachOther() {
    var lifted =
        lift(
            """
            <stix:Observables><cybox:Observable><cybox:Object>
              <cybox:Properties xsi:type="o:DomainNameObjectType"><o:Value>a.example</o:Value></cybox:Properties>
              <cybox:Related_Objects>
                <cybox:Related_Object>
                  <cybox:Properties xsi:type="o:AddressObjectType"><o:Address_Value>192.0.2.1</o:Address_Value></cybox:Properties>
                  <cybox:Relationship>Resolved_To</cybox:Relationship>
                </cybox:Related_Object>
                <cybox:Related_Object>
                  <cybox:Properties xsi:type="o:FileObjectType"><o:File_Name>x</o:File_Name></cybox:Properties>
                  <cybox:Relationship>Downloaded</cybox:Relationship>
                </cybox:Related_Object>
              </cybox:Related_Objects>
            </cybox:Object></cybox:Observable></stix:Observables>
            """);

    var domain = only(lifted, "domain-name");
    assertThat(domain.strings("resolves_to_refs"))
        .containsExactly(only(lifted, "ipv4-addr").string("id").orElseThrow());
    var relationship = only(lifted, "relationship");
    assertThat(relationship.string("relationship_type")).contains("downloaded");
    assertThat(relationship.string("source_ref")).isEqualTo(domain.string("id"));
    assertThat(relationship.string("target_ref")).isEqualTo(only(lifted, "file").string("id"));
  }

  @Test
  void tellsWhatIndicatorsLookForFromWhatWasSeen() {
    var lifted =
        lift(
            """
            <stix:Observables>
              <cybox:Observable id="ex:o-1"><cybox:Object>
                <cybox:Properties xsi:type="o:MutexObjectType"><o:Name>asked</o:Name></cybox:Properties>
              </cybox:Object></cybox:Observable>
              <cybox:Observable id="ex:o-2"><cybox:Object>
                <cybox:Properties xsi:type="o:MutexObjectType"><o:Name>sighted</o:Name></cybox:Properties>
              </cybox:Object></cybox:Observable>
            </stix:Observables>
            <stix:Indicators><stix:Indicator>
              <indicator:Observable idref="ex:o-1"/>
              <indicator:Sightings sightings_count="7"><indicator:Sighting timestamp="2020-02-01T00:00:00Z">
                <indicator:Related_Observables><indicator:Related_Observable>
                  <stixCommon:Observable idref="ex:o-2"/>
                </indicator:Related_Observable></indicator:Related_Observables>
              </indicator:Sighting></indicator:Sightings>
            </stix:Indicator></stix:Indicators>
            """);

    assertThat(all(lifted, "mutex"))
        .extracting(it -> it.string("name").orElseThrow())
        .containsExactly("sighted");
    var sighting = only(lifted, "sighting");
    assertThat(sighting.strings("observed_data_refs"))
        .containsExactly(only(lifted, "observed-data").string("id").orElseThrow());
    assertThat(sighting.string("first_seen")).contains("2020-02-01T00:00:00Z");
    assertThat(sighting.find("count").map(String::valueOf))
        .hasValueSatisfying(count -> assertThat(count).contains("7"));
  }

  @Test
  void givesTheSameIdentifiersEachTime() {
    var text = "<o:File_Name>a</o:File_Name>";

    assertThat(seen("FileObjectType", text)).isEqualTo(seen("FileObjectType", text));
  }
}
