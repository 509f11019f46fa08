package jp.noroshi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import jp.noroshi.stix.bundle.BundleReader;
import jp.noroshi.stix.bundle.BundleRecord;
import jp.noroshi.stix.validation.Validator;
import jp.noroshi.testkit.SharedData;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reading and fully validating bundles, patterns parsed, against the bare JSON tokenizer going
/// over the same bytes: on one core each, the median of rounds that alternate. They count once the
/// compiler has settled, which takes it far longer for validating than for a tokenizer.
final class StixBench {
  private static final int WARM_UP = 6;
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final int ROUNDS = 31;
  private static final int INDICATORS = 100_000;

  private StixBench() {}

  static List<Figure> run() throws IOException {
    byte[] attack;
    try (var in = SharedData.open("attack/ics-attack-18.1.json.gz")) {
      attack = in.readAllBytes();
    }
    return List.of(
        figure("ATT&CK for ICS, tokenizer against reading and validating", attack, 5),
        figure(
            "100,000 indicators, tokenizer against reading and validating",
            new Indicators(3).bundle(INDICATORS).getBytes(UTF_8),
            20));
  }

  private static Figure figure(String what, byte[] bundle, double limit) {
    var bare = new double[ROUNDS];
    var ours = new double[ROUNDS];
    settle(bundle);
    for (int round = 0; round < ROUNDS; round++) {
      bare[round] = seconds(() -> tokens(bundle));
      ours[round] = seconds(() -> validated(bundle));
    }
    Arrays.sort(bare);
    Arrays.sort(ours);
    double tokenizer = bare[ROUNDS / 2];
    double reading = ours[ROUNDS / 2];
    System.err.printf(
        "  %s: tokenizer %.0f MB/s, read and validated %.0f MB/s%n",
        what, bundle.length / tokenizer / 1e6, bundle.length / reading / 1e6);
    return new Figure(what, reading / tokenizer, "×", limit);
  }

  private static void settle(byte[] bundle) {
    long begin = System.nanoTime();
    for (int round = 0;
        round < WARM_UP || System.nanoTime() - begin < SETTLING.toNanos();
        round++) {
      seconds(() -> tokens(bundle));
      seconds(() -> validated(bundle));
    }
  }

  private static double seconds(LongSupplier work) {
    long begin = System.nanoTime();
    if (work.getAsLong() == 0) {
      throw new IllegalStateException("nothing was read");
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static long tokens(byte[] bundle) {
    long count = 0;
    try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), bundle)) {
      while (parser.nextToken() != null) {
        count++;
      }
    }
    return count;
  }

  private static long validated(byte[] bundle) {
    long count = 0;
    try (var reader = BundleReader.of(new ByteArrayInputStream(bundle))) {
      while (reader.hasNext()) {
        if (reader.next() instanceof BundleRecord.Parsed parsed) {
          count += 1 + Validator.violations(parsed.object().tree()).size();
        }
      }
    }
    return count;
  }
}
