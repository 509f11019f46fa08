package jp.noroshi.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.noroshi.engine.indicator.index.IndicatorSet;
import jp.noroshi.engine.indicator.index.PatternState;
import jp.noroshi.engine.indicator.index.Rule;
import jp.noroshi.engine.indicator.index.Terms;
import jp.noroshi.engine.indicator.text.IndicatorText;
import jp.noroshi.engine.indicator.text.Observables;
import jp.noroshi.engine.indicator.text.PublicSuffixes;
import jp.noroshi.engine.indicator.text.TextLimits;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.pattern.match.Observed;

/// A million indicators of mixed kinds (addresses, domains, hashes, URLs) against a thousand: the
/// time for an observation and for a line of a web server's log, on one thread, hits in one of a
/// hundred; what an indicator takes of the heap; and how long a thousand new ones take.
final class IndicatorBench {
  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int NEW = 1_000;
  private static final int EVENTS = 20_000;
  private static final int ROUNDS = 15;
  private static final StixTimestamp NOW = StixTimestamp.of(Instant.parse("2026-11-30T00:00:00Z"));
  private static final Terms TERMS =
      new Terms(
          NOW.instant(),
          Optional.empty(),
          false,
          OptionalInt.of(80),
          Set.of("c2"),
          List.of(),
          Optional.of("GREEN"));

  private IndicatorBench() {}

  static List<Figure> run() {
    long before = heap();
    var many = IndicatorSet.compile(() -> rules(0, MANY)).set();
    double bytes = (double) (heap() - before) / MANY;
    var few = IndicatorSet.compile(() -> rules(0, FEW)).set();

    var events = IntStream.range(0, EVENTS).mapToObj(IndicatorBench::event).toList();
    var lines = IntStream.range(0, EVENTS).mapToObj(IndicatorBench::line).toList();
    double size = lines.stream().mapToInt(String::length).sum() / 1e6;
    var event = new double[2][ROUNDS];
    var line = new double[2][ROUNDS];
    var sets = List.of(few, many);
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      for (int i = 0; i < 2; i++) {
        var set = sets.get(i);
        double forEvents = seconds(() -> matchEvents(set, events));
        double forLines = seconds(() -> matchLines(set, lines));
        if (round >= 0) {
          event[i][round] = forEvents;
          line[i][round] = forLines;
        }
      }
    }
    System.err.printf(
        "  observations: %.0f/s of a thousand, %.0f/s of a million%n",
        EVENTS / median(event[0]), EVENTS / median(event[1]));
    System.err.printf(
        "  lines: %.1f MB/s of a thousand, %.1f MB/s of a million%n",
        size / median(line[0]), size / median(line[1]));
    var news = new ArrayList<Rule>();
    rules(MANY, MANY + NEW).forEachRemaining(news::add);
    double update = seconds(() -> many.with(news, List.of()));
    return List.of(
        new Figure(
            "an observation, 1,000,000 indicators against 1,000",
            median(event[1]) / median(event[0]),
            "×",
            1.3),
        new Figure(
            "a line of a log, 1,000,000 indicators against 1,000",
            median(line[1]) / median(line[0]),
            "×",
            1.3),
        new Figure("heap of an indicator", bytes, "B", 120),
        new Figure("1,000 new indicators among 1,000,000", update * 1e3, "ms", 1_000));
  }

  private static void matchEvents(IndicatorSet set, List<Observed> events) {
    var state = new PatternState(PatternState.Limits.ORDINARY);
    int hits = 0;
    for (var event : events) {
      hits += set.match(List.of(event), state).hits().size();
    }
    require(hits);
  }

  private static void matchLines(IndicatorSet set, List<String> lines) {
    var text = new IndicatorText(SUFFIXES, TextLimits.PASTED);
    var state = new PatternState(PatternState.Limits.ORDINARY);
    int hits = 0;
    for (var line : lines) {
      var observed = Observables.observed(text.extract(line).found(), NOW);
      hits += set.match(List.of(observed), state).hits().size();
    }
    require(hits);
  }

  private static final PublicSuffixes SUFFIXES = PublicSuffixes.bundled();

  private static void require(int hits) {
    if (hits == 0) {
      throw new IllegalStateException("nothing was hit");
    }
  }

  private static double seconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double median(double[] times) {
    var sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long heap() {
    var memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 3; i++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static Iterator<Rule> rules(int from, int to) {
    return IntStream.range(from, to).mapToObj(IndicatorBench::rule).iterator();
  }

  private static Rule rule(int number) {
    var pattern =
        switch (number % 10) {
          case 0, 1, 2, 3 -> "[ipv4-addr:value = '" + address(number) + "']";
          case 4, 5, 6 -> "[domain-name:value = '" + domain(number) + "']";
          case 7, 8 -> "[file:hashes.'SHA-256' = '" + hash(number) + "']";
          default -> "[url:value = 'http://" + domain(number) + "/a.php']";
        };
    var id = new UUID(0x4000L | (long) number << 20, 0x8000000000000000L | number);
    return new Rule(new StixId("indicator", id), StixPattern.parse(pattern), TERMS);
  }

  private static String address(int number) {
    return "%d.%d.%d.7".formatted(1 + (number >> 16) % 220, (number >> 8) & 255, number & 255);
  }

  private static String domain(int number) {
    return "host%d.evil%d.example.com".formatted(number, number % 977);
  }

  private static String hash(int number) {
    var random = new Random(number);
    return "%016x%016x%016x%016x"
        .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /// Addresses, a domain and a URL; one of a hundred observations has what is looked for.
  private static Observed event(int number) {
    boolean hit = number % 100 == 0;
    int known = number / 100 % 100 * 10;
    return new Observed(
        NOW,
        NOW,
        1,
        List.of(
            object("ipv4-addr", hit ? address(known) : "203.0.113." + number % 256),
            object("ipv4-addr", "198.51.100." + number % 256),
            object("domain-name", "www" + number + ".example.org"),
            object("url", "https://www" + number + ".example.org/index.html")),
        Map.of());
  }

  private static JsonObject object(String type, String value) {
    return JsonObject.of(Map.of("type", new JsonString(type), "value", new JsonString(value)));
  }

  private static String line(int number) {
    boolean hit = number % 100 == 0;
    return "%s - - [30/Nov/2026:10:00:00 +0900] \"GET /index%d.html?a=b HTTP/1.1\" 200 %d \"https://www%d.example.org/page\" \"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36\""
        .formatted(
            hit ? address(number / 100 % 100 * 10) : "203.0.113." + number % 256,
            number,
            number % 10_000,
            number);
  }
}
