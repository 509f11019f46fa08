package jp.noroshi.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StixPatternTest {
  @Test
  void readsEveryPartOfALongPattern() {
    var pattern =
        StixPattern.parse(
            "([ipv4-addr:value NOT IN ('192.0.2.1','192.0.2.2')] FOLLOWEDBY"
                + " [network-traffic:extensions.'x-ext'.a[*].b >= 5 AND EXISTS file:name])"
                + " WITHIN 5 SECONDS");
    var comparisons = pattern.comparisons();

    assertThat(comparisons).hasSize(3);
    assertThat(comparisons.get(0).constants())
        .containsExactly(new Constant.Text("192.0.2.1"), new Constant.Text("192.0.2.2"));
    assertThat(comparisons.get(0).isEquality()).isFalse();
    assertThat(comparisons.get(1).path().joined()).isEqualTo("extensions.x-ext.a[*].b");
    assertThat(comparisons.get(1).operator()).isEqualTo(Operator.AT_LEAST);
    assertThat(comparisons.get(2).operator()).isEqualTo(Operator.EXISTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a:b = 1 OR a:b = 2 AND a:b = 3]",
        "[(a:b = 1 OR a:b = 2) AND a:b = 3]",
        "[a:b = 1] FOLLOWEDBY ([a:b = 2] OR [a:b = 3]) AND [a:b = 4]",
        "([a:b = 1] AND [a:b = 2]) WITHIN 1.5 SECONDS REPEATS 2 TIMES",
        "([a:b = 1] REPEATS 2 TIMES) REPEATS 2 TIMES",
        "[a:b = t'2026-11-30T00:00:00.10Z' AND a:'LIKE'.'a b'[3] = h'00ff' AND a:b = b'QQ==']",
        "[a:b NOT MATCHES '\\\\d' AND NOT EXISTS a:c AND a:d != 1.50]",
        "[a:b IN () OR a:b = -0.5]",
      })
  void writesWhatItReadsAsItStands(String text) {
    assertThat(StixPattern.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "[a:b  ==1] | [a:b = 1]",
        "[a:b <> +1 /* one */] | [a:b != 1]",
        "((([(a:b = 1)]))) | [a:b = 1]",
        "[a:b = 1 AND (a:b = 2 AND a:b = 3)] | [a:b = 1 AND a:b = 2 AND a:b = 3]",
        "[a:'b' = 1] // no more | [a:b = 1]",
      })
  void writesOtherSpellingsRegularly(String text, String regular) {
    assertThat(StixPattern.parse(text)).hasToString(regular);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "[a:b = ] | 1 | 8 | expected a constant | 定数が必要です",
        "[a:b = 1 | 1 | 9 | expected ] | ] が必要です",
        "a:b = 1 | 1 | 1 | expected ( | ( が必要です",
        "[a:b LIKE 5] | 1 | 11 | expected a string '…' | 文字列 '…' が必要です",
        "[a:b = 1] WITHIN -1 SECONDS | 1 | 18 | expected a number above 0 | 正の数が必要です",
        "[:b = 1] | 1 | 2 | expected an object type | オブジェクト型が必要です",
        "[a:b = '\\\\x'] | 1 | 8 | expected a constant | 定数が必要です",
        "[a:b = 007] | 1 | 9 | expected ] | ] が必要です",
        "[a:b = t'2026-02-30T00:00:00Z'] | 1 | 8 | expected a constant | 定数が必要です",
      })
  void saysWhereATextStopsBeingAPattern(String text, int line, int column, String en, String ja) {
    assertThatThrownBy(() -> StixPattern.parse(text.replace("\\\\", "\\")))
        .isInstanceOfSatisfying(
            PatternException.class,
            refused -> {
              assertThat(refused.en()).endsWith(": " + en);
              assertThat(refused.ja()).endsWith(": " + ja);
              assertThat(refused.line()).isEqualTo(line);
              assertThat(refused.column()).isEqualTo(column);
            });
  }

  @Test
  void countsLinesAndColumns() {
    assertThatThrownBy(() -> StixPattern.parse("[a:b = 1]\n AND\n  [a:b]"))
        .hasMessage("line 3, column 7: expected a comparison operator");
  }

  @Test
  void refusesNestingWithoutEndInsteadOfRunningOutOfStack() {
    assertThatThrownBy(() -> StixPattern.parse("(".repeat(500_000)))
        .hasMessageEndingWith("the parentheses are nested too deep");
    assertThatThrownBy(() -> StixPattern.parse("[" + "(".repeat(500_000)))
        .hasMessageEndingWith("the parentheses are nested too deep");
  }

  @Test
  void doesNotWriteOutANormalFormThatExplodes() {
    var part = "(a:b = %d OR a:b = %d)";
    var text = new StringBuilder("[" + part.formatted(0, 1));
    for (int i = 1; i < 40; i++) {
      text.append(" AND ").append(part.formatted(2 * i, 2 * i + 1));
    }
    var pattern = StixPattern.parse(text + "]");

    assertThat(pattern.isEquivalentTo(pattern)).isTrue();
    assertThat(pattern.isEquivalentTo(StixPattern.parse("[a:b = 1]"))).isFalse();
  }
}
