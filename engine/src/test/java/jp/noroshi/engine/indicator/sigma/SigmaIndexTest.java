package jp.noroshi.engine.indicator.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Seeds.class)
class SigmaIndexTest {
  private static final String EVENT =
      """
      {"Image":"C:\\\\Windows\\\\System32\\\\CMD.exe","CommandLine":"cmd.exe /c whoami –all","Size":100,
       "DestinationIp":"192.0.2.7","User":"","Note":null,"Parent":"c:\\\\windows\\\\system32\\\\cmd.exe",
       "Payload":"eCBpZXggKE5ldy1PYmplY3Qp","At":"2026-11-30 22:15:00.123","Tags":["a","b"],
       "Wide":"aQBlAHgA","Text":"a*b","process":{"name":"evil"}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          Image: 'c:\\windows\\system32\\cmd.EXE'         ; true
          Image|endswith: '\\cmd.exe'                     ; true
          Image|endswith|cased: '\\cmd.exe'               ; false
          Image|startswith: 'C:\\Windows\\'               ; true
          Image|contains: 'System3?\\\\*.exe'             ; true
          Image: 'cmd.exe'                                ; false
          CommandLine|contains|all: ['whoami', '/c']      ; true
          CommandLine|contains|all: ['whoami', '/k']      ; false
          CommandLine|contains: ['/k', '/c']              ; true
          CommandLine|windash|contains: ' -c '            ; true
          CommandLine|windash|contains: '/all'            ; true
          CommandLine|contains: ' -c '                    ; false
          CommandLine|re: 'who[a-z]+ '                    ; true
          CommandLine|re: 'WHO'                           ; false
          CommandLine|re|i: 'WHO'                         ; true
          DestinationIp|cidr: 192.0.2.0/24                ; true
          DestinationIp|cidr: 192.0.3.0/24                ; false
          Size: 100                                       ; true
          Size|gt: 99                                     ; true
          Size|gte: 100                                   ; true
          Size|lt: 100                                    ; false
          Size|neq: 100                                   ; false
          User: ''                                        ; true
          User: null                                      ; false
          Note: null                                      ; true
          Missing: null                                   ; true
          Missing|exists: false                           ; true
          Note|exists: true                               ; true
          User|exists: false                              ; false
          Parent|fieldref: Image                          ; true
          Parent|fieldref|cased: Image                    ; false
          Image|fieldref|endswith: User                   ; true
          Payload|base64offset|contains: 'iex (New-Object'; true
          Payload|base64|contains: 'iex (New-Object'      ; false
          Wide|wide|base64: iex                           ; true
          Text: 'a\\*b'                                   ; true
          Text: 'a\\?b'                                   ; false
          At|hour|gte: 22                                 ; true
          At|minute: 15                                   ; true
          At|year|lt: 2026                                ; false
          Tags: b                                         ; true
          process.name: evil                              ; true
          '|all': ['whoami', 'EVIL']                      ; true
          """)
  void testsFieldsAsTheSpecificationSays(String item, boolean holds) {
    var rule = rule("  selection:\n    " + item + "\n  condition: selection");

    assertThat(matches(rule, EVENT)).as(item).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          yes                          ; true
          no                           ; false
          not no                       ; true
          yes and not no               ; true
          no or yes and no             ; false
          (no or yes) and yes          ; true
          1 of sel_*                   ; true
          all of sel_*                 ; false
          all of them                  ; false
          1 of them                    ; true
          not 1 of sel_b*              ; true
          1 of _hidden*                ; true
          keywords                     ; true
          """)
  void joinsAsTheConditionSays(String condition, boolean holds) {
    var identifiers =
        """
        yes:
          Image|endswith: cmd.exe
        no:
          Image|endswith: nothing
        sel_a:
          Size: 100
        sel_b:
          Size: 101
        _hidden:
          Size: 100
        keywords:
          - nowhere
          - whoAMI
        """;
    var rule = rule(identifiers.indent(2) + "  condition: " + condition);

    assertThat(matches(rule, EVENT)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          a|expand: '%x%'            ; selection              ; 'expand' is not supported
          a|re: '(?=x)'              ; selection              ; selection.a|re: the regular expression
          a|cidr: nowhere            ; selection              ; no block of addresses
          a|gt: many                 ; selection              ; is no number
          a|base64: 'x*'             ; selection              ; can have no wildcards
          a: 1                       ; selection and          ; ends where
          a: 1                       ; other                  ; no search identifier 'other'
          a: 1                       ; 1 of other*            ; like 'other*'
          a: 1                       ; (selection             ; closing parenthesis
          a: 1                       ; selection | count() > 3; aggregations
          a: 1                       ; selection )            ; not expected
          """)
  void refusesSayingWhere(String item, String condition, String reason) {
    var text = "  selection:\n    " + item + "\n  condition: " + condition;

    assertThatThrownBy(() -> rule(text))
        .isInstanceOf(SigmaException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesWhatIsTooDeepOrNoRule() {
    assertThatThrownBy(
            () -> rule("  s:\n    a: 1\n  condition: " + "(".repeat(500) + "s" + ")".repeat(500)))
        .isInstanceOf(SigmaException.class)
        .hasMessageContaining("deeper");
    for (var text :
        List.of("", "- a", "title: x", "a: [", "title: x\ncorrelation: {}", "a: b\n---\nc: d")) {
      assertThatThrownBy(() -> SigmaRule.parse(text)).isInstanceOf(SigmaException.class);
    }
  }

  @Test
  void refusesWhatWouldTakeAllTimeOrMemory() {
    for (var expression :
        List.of(
            "((a{100}){100}){100}", "(".repeat(9_000) + ")".repeat(9_000), "a".repeat(20_000))) {
      assertThatThrownBy(() -> rule("  s:\n    a|re: '" + expression + "'\n  condition: s"))
          .isInstanceOf(SigmaException.class)
          .hasMessageContaining("regular expression");
    }
    for (var text : List.of("a: " + "[".repeat(9_000), "{a: ".repeat(9_000), "- ".repeat(9_000))) {
      assertThatThrownBy(() -> SigmaRule.parse(text)).isInstanceOf(SigmaException.class);
    }
    assertThat(
            matches(
                rule("  s:\n    CommandLine|re: '(who|am[]i]{1,3}){1,9}'\n  condition: s"), EVENT))
        .isTrue();
  }

  @Test
  void readsARuleWithACharacterAcrossTheBuffersOfTheYamlReader() {
    for (int before = 1_000; before < 1_030; before++) {
      var text = "# " + "x".repeat(before) + "😀\n" + head() + "  s:\n    a: 1\n  condition: s\n";
      assertThat(SigmaRule.parse(text).title()).isEqualTo("test");
    }
  }

  @Test
  void holdsRulesOnlyAgainstTheLogTheyAreAbout() {
    var text =
        """
        title: test
        logsource:
          category: %s
          product: %s
        detection:
          s:
            Image|endswith: x.exe
          condition: s
        """;
    var event =
        """
        {"Event":{"System":{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":%d,
         "Provider":{"#attributes":{"Name":"p"}}},"EventData":{"Image":"C:\\\\x.exe"}}}\
        """;
    var creation = SigmaRule.parse(text.formatted("process_creation", "windows"));
    var linux = SigmaRule.parse(text.formatted("process_creation", "linux"));

    assertThat(matches(creation, event.formatted(1))).isTrue();
    assertThat(matches(creation, event.formatted(3))).isFalse();
    assertThat(matches(linux, event.formatted(1))).isFalse();
    assertThat(matches(creation, "{\"Image\":\"/x.exe\"}")).isTrue();
  }

  /// Rules together find what each finds alone, on events mixed from real ones.
  @RepeatedTest(3)
  void findsTogetherWhatEachFindsAlone(SeededRandom random) throws IOException {
    var rules = new ArrayList<SigmaRule>();
    var refused = new ArrayList<String>();
    for (var json : lines("detect/sigma-rules.jsonl")) {
      try {
        rules.add(SigmaRule.parse(json.string("yaml").orElseThrow()));
      } catch (SigmaException reason) {
        refused.add(reason.getMessage());
      }
    }
    assertThat(refused)
        .hasSizeLessThan(rules.size() / 50)
        .allSatisfy(reason -> assertThat(reason).isNotBlank());
    var values = new ArrayList<Map.Entry<String, JsonValue>>();
    for (var json : lines("detect/sigma-match-cases.jsonl")) {
      for (var event : json.array("events")) {
        ((JsonObject) event)
            .object("Event")
            .flatMap(inner -> inner.object("EventData"))
            .ifPresent(data -> values.addAll(data.members().entrySet()));
      }
    }
    var index = SigmaIndex.of(rules);
    int found = 0;
    for (int round = 0; round < 40; round++) {
      var members =
          random.list(1, 40, () -> random.pick(values)).stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
      var event = LogEvent.of(JsonObject.of(members));
      var alone =
          rules.stream().filter(rule -> new Evaluation(event).holds(rule.detection())).toList();
      assertThat(index.match(event)).isEqualTo(alone);
      found += alone.size();
    }
    assertThat(found).isPositive();
  }

  private static List<JsonObject> lines(String name) throws IOException {
    var all = new ArrayList<JsonObject>();
    for (var line : Files.readAllLines(SharedData.file(name))) {
      all.add(json(line));
    }
    return all;
  }

  private static JsonObject json(String text) {
    return (JsonObject) new JsonText(JsonLimits.STIX).parse(text.getBytes(UTF_8));
  }

  private static boolean matches(SigmaRule rule, String event) {
    return !SigmaIndex.of(List.of(rule)).match(LogEvent.of(json(event))).isEmpty();
  }

  private static String head() {
    return "title: test\nlogsource:\n  product: any\ndetection:\n";
  }

  private static SigmaRule rule(String detection) {
    return SigmaRule.parse(head() + detection + "\n");
  }
}
