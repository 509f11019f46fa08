package jp.noroshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import jp.noroshi.cli.rest.HubException;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;

class TellingTest {
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  @Test
  void saysWhyAStoryCouldNotBeToldToItsEnd() throws Exception {
    try (var telling = Telling.start(() -> refuse("no such alert"), complaints::add)) {
      Eventually.holds("the complaint is heard", () -> !complaints.isEmpty());
      assertThat(telling).isNotNull();
    }
    assertThat(complaints).containsExactly("no such alert");
  }

  @Test
  void breaksOffAtOnceAndWithoutAWordWhenClosed() throws Exception {
    var begun = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var telling =
        Telling.start(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                ended.countDown();
                refuse("interrupted");
              }
            },
            complaints::add);
    begun.await();
    telling.close();

    assertThat(ended.getCount()).isZero();
    assertThat(complaints).isEmpty();
  }

  private static void refuse(String why) {
    throw new HubException(why);
  }
}
