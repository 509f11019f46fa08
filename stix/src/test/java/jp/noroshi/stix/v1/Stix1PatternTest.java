package jp.noroshi.stix.v1;

import static jp.noroshi.stix.v1.Packages.indicator;
import static jp.noroshi.stix.v1.Packages.observable;
import static jp.noroshi.stix.v1.Packages.only;
import static jp.noroshi.stix.v1.Packages.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.v1.source.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Stix1PatternTest {
  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Equals             | file:name = 'a.b'
          equals             | file:name = 'a.b'
          DoesNotEqual       | file:name != 'a.b'
          Contains           | file:name MATCHES 'a\\\\.b'
          DoesNotContain     | file:name NOT MATCHES 'a\\\\.b'
          StartsWith         | file:name MATCHES '^a\\\\.b'
          EndsWith           | file:name MATCHES 'a\\\\.b$'
          FitsPattern        | file:name MATCHES 'a.b'
          """)
  void asksOfATextWhatItsConditionAsks(String condition, String expected) {
    assertSame(
        pattern(
            "FileObjectType", "<o:File_Name condition='%s'>a.b</o:File_Name>".formatted(condition)),
        "[" + expected + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GreaterThan           | 80               | network-traffic:dst_port > 80
          GreaterThanOrEqual    | 80               | network-traffic:dst_port >= 80
          LessThan              | 80               | network-traffic:dst_port < 80
          LessThanOrEqual       | 80               | network-traffic:dst_port <= 80
          InclusiveBetween      | 80##comma##90    | network-traffic:dst_port >= 80 AND network-traffic:dst_port <= 90
          ExclusiveBetween      | 80##comma##90    | network-traffic:dst_port > 80 AND network-traffic:dst_port < 90
          Equals                | 80##comma##90    | network-traffic:dst_port IN (80, 90)
          """)
  void asksOfANumberWhatItsConditionAsks(String condition, String value, String expected) {
    assertSame(
        pattern(
            "PortObjectType",
            "<o:Port_Value condition='%s'>%s</o:Port_Value>".formatted(condition, value)),
        "[" + expected + "]");
  }

  @Test
  void remarksOnAConditionNoPatternCanAsk() {
    var lifted =
        indicator(
            observable(
                "indicator:Observable",
                "FileObjectType",
                "<o:File_Name>a</o:File_Name>"
                    + "<o:Size_In_Bytes condition='BitwiseAnd'>4</o:Size_In_Bytes>"));

    assertThat(only(lifted, "indicator").string("pattern")).contains("[file:name = 'a']");
    assertThat(lifted.remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.kind()).isEqualTo(Remark.Kind.PATTERN_ASKS_LESS);
          assertThat(remark.words()).isEqualTo("BitwiseAnd");
        });
  }

  @Test
  void looksForAFileByAnyOfItsHashes() {
    assertSame(
        pattern(
            "FileObjectType",
            """
            <o:Hashes>
              <common:Hash><common:Type>MD5</common:Type>
                <common:Simple_Hash_Value>%s</common:Simple_Hash_Value></common:Hash>
              <common:Hash><common:Type>SHA1</common:Type>
                <common:Simple_Hash_Value>da39a3ee5e6b4b0d3255bfef95601890afd80709</common:Simple_Hash_Value></common:Hash>
            </o:Hashes>
            """
                .formatted(MD5)),
        "[file:hashes.MD5 = '%s' OR file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']"
            .formatted(MD5));
  }

  @Test
  void leavesOutAHashThatIsNone() {
    var lifted =
        indicator(
            observable(
                "indicator:Observable",
                "FileObjectType",
                "<o:File_Name>a</o:File_Name><o:Hashes><common:Hash><common:Type>MD5</common:Type>"
                    + "<common:Simple_Hash_Value>abc</common:Simple_Hash_Value></common:Hash></o:Hashes>"));

    assertThat(only(lifted, "indicator").string("pattern")).contains("[file:name = 'a']");
    assertThat(lifted.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <o:File_Path>/usr/lib/a.so</o:File_Path>                             | file:name = 'a.so' AND file:parent_directory_ref.path = '/usr/lib'
          <o:File_Name>a.so</o:File_Name><o:File_Path>/usr/lib</o:File_Path>   | file:name = 'a.so' AND file:parent_directory_ref.path = '/usr/lib'
          <o:File_Name>a.so</o:File_Name><o:File_Path>/usr/lib/a.so</o:File_Path> | file:name = 'a.so' AND file:parent_directory_ref.path = '/usr/lib'
          <o:File_Name>a</o:File_Name><o:File_Extension>exe</o:File_Extension> | file:name = 'a.exe'
          <o:File_Name>a.exe</o:File_Name><o:File_Extension>.exe</o:File_Extension> | file:name = 'a.exe'
          <o:File_Format>directory</o:File_Format><o:File_Path>/tmp</o:File_Path> | directory:path = '/tmp'
          """)
  void tellsNameAndDirectoryApart(String properties, String expected) {
    assertSame(pattern("FileObjectType", properties), "[" + expected + "]");
  }

  @Test
  void looksForANameThatBeginsAndEndsAsSaid() {
    assertThat(
            pattern(
                "FileObjectType",
                "<o:File_Name condition='StartsWith'>Final [Report</o:File_Name>"
                    + "<o:File_Extension>doc.exe</o:File_Extension>"))
        .isEqualTo("[file:name MATCHES '^Final \\\\[Report.*\\\\.doc\\\\.exe$']");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          category='ipv4-addr' | 192.0.2.1             | ipv4-addr:value = '192.0.2.1'
          category='ipv6-addr' | 2001:db8::1           | ipv6-addr:value = '2001:db8::1'
          category='e-mail'    | a@example.org         | email-addr:value = 'a@example.org'
          category='mac'       | 00-1B-44-11-3A-B7     | mac-addr:value = '00:1b:44:11:3a:b7'
          category='asn'       | AS64496               | autonomous-system:number = 64496
          category='ipv4-net'  | 192.0.2.0/24          | ipv4-addr:value = '192.0.2.0/24'
          ''                   | 2001:db8::1           | ipv6-addr:value = '2001:db8::1'
          ''                   | a@example.org         | email-addr:value = 'a@example.org'
          ''                   | 192.0.2.1##comma##192.0.2.2 | ipv4-addr:value IN ('192.0.2.1', '192.0.2.2')
          """)
  void tellsAddressesApart(String category, String value, String expected) {
    var lifted =
        indicator(
            "<indicator:Observable><cybox:Object><cybox:Properties xsi:type='o:AddressObjectType' "
                + category
                + "><o:Address_Value>"
                + value
                + "</o:Address_Value></cybox:Properties></cybox:Object></indicator:Observable>");

    assertSame(only(lifted, "indicator").string("pattern").orElseThrow(), "[" + expected + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          URIObjectType        | <o:Value>http://a.example/</o:Value>          | url:value = 'http://a.example/'
          DomainNameObjectType | <o:Value>a.example</o:Value>                  | domain-name:value = 'a.example'
          HostnameObjectType   | <o:Hostname_Value>a.example</o:Hostname_Value> | domain-name:value = 'a.example'
          MutexObjectType      | <o:Name>m</o:Name>                            | mutex:name = 'm'
          ASObjectType         | <o:Number>64496</o:Number>                    | autonomous-system:number = 64496
          ProductObjectType    | <o:Product>Word</o:Product><o:Language>eng</o:Language> | software:name = 'Word' AND software:languages[*] = 'eng'
          UserAccountObjectType | <o:Username>u</o:Username>                   | user-account:account_login = 'u'
          ProcessObjectType    | <o:PID>7</o:PID><o:Parent_PID>1</o:Parent_PID> | process:pid = 7 AND process:parent_ref.pid = 1
          WindowsRegistryKeyObjectType | <o:Key>Software</o:Key><o:Hive>HKLM</o:Hive> | windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\\\Software'
          WindowsServiceObjectType | <o:Service_Name>s</o:Service_Name>        | process:extensions.'windows-service-ext'.service_name = 's'
          PDFFileObjectType    | <o:Version>1.7</o:Version>                    | file:extensions.'pdf-ext'.version = '1.7'
          ImageFileObjectType  | <o:Image_Height>45</o:Image_Height>           | file:extensions.'raster-image-ext'.image_height = 45
          X509CertificateObjectType | <o:Certificate><o:Issuer>i</o:Issuer></o:Certificate> | x509-certificate:issuer = 'i'
          NetworkSocketObjectType | <o:Options><o:SO_DEBUG>true</o:SO_DEBUG></o:Options> | network-traffic:extensions.'socket-ext'.options.SO_DEBUG = 1
          SocketAddressObjectType | <o:Port><o:Port_Value>80</o:Port_Value><o:Layer4_Protocol>TCP</o:Layer4_Protocol></o:Port> | network-traffic:dst_port = 80 AND network-traffic:protocols[*] = 'tcp'
          NetworkPacketObjectType | <o:Internet_Layer><o:ICMPv4><o:ICMPv4_Header><o:Type>8</o:Type><o:Code>00</o:Code></o:ICMPv4_Header></o:ICMPv4></o:Internet_Layer> | network-traffic:extensions.'icmp-ext'.icmp_type_hex = h'08' AND network-traffic:extensions.'icmp-ext'.icmp_code_hex = h'00'
          """)
  void asksInTheNamesOfStix21(String type, String properties, String expected) {
    assertSame(pattern(type, properties), "[" + expected + "]");
  }

  @Test
  void asksForConnectionsByBothEnds() {
    assertSame(
        pattern(
            "NetworkConnectionObjectType",
            """
            <o:Layer4_Protocol>TCP</o:Layer4_Protocol>
            <o:Source_Socket_Address><o:Hostname><o:Hostname_Value>a.example</o:Hostname_Value></o:Hostname></o:Source_Socket_Address>
            <o:Destination_Socket_Address>
              <o:IP_Address><o:Address_Value condition="StartsWith">198.49</o:Address_Value></o:IP_Address>
              <o:Port><o:Port_Value>80</o:Port_Value></o:Port>
            </o:Destination_Socket_Address>
            <o:Layer7_Connections><o:HTTP_Session><o:HTTP_Request_Response><o:HTTP_Client_Request>
              <o:HTTP_Request_Line><o:HTTP_Method>GET</o:HTTP_Method></o:HTTP_Request_Line>
              <o:HTTP_Request_Header><o:Parsed_Header><o:User_Agent>x</o:User_Agent></o:Parsed_Header></o:HTTP_Request_Header>
            </o:HTTP_Client_Request></o:HTTP_Request_Response></o:HTTP_Session></o:Layer7_Connections>
            """),
        "[network-traffic:protocols[*] = 'tcp' AND network-traffic:src_ref.value = 'a.example' AND"
            + " network-traffic:dst_ref.value MATCHES '^198\\\\.49' AND network-traffic:dst_port ="
            + " 80 AND network-traffic:extensions.'http-request-ext'.request_method = 'get' AND"
            + " network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'[*] ="
            + " 'x']");
  }

  @Test
  void asksForAnyRecipientOfAMessageAndForWhatIsAttached() {
    var lifted =
        indicator(
            """
            <indicator:Observable><cybox:Object>
              <cybox:Properties xsi:type="o:EmailMessageObjectType">
                <o:Header>
                  <o:To><o:Recipient><o:Address_Value>a@example.org</o:Address_Value></o:Recipient>
                    <o:Recipient><o:Address_Value>b@example.org</o:Address_Value></o:Recipient></o:To>
                  <o:From><o:Address_Value>c@example.org</o:Address_Value></o:From>
                </o:Header>
                <o:Attachments><o:File object_reference="ex:file-1"/></o:Attachments>
              </cybox:Properties>
              <cybox:Related_Objects><cybox:Related_Object id="ex:file-1">
                <cybox:Properties xsi:type="o:FileObjectType"><o:File_Name>x</o:File_Name></cybox:Properties>
                <cybox:Relationship>Contains</cybox:Relationship>
              </cybox:Related_Object></cybox:Related_Objects>
            </cybox:Object></indicator:Observable>
            """);

    assertSame(
        only(lifted, "indicator").string("pattern").orElseThrow(),
        "[email-message:from_ref.value = 'c@example.org' AND"
            + " (email-message:to_refs[*].value = 'a@example.org' OR"
            + " email-message:to_refs[*].value = 'b@example.org') AND"
            + " email-message:body_multipart[*].body_raw_ref.name = 'x']");
  }

  @Test
  void composesObservationsOfTheirOwnForEachObservable() {
    var one = observable("cybox:Observable", "MutexObjectType", "<o:Name>m</o:Name>");
    var two = observable("cybox:Observable", "FileObjectType", "<o:File_Name>f</o:File_Name>");
    var three = observable("cybox:Observable", "URIObjectType", "<o:Value>http://a.b/</o:Value>");
    var lifted =
        indicator(
            "<indicator:Observable><cybox:Observable_Composition operator='AND'><cybox:Observable>"
                + "<cybox:Observable_Composition operator='OR'>"
                + one
                + two
                + "</cybox:Observable_Composition></cybox:Observable>"
                + three
                + "</cybox:Observable_Composition></indicator:Observable>");

    assertSame(
        only(lifted, "indicator").string("pattern").orElseThrow(),
        "[mutex:name = 'm' OR file:name = 'f'] AND [url:value = 'http://a.b/']");
  }

  @Test
  void remarksWhereAPartOfAllIsLost() {
    var lifted =
        indicator(
            "<indicator:Observable><cybox:Observable_Composition operator='AND'>"
                + observable("cybox:Observable", "MutexObjectType", "<o:Name>m</o:Name>")
                + observable("cybox:Observable", "CodeObjectType", "<o:Purpose>p</o:Purpose>")
                + "</cybox:Observable_Composition></indicator:Observable>");

    assertThat(only(lifted, "indicator").string("pattern")).contains("[mutex:name = 'm']");
    assertThat(lifted.remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.kind()).isEqualTo(Remark.Kind.PATTERN_ASKS_LESS);
          assertThat(remark.words()).contains("p");
        });
  }

  @Test
  void turnsANegatedObservableIntoItsOpposite() {
    var lifted =
        indicator(
            observable(
                "indicator:Observable negate='true'",
                "FileObjectType",
                "<o:File_Name>a</o:File_Name><o:Size_In_Bytes>3</o:Size_In_Bytes>"));

    assertSame(
        only(lifted, "indicator").string("pattern").orElseThrow(),
        "[file:name NOT = 'a' OR file:size NOT = 3]");
  }

  @Test
  void followsNoReferenceThatLeadsBackToItself() {
    var lifted =
        indicator(
            "<indicator:Observable id='ex:o-1'><cybox:Observable_Composition operator='OR'>"
                + "<cybox:Observable idref='ex:o-1'/>"
                + observable("cybox:Observable", "MutexObjectType", "<o:Name>m</o:Name>")
                + "</cybox:Observable_Composition></indicator:Observable>");

    assertThat(only(lifted, "indicator").string("pattern")).contains("[mutex:name = 'm']");
  }

  /// A billion laughs without entities: each observable asks for the next one twice.
  @Test
  void doesNotGrowWithoutEnd() {
    var laughs = new StringBuilder("<stix:Observables>");
    for (int i = 0; i < 40; i++) {
      laughs.append(
          "<cybox:Observable id='ex:o-%d'><cybox:Observable_Composition operator='AND'>"
                  .formatted(i)
              + "<cybox:Observable idref='ex:o-%d'/>".formatted(i + 1).repeat(2)
              + "</cybox:Observable_Composition></cybox:Observable>");
    }
    var lifted =
        Packages.lift(
            laughs
                + Packages.observable(
                    "cybox:Observable id='ex:o-40'", "MutexObjectType", "<o:Name>m</o:Name>")
                + "</stix:Observables><stix:Indicators><stix:Indicator>"
                + "<indicator:Observable idref='ex:o-0'/></stix:Indicator></stix:Indicators>");

    assertThat(lifted.remarks()).extracting(Remark::kind).contains(Remark.Kind.PATTERN_ASKS_LESS);
  }

  @Test
  void composesIndicatorsOfIndicators() {
    var lifted =
        indicator(
            "<indicator:Composite_Indicator_Expression operator='OR'>"
                + "<indicator:Indicator>"
                + observable("indicator:Observable", "MutexObjectType", "<o:Name>m</o:Name>")
                + "</indicator:Indicator><indicator:Indicator>"
                + observable("indicator:Observable", "MutexObjectType", "<o:Name>n</o:Name>")
                + "</indicator:Indicator></indicator:Composite_Indicator_Expression>");

    assertThat(Packages.all(lifted, "indicator"))
        .hasSize(3)
        .anySatisfy(object ->
            assertSame(
                object.string("pattern").orElseThrow(), "[mutex:name = 'm' OR mutex:name = 'n']"));
  }

  @Test
  void carriesARuleOverInItsOwnLanguage() {
    var lifted =
        indicator(
            "<indicator:Test_Mechanisms><indicator:Test_Mechanism"
                + " xsi:type='o:YaraTestMechanismType'><o:Rule>rule a { condition: true }</o:Rule>"
                + "</indicator:Test_Mechanism></indicator:Test_Mechanisms>");

    assertThat(only(lifted, "indicator").string("pattern_type")).contains("yara");
    assertThat(only(lifted, "indicator").string("pattern")).contains("rule a { condition: true }");
  }

  @Test
  void makesNoIndicatorThatLooksForNothing() {
    var lifted = indicator("<indicator:Title>t</indicator:Title>");

    assertThat(lifted.objects()).isEmpty();
    assertThat(lifted.remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.kind()).isEqualTo(Remark.Kind.WOULD_BE_INVALID);
          assertThat(remark.words()).isEqualTo("pattern; t");
        });
  }

  private static void assertSame(String got, String expected) {
    assertThat(StixPattern.parse(got).isEquivalentTo(StixPattern.parse(expected)))
        .as("%s is %s", got, expected)
        .isTrue();
  }
}
