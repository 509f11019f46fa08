package jp.noroshi.stix.pattern.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.pattern.StixPattern;
import org.junit.jupiter.api.Test;

class PatternMatcherTest {
  private static final Instant START = Instant.parse("2026-11-30T00:00:00Z");

  @Test
  void takesEachObservationOnlyAsOftenAsItWasMade() {
    var once = List.of(seen(0, 0, 1, "{'type':'a','b':1}"));
    var twice = List.of(seen(0, 0, 2, "{'type':'a','b':1}"));

    assertThat(match("[a:b = 1] AND [a:b > 0]", once)).isEmpty();
    assertThat(match("[a:b = 1] AND [a:b > 0]", twice)).contains(List.of(0));
    assertThat(match("[a:b = 1] REPEATS 3 TIMES", twice)).isEmpty();
  }

  @Test
  void asksAllInOneBracketOfOneObject() {
    var observed = List.of(seen(0, 0, 1, "{'type':'a','b':1,'c':2}", "{'type':'a','b':2,'c':1}"));

    assertThat(match("[a:b = 1 AND a:c = 2]", observed)).isPresent();
    assertThat(match("[a:b = 1 AND a:c = 1]", observed)).isEmpty();
  }

  @Test
  void choosesAMomentWithinEachObservationForOrderAndSpans() {
    var observed =
        List.of(seen(0, 10, 1, "{'type':'a','b':1}"), seen(5, 20, 1, "{'type':'a','b':2}"));

    assertThat(match("[a:b = 1] FOLLOWEDBY [a:b = 2]", observed)).isPresent();
    assertThat(match("[a:b = 2] FOLLOWEDBY [a:b = 1]", observed)).isPresent();
    assertThat(match("([a:b = 1] AND [a:b = 2]) WITHIN 1 SECONDS", observed)).isPresent();
    assertThat(
            match("[a:b = 2] START t'2026-11-30T00:00:21Z' STOP t'2026-11-30T01:00:00Z'", observed))
        .isEmpty();
  }

  @Test
  void answersWhereCombinationsExplode() {
    var observed = new ArrayList<Observed>();
    for (int i = 0; i < 400; i++) {
      observed.add(seen(i, i, 1, "{'type':'a','b':" + i % 3 + "}"));
    }

    assertThat(match("[a:b < 3] REPEATS 200 TIMES WITHIN 198 SECONDS", observed)).isEmpty();
    assertThat(match("[a:b < 3] REPEATS 200 TIMES WITHIN 199 SECONDS", observed)).isPresent();
    assertThat(
            match(
                "([a:b = 0] FOLLOWEDBY [a:b = 1] FOLLOWEDBY [a:b = 5]) WITHIN 60 SECONDS",
                observed))
        .isEmpty();
  }

  @Test
  void endsARegularExpressionThatRunsAway() {
    var observed = List.of(seen(0, 0, 1, "{'type':'a','b':'" + "a".repeat(60) + "!'}"));

    assertThatThrownBy(() -> match("[a:b MATCHES '^((a+)(a+))+\\\\2\\\\3$']", observed))
        .isInstanceOf(StixException.class)
        .hasMessageContaining("too many steps");
  }

  /// Every way to give each part different observations, tried one by one.
  @Test
  void findsWhatTryingEverythingFinds() {
    long seed = 20_261_130;
    var random = new Random(seed);
    int matched = 0;
    for (int round = 0; round < 3_000; round++) {
      var observed = new ArrayList<Observed>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        int first = random.nextInt(12);
        observed.add(
            seen(
                first, first + random.nextInt(4), 1, "{'type':'a','b':" + random.nextInt(3) + "}"));
      }
      var pattern = StixPattern.parse(RandomPatterns.observation(random, 3));
      boolean found = PatternMatcher.match(pattern, observed).isPresent();
      assertThat(found)
          .as("seed %d, round %d: %s on %s", seed, round, pattern, observed)
          .isEqualTo(EveryBinding.exists(pattern.observation(), observed));
      matched += found ? 1 : 0;
    }
    assertThat(matched).isBetween(500, 2_500);
  }

  private static Optional<List<Integer>> match(String pattern, List<Observed> observed) {
    return PatternMatcher.match(StixPattern.parse(pattern), observed);
  }

  private static Observed seen(int first, int last, long times, String... objects) {
    var read = new ArrayList<JsonObject>();
    for (var object : objects) {
      var text = object.replace('\'', '"').getBytes(UTF_8);
      read.add((JsonObject) new JsonText(JsonLimits.STIX).parse(text));
    }
    return new Observed(at(first), at(last), times, read, Map.of());
  }

  private static StixTimestamp at(int second) {
    return StixTimestamp.of(START.plus(Duration.ofSeconds(second)));
  }
}
