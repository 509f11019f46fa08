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
        assertThat(verdicts.showsWhole(number)).isEqualTo(outcome.showsWhole(item));
      }
    }
  }
}
