package jp.noroshi.engine.indicator.index;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.pattern.Qualifier;
import jp.noroshi.stix.pattern.StixPattern;
import jp.noroshi.stix.pattern.match.Observed;
import jp.noroshi.stix.pattern.match.PatternMatcher;

/// What patterns over several observations (`AND`, `FOLLOWEDBY`, `WITHIN`, `REPEATS`, `START`; STIX
/// 2.1 §9.4) have seen so far, by the times at which it happened. It belongs to its caller, who may
/// take it out with [#held] and go on from there elsewhere. Not for use by several threads at once.
///
/// A pattern that matched begins anew.
public final class PatternState {
  /// How much is kept. What exceeds a limit is forgotten, the earliest first.
  ///
  /// @param patterns patterns that have seen something
  /// @param observations for each of them
  /// @param span how long before the latest observation
  public record Limits(int patterns, int observations, Duration span) {
    /// 100,000 patterns, 1,000 observations each, 30 days.
    public static final Limits ORDINARY = new Limits(100_000, 1_000, Duration.ofDays(30));

    public Limits {
      if (patterns < 1 || observations < 1 || span.isNegative()) {
        throw new IllegalArgumentException("Limits are at least 1, and no span is negative");
      }
    }
  }

  /// What one pattern has seen.
  ///
  /// @param pattern as written; when it changes, what was seen says nothing
  public record Held(StixId indicator, String pattern, List<Seen> seen) {
    public Held {
      seen = List.copyOf(seen);
    }
  }

  /// One observation.
  ///
  /// @param times how often it was observed
  /// @param conditions which conditions of the pattern it meets, in the order written, from 0
  public record Seen(
      StixTimestamp first, StixTimestamp last, long times, List<Integer> conditions) {
    public Seen {
      conditions = List.copyOf(conditions);
    }
  }

  private final Limits limits;
  private final Map<StixId, Held> all = new LinkedHashMap<>();

  public PatternState(Limits limits) {
    this.limits = limits;
  }

  /// Goes on from what was held.
  public PatternState(Limits limits, List<Held> held) {
    this(limits);
    held.forEach(each -> all.put(each.indicator(), each));
  }

  /// Everything that is kept.
  public List<Held> held() {
    return List.copyOf(all.values());
  }

  /// Takes note of what was seen of a pattern and tells whether it matches with what was seen
  /// before.
  Optional<Hit> see(Sightings.Parts parts, List<Observed> observed, Sightings sightings) {
    var rule = parts.rule();
    var pattern = rule.pattern().toString();
    var before = all.remove(rule.id());
    var earlier =
        before == null || !before.pattern().equals(pattern) ? List.<Seen>of() : before.seen();
    var places = places(parts.met());
    var seen = new ArrayList<>(earlier);
    places.forEach(place -> seen.add(seen(observed.get(place), parts.met(), place)));
    try {
      var match = PatternMatcher.match(rule.pattern(), times(seen), met(seen, parts.met().size()));
      if (match.isPresent()) {
        return Optional.of(hit(rule, match.get(), earlier.size(), places));
      }
    } catch (StixException tooCostly) {
      sightings.failed(rule.id(), String.valueOf(tooCostly.getMessage()));
    }
    keep(new Held(rule.id(), pattern, recent(seen, rule.pattern())));
    return Optional.empty();
  }

  private static List<Integer> places(List<BitSet> met) {
    var any = new BitSet();
    met.forEach(any::or);
    return any.stream().boxed().toList();
  }

  private static Seen seen(Observed observed, List<BitSet> met, int place) {
    var conditions =
        Stream.iterate(0, i -> i < met.size(), i -> i + 1)
            .filter(condition -> met.get(condition).get(place))
            .toList();
    return new Seen(observed.first(), observed.last(), observed.times(), conditions);
  }

  private static List<Observed> times(List<Seen> seen) {
    return seen.stream()
        .map(each -> new Observed(each.first(), each.last(), each.times(), List.of(), Map.of()))
        .toList();
  }

  private static List<BitSet> met(List<Seen> seen, int conditions) {
    var met = Stream.generate(BitSet::new).limit(conditions).toList();
    for (int i = 0; i < seen.size(); i++) {
      for (int condition : seen.get(i).conditions()) {
        if (condition >= 0 && condition < conditions) {
          met.get(condition).set(i);
        }
      }
    }
    return met;
  }

  private static Hit hit(Rule rule, List<Integer> match, int earlier, List<Integer> places) {
    return new Hit(
        rule.id(),
        rule.terms(),
        match.stream().filter(i -> i >= earlier).map(i -> places.get(i - earlier)).toList(),
        (int) match.stream().filter(i -> i < earlier).count());
  }

  /// Those that are recent enough to matter, the latest ones if there are too many.
  private List<Seen> recent(List<Seen> seen, StixPattern pattern) {
    var latest = seen.stream().map(each -> each.first().instant()).max(Comparator.naturalOrder());
    var from = latest.orElse(Instant.EPOCH).minus(span(pattern));
    return seen.stream()
        .filter(each -> !each.last().instant().isBefore(from))
        .sorted(Comparator.comparing((Seen each) -> each.last()).reversed())
        .limit(limits.observations())
        .sorted(Comparator.comparing(Seen::first))
        .toList();
  }

  private Duration span(StixPattern pattern) {
    if (pattern.observation() instanceof Observation.Qualified(_, Qualifier.Within(var seconds))
        && seconds.compareTo(BigDecimal.valueOf(limits.span().toSeconds())) < 0) {
      return Duration.ofSeconds(seconds.longValue() + 1);
    }
    return limits.span();
  }

  private void keep(Held held) {
    all.put(held.indicator(), held);
    if (all.size() > limits.patterns()) {
      all.remove(all.keySet().iterator().next());
    }
  }
}
