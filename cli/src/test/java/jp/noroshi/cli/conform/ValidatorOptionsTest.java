package jp.noroshi.cli.conform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.validation.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Single quotes stand for the double ones of JSON.
class ValidatorOptionsTest {
  private static final String TOOL =
      "{'type':'tool','spec_version':'2.1','id':'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',"
          + "'created':'2026-04-06T20:03:48.000Z','modified':'2026-04-06T20:03:48.000Z','name':'a',"
          + "'tool_types':['Own'],'x_rank':1}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | -
          {'strict':true} | custom-property open-vocabulary vocabulary-form
          {'strict':true,'disabled':['tool-types']} | custom-property vocabulary-form
          {'strict':true,'disabled':['all-vocabs','format-checks']} | custom-property
          {'strict':true,'disabled':['all']} | -
          {'strict':true,'disabled':['extensions-use','approved-values']} | custom-source vocabulary-form
          {'strict':true,'disabled':['extensions-use','custom-prefix','approved-values']} | vocabulary-form
          {'strict':true,'enabled':['tool-types']} | open-vocabulary
          {'strict':true,'enabled':['custom-prefix-lax']} | -
          {'strict':true,'enabled':['tool-label']} | open-vocabulary
          {'enabled':['tool-types']} | -
          {'strict':true,'disabled':['all'],'strict_properties':true} | undefined-property
          """)
  void countsWhatTheProgramLooksAt(String options, String codes) {
    assertThat(new ValidatorOptions(tree(options)).judge(tree(TOOL)))
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(codes.equals("-") ? new String[0] : codes.split(" "));
  }

  @Test
  void judgesACaseTwiceAndSaysWhichDiffers() {
    var given =
        "{'input':"
            + TOOL
            + ",'options':{'strict':true},'expect_must':'%s','expect_with_options':'%s'}";

    assertThat(judged(given.formatted("valid", "invalid"))).isEqualTo(Outcome.PASSED);
    assertThat(judged(given.formatted("valid", "valid")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.expected()).isEqualTo("expect_with_options valid");
              assertThat(failed.why()).contains("tool_types[0]: ").contains("§10.26");
            });
    assertThat(judged(given.formatted("invalid", "invalid")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.expected()).isEqualTo("expect_must invalid"));
    assertThat(judged("{'input':" + TOOL + ",'expect_must':'valid'}")).isEqualTo(Outcome.PASSED);
  }

  private static Outcome judged(String given) {
    var suite = Objects.requireNonNull(ObjectSuites.all().get("stix-objects-valid"));
    return suite.run(tree(given), Path.of("."));
  }

  private static JsonObject tree(String text) {
    return (JsonObject)
        new JsonText(JsonLimits.STIX).parse(text.replace('\'', '"').getBytes(UTF_8));
  }
}
