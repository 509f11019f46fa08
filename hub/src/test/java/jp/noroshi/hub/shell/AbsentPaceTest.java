package jp.noroshi.hub.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class AbsentPaceTest {
  private final AtomicLong now = new AtomicLong(1_000);
  private final List<Long> left = new ArrayList<>();
  private final AbsentPace pace =
      new AbsentPace(Duration.ofNanos(100), now::get, nanos -> left.add(now.addAndGet(nanos)));

  @Test
  void answersAtTheSameTimeHoweverLongItTookToSayNo() {
    for (long took : List.of(0L, 1L, 99L)) {
      answer(took);
    }

    assertThat(left).containsExactly(1_100L, 1_200L, 1_300L);
  }

  @Test
  void answersWhatTookLongerAtTheNextWholeStep() {
    answer(130);

    assertThat(left).containsExactly(1_200L);
  }

  @Test
  void holdsBackAWholeStepWhenItIsUnknownWhenItWasAsked() {
    pace.hold(new MockHttpServletRequest());

    assertThat(left).containsExactly(1_100L);
  }

  @Test
  void holdsNothingBackWhenTheStepIsZero() {
    new AbsentPace(Duration.ZERO, now::get, left::add).hold(new MockHttpServletRequest());

    assertThat(left).isEmpty();
  }

  private void answer(long took) {
    var request = new MockHttpServletRequest();
    pace.asked(request);
    now.addAndGet(took);
    pace.hold(request);
  }
}
