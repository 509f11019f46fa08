package jp.noroshi.stix.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Single quotes stand for the double ones of JSON, tildes for the single ones of patterns.
class AdviceTest {
  private static final String EXTENSION =
      "'extensions':{'extension-definition--d83fce45-ef58-4c6c-a3f4-1fbc32e98c6e':"
          + "{'extension_type':'%s'}}";

  /// An indicator about which nothing is to be said.
  private static final String INDICATOR =
      """
      {'type':'indicator','spec_version':'2.1','id':'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',
      'created_by_ref':'identity--f431f809-377b-45e0-aa1c-6a4751cae5ff','lang':'en','confidence':50,
      'created':'2026-04-06T20:03:48.000Z','modified':'2026-04-06T20:03:48.000Z',
      'name':'Poison Ivy','description':'A file of it','indicator_types':['malicious-activity'],
      'kill_chain_phases':[{'kill_chain_name':'example-chain','phase_name':'delivery'}],
      'external_references':[{'source_name':'report','external_id':'1'}],
      'pattern':'[file:name = ~a~]','pattern_type':'stix','valid_from':'2026-04-06T20:03:48Z'}
      """;

  private static final String FILE =
      """
      {'type':'file','spec_version':'2.1','id':'file--5a27d487-c542-5f97-a131-a8866b477b46',
      'name':'foo.zip','mime_type':'application/zip'}
      """;

  /// What the objects of random tests are changed in.
  private static final List<String> NAMES =
      List.of(
          "type",
          "id",
          "spec_version",
          "extensions",
          "hashes",
          "objects",
          "labels",
          "kill_chain_phases",
          "external_references",
          "pattern",
          "indicator_types",
          "x_own");

  @Test
  void hasNothingToSayAboutAnObjectThatFollowsAllOfIt() {
    assertThat(Validator.validate(tree(INDICATOR))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          created_by_ref | 'source--f431f809-377b-45e0-aa1c-6a4751cae5ff' | creator | created_by_ref
          indicator_types | ['benign','Bad_One'] | open-vocabulary | indicator_types[1]
          indicator_types | ['benign','Bad_One'] | vocabulary-form | indicator_types[1]
          pattern_type | 'spl' | open-vocabulary | pattern_type
          kill_chain_phases | [{'kill_chain_name':'Lockheed','phase_name':'a b'}] | kill-chain-name | kill_chain_phases[0].kill_chain_name
          kill_chain_phases | [{'kill_chain_name':'lockheed','phase_name':'a b'}] | kill-chain-name | kill_chain_phases[0].phase_name
          external_references | [{'source_name':'a','url':'https://a.example/'}] | external-hash | external_references[0]
          external_references | [{'source_name':'a','url':'https://a.example/','hashes':{'x_own':'1'}}] | secure-hash | external_references[0].hashes
          modified | '2026-04-06T20:03:48.000001Z' | modified-precision | modified
          pattern | '[file:name = ~a~] START t~2026-01-01T00:00:00Z~ STOP t~2027-01-01T00:00:00Z~' | pattern-window | pattern
          pattern | '[foo:name = ~a~]' | custom-name | pattern
          pattern | '[file:x_name = ~a~]' | custom-source | pattern
          rank | 1 | custom-property | rank
          rank | 1 | custom-name | rank
          x_rank | 1 | custom-source | x_rank
          x_own_rank | {'A':1} | dictionary-key | x_own_rank.A
          id | 'indicator--8e2e2d2b-17d4-5cbf-938f-98ee46b3cd3f' | uuid-version | id
          """)
  void saysWhatADomainObjectShouldBe(String name, String value, String code, String path) {
    assertFound(INDICATOR, name, value, code, path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          id | 'file--5a27d487-c542-4f97-a131-a8866b477b46' | observable-uuid | id
          name | 'other.zip' | deterministic-id | id
          mime_type | 'bla' | media-type | mime_type
          hashes | {'foo':'1234'} | open-vocabulary | hashes.foo
          hashes | {'foo':'1234'} | secure-hash | hashes
          extensions | {'x-foo-ext':{'a_b':1}} | custom-extension | extensions.x-foo-ext
          extensions | {'x-foo-ext':{'a_b':1}} | custom-source | extensions.x-foo-ext
          extensions | {'foo-ext':{'a_b':1}} | custom-name | extensions.foo-ext
          extensions | {'ntfs-ext':{'foo':1}} | custom-property | extensions.ntfs-ext.foo
          extensions | {'ntfs-ext':{'alternate_data_streams':[{'name':'a','foo':1}]}} | custom-property | extensions.ntfs-ext.alternate_data_streams[0].foo
          extensions | {'pdf-ext':{'document_info_dict':{'/Title':'a'}}} | pdf-entry | extensions.pdf-ext.document_info_dict./Title
          extensions | {'windows-pebinary-ext':{'pe_type':'elf'}} | open-vocabulary | extensions.windows-pebinary-ext.pe_type
          spec_version | - | no-spec-version | spec_version
          """)
  void saysWhatAFileShouldBe(String name, String value, String code, String path) {
    assertFound(FILE, name, value, code, path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'protocols':['foo_bar'] | protocol-name | protocols[0]
          'protocols':['tcp'] | ports | src_port
          'protocols':['tcp'],'ipfix':{'Foo':1} | ipfix-name | ipfix.Foo
          'protocols':['tcp'],'extensions':{'http-request-ext':{'request_method':'get','request_value':'/'}} | protocol-missing | protocols
          'protocols':['http'],'extensions':{'http-request-ext':{'request_method':'get','request_value':'/','request_header':{'x-foobar':['1']}}} | header-name | extensions.http-request-ext.request_header.x-foobar
          'protocols':['tcp'],'extensions':{'socket-ext':{'address_family':'AF_INET','options':{'SO_TEST':1}}} | socket-option | extensions.socket-ext.options.SO_TEST
          """)
  void saysWhatNetworkTrafficShouldBe(String members, String code, String path) {
    assertThat(
            codes(
                "{'type':'network-traffic','id':'network-traffic--280d1c0d-51d1-5ee8-951f-1fb434a38686',"
                    + members
                    + "}"))
        .contains(code + " " + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'type':'location','latitude':1.5,'longitude':2 | location-precision | precision
          'type':'location','country':'xy' | country | country
          'type':'location','country':'jp','administrative_area':'Tokyo' | administrative-area | administrative_area
          'type':'location','region':'Asia' | open-vocabulary | region
          'type':'malware-analysis','product':'Any Run','result':'unknown' | product-name | product
          'type':'relationship','relationship_type':'mitigates','source_ref':'malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','target_ref':'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f' | relationship-use | relationship_type
          'type':'relationship','relationship_type':'duplicate-of','source_ref':'malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','target_ref':'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f' | common-relationship | relationship_type
          'type':'extension-definition','extension_types':['toplevel-property-extension'] | extension-names | extension_properties
          'type':'extension-definition','extension_types':['new-sdo'] | extension-description | description
          'type':'marking-definition','definition_type':'iep','definition':{} | marking-type | definition_type
          'type':'observed-data','objects':{'a':{'type':'url','value':'x:y'}} | observable-container | objects
          'type':'observed-data','objects':{'a':{'type':'url','value':'x:y'}} | container-key | objects.a
          'type':'observed-data','objects':{'0':{'type':'file','name':'a','mime_type':'b'}} | media-type | objects.0.mime_type
          'type':'own-thing' | custom-object | type
          'type':'own-thing' | custom-name | type
          'type':'opinion','object_refs':['url--8e2e2d2b-17d4-5cbf-938f-98ee46b3cd3f'] | opinion-on-observable | object_refs[0]
          'type':'vulnerability','name':'a' | recommended-property | description
          'type':'identity','name':'a' | no-contact | contact_information
          'type':'incident','name':'a' | no-creator | created_by_ref
          'type':'incident','name':'a' | no-language | lang
          """)
  void saysWhatOtherObjectsShouldBe(String members, String code, String path) {
    assertThat(codes("{'spec_version':'2.1','created':'2026-04-06T20:03:48.000Z'," + members + "}"))
        .contains(code + " " + path);
  }

  @Test
  void takesWhatAnExtensionDefinesForDefined() {
    var topLevel = "'rank':1," + EXTENSION.formatted("toplevel-property-extension");
    var beside = "'rank':1," + EXTENSION.formatted("property-extension");

    assertThat(codes(with(INDICATOR, topLevel))).isEmpty();
    assertThat(codes(with(INDICATOR, beside))).contains("custom-property rank");
    assertThat(codes("{'type':'own-thing'," + EXTENSION.formatted("new-sdo") + "}"))
        .noneMatch(code -> code.startsWith("custom-"));
  }

  @Test
  void seesWhatIsWrongOnlyWhereObjectsAreTogether() {
    var bundle =
        """
        {'type':'bundle','id':'bundle--44af6c39-c09b-59c5-9de2-394224b04982','spec_version':'2.1',
        'objects':[%1$s,%1$s,{'type':'relationship','created_by_ref':
        'identity--f431f809-377b-45e0-aa1c-6a4751cae5ff','source_ref':
        'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','target_ref':
        'malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','object_marking_refs':
        ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da']}]}
        """
            .formatted(INDICATOR);

    assertThat(codes(bundle))
        .contains(
            "uuid-version id",
            "custom-property spec_version",
            "duplicate-version objects[1]",
            "dangling-reference objects[0].created_by_ref",
            "missing-end objects[2].target_ref")
        .noneMatch(code -> code.endsWith("source_ref") || code.endsWith("marking_refs[0]"));
  }

  @Test
  void judgesWhatIsOfStix20ByStix20() {
    var written =
        """
        {'type':'malware','id':'malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f','name':'a',
        'created':'2016-04-06T20:03:48.000Z','modified':'2016-04-06T20:03:48.000Z',
        'labels':['dropper','wiper'],'x_own_rank':{'aaaaaaaaaabbbbbbbbbbccccccccccd':1}}
        """;

    assertThat(codes(written))
        .containsExactlyInAnyOrder(
            "older-edition ",
            "open-vocabulary labels[1]",
            "dictionary-key-length x_own_rank.aaaaaaaaaabbbbbbbbbbccccccccccd");
  }

  @Test
  void looksBeyondMustOnlyWhereAsked() {
    var poor = tree(with(FILE, "'rank':1,'x_x':2"));

    assertThat(Validator.violations(poor)).isEmpty();
    assertThat(Validator.validate(poor)).isNotEmpty();
    assertThat(Validator.validate(poor, Criteria.MUST.demanding(Demand.DEFINED_PROPERTIES)))
        .extracting(Finding::path)
        .containsExactly("rank", "x_x");
  }

  @Test
  void demandsWhatACircleDemands() {
    var types = Criteria.MUST.demanding(Demand.DEFINED_TYPES);
    var interoperable = Criteria.MUST.demanding(Demand.INTEROPERABILITY);
    var own = tree(with(INDICATOR, "'pattern':'[own-thing:a_b = 1]'"));
    var twice =
        tree(
            with(
                INDICATOR,
                "'object_marking_refs':['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',"
                    + "'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82']"));

    assertThat(Validator.validate(own, types)).extracting(Finding::path).containsExactly("pattern");
    assertThat(Validator.validate(tree(INDICATOR), interoperable)).isEmpty();
    assertThat(Validator.validate(tree(INDICATOR).without("indicator_types"), interoperable))
        .extracting(Finding::path)
        .containsExactly("indicator_types");
    assertThat(Validator.validate(twice, interoperable))
        .extracting(Finding::code)
        .containsExactly("interoperable-marking");
  }

  @Test
  void asksOfABundleOfStix20ThatItSaysSo() {
    var bundle = tree("{'type':'bundle','id':'bundle--44af6c39-c09b-49c5-9de2-394224b04982'}");

    assertThat(Validator.validate(bundle)).isEmpty();
    assertThat(Validator.validate(bundle, Criteria.ALL.in(Edition.STIX_20)))
        .extracting(Finding::code)
        .containsExactly("spec-version");
  }

  @Test
  void findsAWordInAVocabularyOrSaysThatItIsNotThere() {
    long seed = 20_261_202;
    var random = new Random(seed);
    var letters = "abz09-_ A";
    for (int round = 0; round < 5_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      var word = random.nextInt(4) == 0 ? "benign" : text.toString();
      var odd = word.contains("_") || word.contains(" ") || word.contains("A");
      assertThat(codes(with(INDICATOR, "'indicator_types':['" + word + "']")))
          .as("seed %d, round %d: %s", seed, round, word)
          .hasSize(word.equals("benign") ? 0 : odd ? 2 : 1);
    }
  }

  /// Values of any kind may stand anywhere.
  @Test
  void saysSomethingAboutWhateverItIsGiven() {
    long seed = 20_261_201;
    var random = new Random(seed);
    var all =
        Criteria.ALL.demanding(
            Demand.DEFINED_TYPES, Demand.DEFINED_PROPERTIES, Demand.INTEROPERABILITY);
    for (int round = 0; round < 20_000; round++) {
      var tree = tree(random.nextBoolean() ? INDICATOR : FILE);
      for (int i = random.nextInt(4); i >= 0; i--) {
        tree = tree.with(NAMES.get(random.nextInt(NAMES.size())), value(random, 3));
      }
      var edition = random.nextBoolean() ? Edition.AS_WRITTEN : Edition.STIX_20;
      assertThat(Validator.validate(tree, all.in(edition)))
          .as("seed %d, round %d", seed, round)
          .isNotNull();
    }
  }

  private static JsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> new JsonString(List.of("file", "x", "", "bundle", "x-ext").get(random.nextInt(5)));
      case 1 -> new JsonBoolean(random.nextBoolean());
      case 2 -> new JsonNull();
      case 3 -> new JsonArray(List.of(value(random, depth - 1)));
      default ->
          JsonObject.of(
              Map.of(
                  List.of("ntfs-ext", "type", "0", "kill_chain_name").get(random.nextInt(4)),
                  value(random, depth - 1)));
    };
  }

  private static void assertFound(
      String object, String name, String value, String code, String path) {
    var written =
        value.equals("-")
            ? tree(object).without(name)
            : tree(with(object, "'" + name + "':" + value));
    assertThat(Validator.validate(written))
        .extracting(found -> found.code() + " " + found.path())
        .contains(code + " " + path);
  }

  private static List<String> codes(String object) {
    return Validator.validate(tree(object)).stream()
        .filter(found -> found.severity() != Severity.MUST)
        .map(found -> found.code() + " " + found.path())
        .toList();
  }

  private static String with(String object, String members) {
    var changed = tree(object);
    for (var member : tree("{" + members + "}").members().entrySet()) {
      changed = changed.with(member.getKey(), member.getValue());
    }
    return new String(CanonicalJson.bytes(changed), UTF_8);
  }

  private static JsonObject tree(String text) {
    var json = text.startsWith("{\"") ? text : text.replace('\'', '"').replace('~', '\'');
    return (JsonObject) new JsonText(JsonLimits.STIX).parse(json.getBytes(UTF_8));
  }
}
