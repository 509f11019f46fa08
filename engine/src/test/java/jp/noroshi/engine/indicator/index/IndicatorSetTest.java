package jp.noroshi.engine.indicator.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.pattern.match.Observed;
import jp.noroshi.stix.pattern.match.PatternMatcher;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class IndicatorSetTest {
  private static final boolean LONG = Boolean.getBoolean("noroshi.long");
  private static final long CASES = LONG ? 10_000_000 : 100_000;
  private static final int PATTERNS = 40;
  private static final int OBSERVATIONS = 25;

  private static final Terms TERMS =
      new Terms(
          RandomData.START,
          Optional.empty(),
          false,
          OptionalInt.of(80),
          Set.of("PAP:AMBER"),
          List.of(),
          Optional.of("AMBER"));

  /// Patterns of every kind, together in one index and divided between a large and a small one, on
  /// random observations: what matches is what the interpreter says, one pattern at a time.
  @Test
  void matchesWhatTheInterpreterMatches(SeededRandom random) {
    var data = new RandomData(random);
    long cases = 0;
    long matches = 0;
    long failures = 0;
    while (cases < CASES) {
      var rules = new ArrayList<Rule>();
      for (int i = 0; i < PATTERNS; i++) {
        rules.add(rule(random, data.pattern()));
      }
      var all = arranged(random, rules);
      var refused = all.refused().stream().map(Hits.Failure::indicator).collect(Collectors.toSet());
      for (int round = 0; round < OBSERVATIONS; round++) {
        var observed = data.observed();
        var hits = all.set().match(observed, new PatternState(PatternState.Limits.ORDINARY));
        var found = hits.hits().stream().map(Hit::indicator).collect(Collectors.toSet());
        for (var rule : rules) {
          cases++;
          var expected = interpreted(rule, observed);
          if (expected.isPresent() && !refused.contains(rule.id())) {
            matches += expected.get() ? 1 : 0;
            assertThat(found.contains(rule.id()))
                .as("%s on %s", rule.pattern(), observed)
                .isEqualTo(expected.get());
          } else {
            failures++;
          }
        }
      }
    }
    assertThat(matches).isBetween(cases / 20, cases / 2);
    assertThat(failures).isLessThan(cases / 10);
  }

  /// Empty where the interpreter cannot compare what it is asked to.
  private static Optional<Boolean> interpreted(Rule rule, List<Observed> observed) {
    try {
      return Optional.of(PatternMatcher.match(rule.pattern(), observed).isPresent());
    } catch (StixException incomparable) {
      return Optional.empty();
    }
  }

  /// The same set by one of the ways to come to it.
  private static IndicatorSet.Compiled arranged(SeededRandom random, List<Rule> rules) {
    if (random.chance(0.3)) {
      return IndicatorSet.compile(rules);
    }
    int half = random.integer(0, rules.size());
    var first = IndicatorSet.compile(rules.subList(0, half));
    var others = List.of(rule(random, "[a:s = 'x']"), rule(random, "[a:n != 17]"));
    var with = new ArrayList<>(rules.subList(half, rules.size()));
    with.addAll(others);
    var second = first.set().with(with, List.of());
    var third = second.set().with(List.of(), others.stream().map(Rule::id).toList());
    var refused = new ArrayList<>(first.refused());
    refused.addAll(second.refused());
    return new IndicatorSet.Compiled(
        random.chance(0.5) ? third.set().merged() : third.set(), refused);
  }

  @Test
  void putsOneInThePlaceOfAnotherAndTakesOut() {
    var one = StixId.random("indicator");
    var two = StixId.random("indicator");
    var set =
        IndicatorSet.compile(List.of(rule(one, "[a:s = 'x']"), rule(two, "[a:s = 'y']"))).set();

    var changed = set.with(List.of(rule(one, "[a:s = 'z']")), List.of(two)).set();

    assertThat(found(set, "x")).containsExactly(one);
    assertThat(found(changed, "x")).isEmpty();
    assertThat(found(changed, "y")).isEmpty();
    assertThat(found(changed, "z")).containsExactly(one);
    assertThat(found(changed.merged(), "z")).containsExactly(one);
    assertThat(found(changed.merged(), "x")).isEmpty();
    assertThat(changed.merged().size()).isEqualTo(1);
  }

  @Test
  void refusesByNameWhatCannotBeCompared() {
    var mixed = rule(StixId.random("indicator"), "[a:s IN (1, 'x')]");
    var good = rule(StixId.random("indicator"), "[a:s = 'x']");

    var compiled = IndicatorSet.compile(List.of(mixed, good));

    assertThat(compiled.refused()).extracting(Hits.Failure::indicator).containsExactly(mixed.id());
    assertThat(found(compiled.set(), "x")).containsExactly(good.id());
  }

  @Test
  void givesTheTermsBackWithTheHit() {
    var set = IndicatorSet.compile(List.of(rule(StixId.random("indicator"), "[a:s = 'x']"))).set();

    var hit = set.match(List.of(seen(0, "x")), state()).hits().getFirst();

    assertThat(hit.terms()).isEqualTo(TERMS);
    assertThat(hit.observations()).containsExactly(0);
    assertThat(hit.terms().standing(RandomData.START)).isEqualTo(Terms.Standing.ACTIVE);
    assertThat(hit.terms().standing(RandomData.START.minusSeconds(1)))
        .isEqualTo(Terms.Standing.NOT_YET);
  }

  @Test
  void remembersWhatWasSeenBetweenOnePuttingInAndTheNext() {
    var id = StixId.random("indicator");
    var set =
        IndicatorSet.compile(
                List.of(rule(id, "([a:s = 'x'] FOLLOWEDBY [a:s = 'y']) WITHIN 5 SECONDS")))
            .set();
    var state = state();

    assertThat(set.match(List.of(seen(0, "x")), state).hits()).isEmpty();
    assertThat(set.match(List.of(seen(9, "y")), state).hits()).isEmpty();
    assertThat(set.match(List.of(seen(20, "x")), state).hits()).isEmpty();
    var elsewhere = new PatternState(PatternState.Limits.ORDINARY, state.held());
    var hit = set.match(List.of(seen(1, "q"), seen(24, "y")), elsewhere).hits().getFirst();
    assertThat(hit.observations()).containsExactly(1);
    assertThat(hit.earlier()).isEqualTo(1);
    assertThat(elsewhere.held()).isEmpty();
  }

  @Test
  void forgetsTheEarliestBeyondItsLimits() {
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < 5; i++) {
      rules.add(rule(StixId.random("indicator"), "[a:s = 'x'] REPEATS 9 TIMES"));
    }
    var many = new PatternState(new PatternState.Limits(3, 2, Duration.ofSeconds(10)));
    var one = new PatternState(new PatternState.Limits(3, 2, Duration.ofSeconds(10)));

    for (int second = 0; second < 20; second++) {
      IndicatorSet.compile(rules).set().match(List.of(seen(second, "x")), many);
      IndicatorSet.compile(rules.subList(0, 1)).set().match(List.of(seen(second, "x")), one);
    }

    assertThat(many.held()).hasSize(3);
    assertThat(one.held().getFirst().seen())
        .extracting(PatternState.Seen::first)
        .containsExactly(at(18), at(19));
  }

  private static StixTimestamp at(int second) {
    return StixTimestamp.of(RandomData.START.plusSeconds(second));
  }

  private static Set<StixId> found(IndicatorSet set, String value) {
    return set.match(List.of(seen(0, value)), state()).hits().stream()
        .map(Hit::indicator)
        .collect(Collectors.toSet());
  }

  private static Observed seen(int second, String value) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString("a"));
    members.put("s", new JsonString(value));
    return new Observed(at(second), at(second), 1, List.of(JsonObject.of(members)), Map.of());
  }

  private static PatternState state() {
    return new PatternState(PatternState.Limits.ORDINARY);
  }

  private static Rule rule(SeededRandom random, String pattern) {
    return rule(new StixId("indicator", random.uuid()), pattern);
  }

  private static Rule rule(StixId id, String pattern) {
    return new Rule(id, StixPattern.parse(pattern), TERMS);
  }
}
