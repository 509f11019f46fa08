package jp.noroshi.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import jp.noroshi.handling.Aggregate.Verdict;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeds.class)
class AggregateTest {
  @Test
  void isToldFromFiveContributorsOn() {
    assertThat(of(1, 1, 1, 1).after(List.of())).isEqualTo(Verdict.TOO_FEW);
    assertThat(of(1, 1, 1, 1, 1).after(List.of())).isEqualTo(Verdict.TELL);
    assertThat(of().after(List.of())).isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void isNotToldWhenMoreThanThreeFifthsAreOfOne() {
    assertThat(of(6, 1, 1, 1, 1).after(List.of())).isEqualTo(Verdict.TELL);
    assertThat(of(6.01, 1, 1, 1, 1).after(List.of())).isEqualTo(Verdict.ONE_DOMINATES);
  }

  @Test
  void isToldAgainUnchanged() {
    var figure = of(1, 2, 3, 4, 5);

    assertThat(figure.after(List.of(figure))).isEqualTo(Verdict.TELL);
  }

  @Test
  void isNotToldWhenOneMoreContributorWouldBeTheDifference() {
    assertThat(of(1, 1, 1, 1, 1, 1).after(List.of(of(1, 1, 1, 1, 1))))
        .isEqualTo(Verdict.DIFFERENCE);
  }

  @Test
  void isNotToldWhenOneContributorsChangeWouldBeTheDifference() {
    assertThat(of(9, 9, 9, 9, 9, 10).after(List.of(of(9, 9, 9, 9, 9, 9))))
        .isEqualTo(Verdict.DIFFERENCE);
  }

  @Test
  void isNotToldWhenTheDifferenceIsMostlyOfOne() {
    var before = of(10, 10, 10, 10, 10);

    assertThat(of(11, 11, 11, 11, 11).after(List.of(before))).isEqualTo(Verdict.TELL);
    assertThat(of(11, 11, 11, 11, 17).after(List.of(before))).isEqualTo(Verdict.DIFFERENCE);
  }

  @Test
  void isHeldBesideEveryFigureToldBefore() {
    var all = of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    var half = of(1, 1, 1, 1, 1);
    var butOne = of(1, 1, 1, 1, 1, 1, 1, 1, 1);

    assertThat(half.after(List.of(all))).isEqualTo(Verdict.TELL);
    assertThat(butOne.after(List.of(half))).isEqualTo(Verdict.DIFFERENCE);
    assertThat(butOne.after(List.of(half, all))).isEqualTo(Verdict.DIFFERENCE);
  }

  @RepeatedTest(200)
  void anyTwoFiguresToldDifferInNobodyOrInFiveNoneOfWhomDominates(SeededRandom random) {
    var told = new ArrayList<Aggregate>();
    for (int i = 0; i < 20; i++) {
      var amounts = new HashMap<String, Double>();
      for (int who = 0; who < 12; who++) {
        if (random.chance(0.8)) {
          amounts.put("o" + who, (double) random.pick(List.of(1, 1, 1, 2, 30)));
        }
      }
      var figure = new Aggregate(amounts);
      if (figure.after(told) == Verdict.TELL) {
        told.add(figure);
      }
    }
    for (var one : told) {
      for (var other : told) {
        var changes = changes(one.amounts(), other.amounts());
        double all = changes.stream().mapToDouble(change -> change).sum();
        assertThat(changes.size())
            .satisfiesAnyOf(
                size -> assertThat(size).isZero(),
                size -> assertThat(size).isGreaterThanOrEqualTo(5));
        assertThat(changes).allMatch(change -> change <= 0.6 * all);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void takesNoAmountThatIsNotANumberAboveZero(double amount) {
    assertThatThrownBy(() -> of(amount)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Double> changes(Map<String, Double> one, Map<String, Double> other) {
    var all = new HashSet<>(one.keySet());
    all.addAll(other.keySet());
    return all.stream()
        .map(who -> Math.abs(one.getOrDefault(who, 0.0) - other.getOrDefault(who, 0.0)))
        .filter(change -> change > 0)
        .toList();
  }

  private static Aggregate of(double... amounts) {
    var all = new HashMap<String, Double>();
    for (int i = 0; i < amounts.length; i++) {
      all.put("o" + i, amounts[i]);
    }
    return new Aggregate(all);
  }
}
