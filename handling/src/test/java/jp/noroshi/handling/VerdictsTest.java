package jp.noroshi.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
class VerdictsTest {
  @RepeatedTest(200)
  void aVerdictIsTheDecisionHoweverOftenItIsAskedFor(SeededRandom random) {
    var subject = Samples.anySubject(random);
    var context = Samples.anyContext(random);
    var action = random.pick(Action.values());
    var items = new ArrayList<>(random.list(1, 20, () -> Samples.anyItem(random)));
    var verdicts = new Verdicts(Samples.RULE, subject, action, context, items::get);

    for (int round = 0; round < 2; round++) {
      for (int number = 0; number < items.size(); number++) {
        var item = items.get(number);
        var outcome = Samples.RULE.decide(subject, item, action, context);
        assertThat(verdicts.showsWhole(number, context.now())).isEqualTo(outcome.showsWhole(item));
      }
    }
  }

  @RepeatedTest(500)
  void aVerdictHoldsUntilTheMomentItSays(SeededRandom random) {
    var subject = Samples.anySubject(random);
    var item = Samples.anyItem(random);
    var context = Samples.anyContext(random);
    var action = random.pick(Action.values());
    var verdicts = new Verdicts(Samples.RULE, subject, action, context, _ -> item);
    boolean shows = verdicts.showsWhole(0, context.now());

    for (int second = 0; second < 4; second++) {
      var later = context.now().plusSeconds(second);
      if (later.isBefore(verdicts.until())) {
        var outcome = Samples.RULE.decide(subject, item, action, context.at(later));
        assertThat(outcome.showsWhole(item)).as("after %s s", second).isEqualTo(shows);
      }
    }
  }

  @RepeatedTest(500)
  void whatIsFirstAskedLaterIsDecidedAsOfThen(SeededRandom random) {
    var subject = Samples.anySubject(random);
    var item = Samples.anyItem(random);
    var context = Samples.anyContext(random);
    var action = random.pick(Action.values());
    var verdicts = new Verdicts(Samples.RULE, subject, action, context, _ -> item);
    var later = context.now().plusSeconds(random.integer(0, 2));

    if (later.isBefore(verdicts.until())) {
      var outcome = Samples.RULE.decide(subject, item, action, context.at(later));
      assertThat(verdicts.showsWhole(0, later)).isEqualTo(outcome.showsWhole(item));
    }
  }
}
