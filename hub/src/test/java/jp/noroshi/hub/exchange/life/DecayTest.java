package jp.noroshi.hub.exchange.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.StixObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecayTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final String RULE =
      """
      confidence: 60
      otherwise: {days: 100, speed: 1}
      rules: {days: 700, speed: 1}
      kinds:
        - {types: [ipv4-addr], days: 10, speed: 1.0}
        - {types: [file], days: 400, speed: 2}
      """;
  private static final Decay DECAY = Decay.read(RuleFile.parse("decay", RULE));

  @ParameterizedTest
  @CsvSource({
    "[ipv4-addr:value = '203.0.113.1'], 10",
    "[ipv4-addr:value = '203.0.113.1' OR file:name = 'a'], 400",
    "[domain-name:value = 'a.example'], 100",
    "[ipv4-addr:value = '203.0.113.1'] AND [domain-name:value = 'a.example'], 100",
  })
  void lastsAsLongAsTheLongestLivedOfWhatItLooksFor(String pattern, int days) {
    var life = DECAY.of(indicator(pattern, ""), Optional.empty());

    assertThat(life.until()).isEqualTo(FROM.plus(Duration.ofDays(days)));
    assertThat(life.stated()).isFalse();
  }

  @Test
  void itsScoreFallsFromItsConfidenceToNothing() {
    var life = DECAY.of(indicator("[ipv4-addr:value = '203.0.113.1']", ""), Optional.empty());

    assertThat(life.score(FROM.minusSeconds(1))).isEqualTo(60);
    assertThat(life.score(day(5))).isEqualTo(30);
    assertThat(life.score(day(10))).isZero();
    assertThat(life.isOver(day(10).minusMillis(1))).isFalse();
    assertThat(life.isOver(day(10))).isTrue();
    var late = DECAY.of(indicator("[file:name = 'a']", "\"confidence\":80,"), Optional.empty());
    assertThat(late.score(day(200))).as("a quarter of 80 gone at half its time").isEqualTo(60);
  }

  @Test
  void whatItsAuthorSaidCountsWhateverIsSeen() {
    var life =
        DECAY.of(
            indicator(
                "[ipv4-addr:value = '203.0.113.1']", "\"valid_until\":\"2026-01-03T00:00:00Z\","),
            Optional.of(day(9)));

    assertThat(life.stated()).isTrue();
    assertThat(life.until()).isEqualTo(day(2));
    assertThat(life.score(day(2).minusMillis(1))).isEqualTo(60);
    assertThat(life.score(day(2))).isZero();
  }

  @Test
  void aSightingLetsItCountAnew() {
    var indicator = indicator("[ipv4-addr:value = '203.0.113.1']", "");

    var life = DECAY.of(indicator, Optional.of(day(8)));
    assertThat(life.seen()).isTrue();
    assertThat(life.until()).isEqualTo(day(18));
    assertThat(life.score(day(8))).isEqualTo(60);
    assertThat(DECAY.of(indicator, Optional.of(FROM.minusSeconds(1))).seen())
        .as("seen before it was valid")
        .isFalse();
  }

  @Test
  void rulesOfOtherLanguagesKeepTheirOwnTime() {
    var sigma = parse("title: x", "sigma", "");

    assertThat(DECAY.of(sigma, Optional.empty()).until()).isEqualTo(day(700));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speed: 2} | speed: 0} | /kinds/1/speed",
        "speed: 2} | speed: fast} | /kinds/1/speed",
        "days: 10 | days: 0 | /kinds/0/days",
        "[file] | [ipv4-addr] | /kinds/1",
        "confidence: 60 | confidence: 101 | /confidence",
      })
  void aWrongRuleSaysWhere(String good, String bad, String where) {
    var rule = RuleFile.parse("decay", RULE.replace(good, bad));

    assertThatThrownBy(() -> Decay.read(rule))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining(where);
  }

  @Test
  void theRuleThatComesWithTheProgramCanBeRead() {
    assertThat(Decay.bundled().kinds()).containsKeys("ipv4-addr", "file", "domain-name");
  }

  private static Instant day(int day) {
    return FROM.plus(Duration.ofDays(day));
  }

  private static Indicator indicator(String pattern, String more) {
    return parse(pattern, "stix", more);
  }

  private static Indicator parse(String pattern, String language, String more) {
    var text =
        """
        {"type":"indicator","spec_version":"2.1",
         "id":"indicator--00000000-0000-4000-8000-000000000001",
         "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z",%s
         "pattern":"%s","pattern_type":"%s","valid_from":"2026-01-01T00:00:00Z"}
        """
            .formatted(more, pattern, language);
    return (Indicator) StixObject.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
