package jp.noroshi.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Standing;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.stix.Tlp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class KeyringIT {
  @Autowired Database database;
  @Autowired Audiences audiences;
  @Autowired Keyring keyring;

  private final String circle = "keyring-" + UUID.randomUUID();

  @Test
  void holdsANewAudienceFromTheNextQuestionOn() {
    var member = subject(Set.of(circle), Standing.ACTIVE);
    ring(member);

    int id = in(tx -> intern(tx, Tlp.GREEN, circle));

    assertThat(ring(member)).contains(id);
    assertThat(ring(subject(Set.of(), Standing.ACTIVE))).doesNotContain(id);
  }

  @Test
  void losesWhatItsSubjectLostFromTheNextQuestionOn() {
    int id = in(tx -> intern(tx, Tlp.GREEN, circle));
    assertThat(ring(subject(Set.of(circle), Standing.ACTIVE))).contains(id);

    assertThat(ring(subject(Set.of(), Standing.ACTIVE))).doesNotContain(id);
    assertThat(ring(subject(Set.of(circle), Standing.IDLE))).doesNotContain(id);
  }

  @Test
  void neverOpensAmberByBelongingAlone() {
    int id = in(tx -> intern(tx, Tlp.AMBER, circle));

    assertThat(ring(subject(Set.of(circle), Standing.ACTIVE))).doesNotContain(id);
  }

  @Test
  void missesNoAudienceWhoseTransactionCommittedAfterALaterOne() throws Exception {
    var member = subject(Set.of(circle, circle + "-b"), Standing.ACTIVE);
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(() ->
              in(tx -> {
                int id = intern(tx, Tlp.GREEN, circle);
                begun.countDown();
                await(goOn);
                return id;
              }));
      begun.await();
      int fast = in(tx -> intern(tx, Tlp.GREEN, circle + "-b"));
      assertThat(ring(member)).contains(fast);
      goOn.countDown();

      int late = slow.get();
      assertThat(ring(member)).contains(fast, late);
    }
  }

  @Test
  void doesNotKeepAnAudienceThatWasRolledBack() {
    var member = subject(Set.of(circle, circle + "-b"), Standing.ACTIVE);
    var seen = new int[1];
    try {
      in(tx -> {
        seen[0] = intern(tx, Tlp.GREEN, circle);
        assertThat(keyring.of(tx, member)).contains(seen[0]);
        throw new IllegalStateException("rolled back");
      });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolled back");
    }

    int later = in(tx -> intern(tx, Tlp.GREEN, circle + "-b"));

    assertThat(ring(member)).contains(later).doesNotContain(seen[0]);
  }

  private int intern(Tx tx, Tlp tlp, String code) {
    return audiences.intern(tx, new Audience(Set.of(new Door.Circle(code)), tlp).text());
  }

  private Subject subject(Set<String> circles, Standing standing) {
    return new Subject(
        Optional.empty(),
        "keyring",
        Subject.Kind.MEMBER,
        Optional.empty(),
        Optional.empty(),
        circles,
        Set.of(),
        Set.of(),
        Optional.empty(),
        false,
        standing);
  }

  private List<Integer> ring(Subject subject) {
    return in(tx -> keyring.of(tx, subject));
  }

  private <T> T in(Function<Tx, T> work) {
    return database.in(Actor.engine("test"), work);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
