package jp.noroshi.stix.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonNull;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.Test;

class ValidatorTest {
  private static final JsonText TEXT = new JsonText(JsonLimits.STIX);

  /// Where the reference validator is laxer than the text of the specification: `src_ref` and
  /// `dst_ref` with a UUID of 35 digits (§2.9, §6.12), and `!` in the name of a property (§11.1).
  private static final Set<String> STRICTER_BY_SPECIFICATION =
      Set.of(
          "obj-5778b6388111f7c3",
          "obj-61b83c870376d4a8",
          "obj-65ba46a130b21ea8",
          "obj-807d5dc8c90c3413",
          "obj-d690b4c1c3c06fe7",
          "obj-d7335fab63044728",
          "obj-454724c188384bf1",
          "obj-900e881351a5eca7",
          "obj-965f4e39b0f4ab02",
          "obj-d58cabb4d1d81a15");

  @Test
  void agreesWithTheReferenceValidatorOnTheMustRules() throws IOException {
    assertThat(disagreements("stix-objects-valid", "stix-objects-invalid"))
        .containsExactlyInAnyOrderElementsOf(STRICTER_BY_SPECIFICATION);
  }

  /// That the type of a custom observable in a pattern begins with `x-` is a SHOULD (STIX 2.0 part
  /// 3 §5.1), and a MUST to the reference validator.
  private static final Set<String> LAXER_BY_SPECIFICATION =
      Set.of(
          "obj-e34458492fa3dd0a",
          "obj-ec2e94c171c94f8a",
          "obj-0755b24431b607dc",
          "obj-52efd90edc22e975");

  @Test
  void agreesOnStix20() throws IOException {
    assertThat(disagreements("stix-objects-valid-stix20", "stix-objects-invalid-stix20"))
        .containsExactlyInAnyOrderElementsOf(LAXER_BY_SPECIFICATION);
  }

  @Test
  void saysWhatIsWrongInBothLanguagesAndWhere() {
    var tree =
        (JsonObject)
            TEXT.parse(
                "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":[{\"type\":\"url\"}]}"
                    .getBytes(UTF_8));
    assertThat(Validator.validate(tree))
        .anySatisfy(found -> {
          assertThat(found.code()).isEqualTo("required-property");
          assertThat(found.path()).isEqualTo("objects[0].value");
          assertThat(found.section()).isEqualTo("6.15");
          assertThat(found.severity()).isEqualTo(Severity.MUST);
          assertThat(found.ja()).contains("必須").contains("value");
          assertThat(found.en()).isEqualTo("A required property is missing: value");
        });
  }

  @Test
  void tellsAThousandFindingsOfAGrade() {
    var objects = "{\"type\":\"url\"},".repeat(2_000) + "5";
    var tree = bundle(objects);
    assertThat(Validator.violations(tree)).hasSize(1_000);
    assertThat(Validator.validate(tree))
        .extracting(Finding::severity)
        .containsOnly(Severity.MUST, Severity.BEST_PRACTICE)
        .hasSizeLessThanOrEqualTo(2_000);
  }

  @Test
  void findsWhatIsWrongBehindMuchAdvice() {
    var id = "\"id\":\"url--8e2e2d2b-17d4-5cbf-938f-98ee46b3cd3f\"";
    var poor = "{\"type\":\"url\"," + id + ",\"value\":\"x:y\",\"own\":1},";
    var wrong = "{\"type\":\"url\"," + id + "}";
    assertThat(Validator.validate(bundle(poor.repeat(3_000) + wrong)))
        .filteredOn(found -> found.severity() == Severity.MUST)
        .extracting(Finding::path)
        .contains("objects[3000].value");
  }

  private static JsonObject bundle(String objects) {
    return (JsonObject)
        TEXT.parse(
            ("{\"type\":\"bundle\",\"id\":\"bundle--44af6c39-c09b-49c5-9de2-394224b04982\","
                    + "\"objects\":["
                    + objects
                    + "]}")
                .getBytes(UTF_8));
  }

  private static List<String> disagreements(String... suites) throws IOException {
    var wrong = new ArrayList<String>();
    for (var suite : suites) {
      for (var line : Files.readAllLines(SharedData.file("stix/" + suite + ".jsonl"))) {
        var given = (JsonObject) TEXT.parse(line.getBytes(UTF_8));
        var found = violations(given.find("input").orElseThrow());
        boolean valid = given.string("expect_must").orElseThrow().equals("valid");
        if (valid != found.isEmpty()) {
          wrong.add(given.string("id").orElseThrow());
        }
      }
    }
    return wrong;
  }

  private static List<Finding> violations(JsonValue input) {
    return switch (input) {
      case JsonObject object -> Validator.violations(object);
      case JsonArray(var values) ->
          values.stream().flatMap(value -> violations(value).stream()).toList();
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ ->
          throw new AssertionError("Neither an object nor a list of them");
    };
  }
}
