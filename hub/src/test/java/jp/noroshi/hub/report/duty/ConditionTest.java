package jp.noroshi.hub.report.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionTest {
  private static final Function<String, Answer> FACTS =
      name ->
          Map.<String, Answer>of(
                  "a", new Answer.Known("x"),
                  "many", new Answer.Known(List.of("x", "y")),
                  "none", new Answer.NotApplicable())
              .getOrDefault(name, new Answer.UnknownYet());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          always                                                                  | TRUE
          equals: {fact: a, value: x}                                             | TRUE
          equals: {fact: a, value: y}                                             | FALSE
          in: {fact: a, values: [y, x]}                                           | TRUE
          equals: {fact: many, value: x}                                          | FALSE
          has: {fact: many, value: y}                                             | TRUE
          equals: {fact: none, value: x}                                          | FALSE
          equals: {fact: unknown, value: x}                                       | UNKNOWN
          not: {equals: {fact: unknown, value: x}}                                | UNKNOWN
          unless: {equals: {fact: unknown, value: x}}                             | TRUE
          unless: {equals: {fact: a, value: x}}                                   | FALSE
          all: [{equals: {fact: a, value: x}}, {equals: {fact: u, value: x}}]     | UNKNOWN
          all: [{equals: {fact: a, value: y}}, {equals: {fact: u, value: x}}]     | FALSE
          any: [{equals: {fact: a, value: x}}, {equals: {fact: u, value: x}}]     | TRUE
          any: [{equals: {fact: a, value: y}}, {equals: {fact: u, value: x}}]     | UNKNOWN
          """)
  void isTrueFalseOrUndecided(String yaml, Truth expected) {
    assertThat(Condition.read(RuleFile.parse("c.yaml", yaml)).evaluate(FACTS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never",
        "all: []",
        "matches: {fact: a, value: x}",
        "equals: {fact: a}",
        "equals: {fact: a, value: x, or: y}",
        "{equals: {fact: a, value: x}, in: {fact: a, values: [x]}}",
        "not: [always]"
      })
  void refusesWhatIsNoCondition(String yaml) {
    assertThatThrownBy(() -> Condition.read(RuleFile.parse("c.yaml", yaml)))
        .isInstanceOf(RuleException.class)
        .hasMessageStartingWith("c.yaml at /");
  }

  @Test
  void refusesNestingWithoutEnd() {
    var yaml = "{not: ".repeat(20) + "always" + "}".repeat(20);

    assertThatThrownBy(() -> Condition.read(RuleFile.parse("c.yaml", yaml)))
        .hasMessageContaining("nested deeper");
  }
}
