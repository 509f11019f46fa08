package jp.noroshi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeedsTest {
  private static final List<String> seen = new ArrayList<>();

  /// Not found by the build, which runs no nested classes: run by the tests below.
  @ExtendWith(Seeds.class)
  static final class Failing {
    @RepeatedTest(2)
    void always(SeededRandom random) {
      seen.add(random.text(20, 40));
      throw new AssertionError("on purpose");
    }
  }

  @Test
  void tellsTheSeedOfAFailedTestAndRepeatsItsValues() {
    var first = run("");
    var values = List.copyOf(seen);
    assertThat(values).hasSize(2).doesNotHaveDuplicates();

    var second = run(seedIn(first));
    assertThat(seen).isEqualTo(values);
    assertThat(seedIn(second)).isEqualTo(seedIn(first));
  }

  @Test
  void givesOtherValuesForAnotherSeed() {
    run("1");
    var values = List.copyOf(seen);
    run("FFFFFFFFFFFFFFFF");
    assertThat(seen).doesNotContainAnyElementsOf(values);
  }

  @Test
  void refusesASeedThatIsNoNumber() {
    assertThat(run("not-hex")).hasMessageContaining("hexadecimal");
  }

  private static String seedIn(Throwable failure) {
    assertThat(failure).hasMessage("on purpose");
    var message = String.valueOf(failure.getSuppressed()[0].getMessage());
    assertThat(message).endsWith("-Dtest=Failing#always");
    var seed = Pattern.compile("-Dnoroshi\\.seed=(\\p{XDigit}+)").matcher(message);
    assertThat(seed.find()).isTrue();
    return seed.group(1);
  }

  private static Throwable run(String seed) {
    seen.clear();
    var before = System.getProperty(Seeds.PROPERTY);
    System.setProperty(Seeds.PROPERTY, seed);
    try {
      var summary = new SummaryGeneratingListener();
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Failing.class))
                  .build(),
              summary);
      return summary.getSummary().getFailures().getFirst().getException();
    } finally {
      if (before == null) {
        System.clearProperty(Seeds.PROPERTY);
      } else {
        System.setProperty(Seeds.PROPERTY, before);
      }
    }
  }
}
