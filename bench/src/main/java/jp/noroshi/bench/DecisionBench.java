package jp.noroshi.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Channel;
import jp.noroshi.handling.Context;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.HandlingRule;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Standing;
import jp.noroshi.handling.Subject;
import jp.noroshi.handling.Verdicts;
import jp.noroshi.stix.Tlp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// A scan over a million rows that asks of each whether it may be shown: the decision function over
/// interned audiences against one test of a bit, which decides nothing and only looks up.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBench {
  private static final int ROWS = 1_000_000;
  private static final int AUDIENCES = 3_000;
  private static final int CIRCLES = 400;
  private static final double LIMIT = 3;
  private static final double ANEW_LIMIT = 1_000;

  private final HandlingRule rule = HandlingRule.standard();
  private final int[] rows = new int[ROWS];
  private final List<Item> items = new ArrayList<>();
  private final Subject subject;
  private final Context context;
  private final BitSet bits = new BitSet();
  private final Verdicts verdicts;

  /// Draws the same rows and audiences each time.
  public DecisionBench() {
    var random = new Random(4);
    for (int i = 0; i < AUDIENCES; i++) {
      items.add(item(i, random));
    }
    for (int i = 0; i < ROWS; i++) {
      rows[i] = random.nextInt(AUDIENCES);
    }
    var circles = new HashSet<String>();
    for (int i = 0; i < 12; i++) {
      circles.add("c" + random.nextInt(CIRCLES));
    }
    subject =
        new Subject(
            Optional.of("person"),
            "organisation",
            Subject.Kind.MEMBER,
            Optional.empty(),
            Optional.of("s1"),
            circles,
            Set.of(),
            Set.of(),
            Optional.empty(),
            false,
            Standing.ACTIVE);
    context =
        Context.viewing(Instant.parse("2026-11-27T00:00:00Z"))
            .over(Channel.of(Channel.Assurance.PHISHING_RESISTANT))
            .to(Purpose.DEFENCE);
    verdicts = verdictsAnew();
    for (int i = 0; i < AUDIENCES; i++) {
      bits.set(i, verdicts.showsWhole(i, context.now()));
    }
  }

  private Item item(int number, Random random) {
    var tlp = random.nextInt(10) < 7 ? Tlp.GREEN : Tlp.AMBER;
    Set<Door> doors = new HashSet<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      doors.add(new Door.Circle("c" + random.nextInt(CIRCLES)));
    }
    var marks = Marks.of(tlp, Pap.AMBER);
    return new Item(
        "release/" + number,
        Optional.empty(),
        Optional.empty(),
        new Audience(doors, tlp),
        List.of(
            new Portion("technical", PortionClass.T, marks),
            new Portion("measures", PortionClass.M, marks)),
        Map.of(),
        Permissions.NONE,
        rule.version());
  }

  private Verdicts verdictsAnew() {
    return new Verdicts(rule, subject, Action.VIEW, context, items::get);
  }

  /// Looks up a bit for each row.
  @Benchmark
  public int bitmap() {
    int shown = 0;
    for (int row : rows) {
      if (bits.get(row)) {
        shown++;
      }
    }
    return shown;
  }

  /// Asks for the decision on each row, as the hub does for a subject it has seen before.
  @Benchmark
  public int decision() {
    int shown = 0;
    for (int row : rows) {
      if (verdicts.showsWhole(row, context.now())) {
        shown++;
      }
    }
    return shown;
  }

  /// Decides every audience anew, as after a change of the subject's keyring.
  @Benchmark
  public int anew() {
    var fresh = verdictsAnew();
    int shown = 0;
    for (int i = 0; i < AUDIENCES; i++) {
      if (fresh.showsWhole(i, context.now())) {
        shown++;
      }
    }
    return shown;
  }

  static List<Figure> run() throws RunnerException {
    var results =
        new Runner(
                new OptionsBuilder()
                    .include(DecisionBench.class.getName())
                    .forks(3)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    var medians = new HashMap<String, Double>();
    for (var result : results) {
      medians.put(
          result.getPrimaryResult().getLabel(),
          result.getPrimaryResult().getStatistics().getPercentile(50));
    }
    double bitmap = medians.getOrDefault("bitmap", Double.NaN);
    double decision = medians.getOrDefault("decision", Double.NaN);
    double anew = medians.getOrDefault("anew", Double.NaN);
    System.out.printf(
        "scan of %,d rows over %,d audiences: bitmap %.0f µs, decision %.0f µs (medians)%n",
        ROWS, AUDIENCES, bitmap, decision);
    return List.of(
        new Figure(
            "decision over interned audiences / bitmap test, per row",
            decision / bitmap,
            "×",
            LIMIT),
        new Figure(
            "all %,d audiences decided anew for one subject".formatted(AUDIENCES),
            anew / 1_000,
            "ms",
            ANEW_LIMIT));
  }
}
