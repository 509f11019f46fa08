package jp.noroshi.engine.indicator.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.pattern.match.Observed;

/// Gathers what observations that are put in together meet.
final class Sightings {
  /// Which of the observations meet each condition of a pattern.
  record Parts(Rule rule, List<BitSet> met) {
    static Parts of(Rule rule) {
      return new Parts(
          rule,
          Stream.generate(BitSet::new).limit(Shape.conditions(rule.pattern()).size()).toList());
    }
  }

  private record Whole(Terms terms, List<Integer> observations) {}

  private final Map<StixId, Whole> wholes = new LinkedHashMap<>();
  private final Map<StixId, Parts> parts = new LinkedHashMap<>();
  private final Map<StixId, Hits.Failure> failures = new LinkedHashMap<>();
  private int place;
  private Set<StixId> passedOver = Set.of();

  /// Says which observation is being looked at.
  ///
  /// @param except indicators that do not count
  Sightings at(int observation, Set<StixId> except) {
    place = observation;
    passedOver = except;
    return this;
  }

  /// The whole pattern matches.
  void whole(StixId id, Terms terms) {
    if (!passedOver.contains(id)) {
      wholes
          .computeIfAbsent(id, _ -> new Whole(terms, new ArrayList<>()))
          .observations()
          .add(place);
    }
  }

  /// One of the conditions of a pattern over several observations is met.
  void part(Rule rule, int condition) {
    if (!passedOver.contains(rule.id())) {
      parts.computeIfAbsent(rule.id(), _ -> Parts.of(rule)).met().get(condition).set(place);
    }
  }

  void failed(StixId id, String reason) {
    if (!passedOver.contains(id)) {
      failures.putIfAbsent(id, new Hits.Failure(id, reason));
    }
  }

  /// What came of it, with what the state has seen before.
  Hits hits(List<Observed> observed, PatternState state) {
    passedOver = Set.of();
    var hits = new ArrayList<Hit>();
    wholes.forEach((id, whole) ->
        hits.add(new Hit(id, whole.terms(), whole.observations().stream().distinct().toList(), 0)));
    parts.values().forEach(each -> state.see(each, observed, this).ifPresent(hits::add));
    return new Hits(hits, List.copyOf(failures.values()));
  }
}
