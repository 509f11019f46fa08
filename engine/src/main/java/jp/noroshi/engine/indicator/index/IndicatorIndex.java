package jp.noroshi.engine.indicator.index;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.pattern.match.Observed;

/// Indicators compiled once. Immutable and thread-safe.
///
/// Those that ask for one of some values (the great majority) are entries in a table of keys and
/// nothing else. All others are compiled conditions, each found by its anchors and then asked
/// itself, so that it means what the interpreter says it means.
final class IndicatorIndex {
  private static final int[] NONE = {};

  /// Gives the number of a simple rule, or, below zero, the complement of that of a leaf.
  private final KeyTable keys;

  private final Map<String, List<PathProbe>> probes;
  private final Map<String, int[]> ofType;
  private final SimpleRules simple;
  private final List<Rule> compiled;
  private final List<Leaf> leaves;

  IndicatorIndex(
      KeyTable keys,
      Map<String, List<PathProbe>> probes,
      Map<String, int[]> ofType,
      SimpleRules simple,
      List<Rule> compiled,
      List<Leaf> leaves) {
    this.keys = keys;
    this.probes = probes;
    this.ofType = ofType;
    this.simple = simple;
    this.compiled = compiled;
    this.leaves = leaves;
  }

  int size() {
    return simple.size() + compiled.size();
  }

  /// Tells the sighting which indicators one observation meets, wholly or in part.
  void sight(Observed observed, Sightings sightings) {
    var simpleHits = new BitSet();
    var asked = new BitSet();
    IntConsumer found =
        number -> {
          if (number >= 0) {
            simpleHits.set(number);
          } else {
            asked.set(~number);
          }
        };
    for (var object : observed.objects()) {
      var type = object.string("type").orElse("");
      for (var probe : probes.getOrDefault(type, List.of())) {
        probe.find(object, observed, keys, found);
      }
      for (int number : ofType.getOrDefault(type, NONE)) {
        found.accept(number);
      }
    }
    simpleHits.stream().forEach(number -> sightings.whole(simple.id(number), simple.terms(number)));
    asked.stream().mapToObj(leaves::get).forEach(leaf -> ask(leaf, observed, sightings));
  }

  private void ask(Leaf leaf, Observed observed, Sightings sightings) {
    var rule = compiled.get(leaf.owner());
    try {
      if (leaf.condition().holds(observed)) {
        if (Shape.isOfOne(rule.pattern())) {
          sightings.whole(rule.id(), rule.terms());
        } else {
          sightings.part(rule, leaf.place());
        }
      }
    } catch (StixException refused) {
      sightings.failed(rule.id(), String.valueOf(refused.getMessage()));
    }
  }

  /// Adds what is in here to another index.
  ///
  /// @param kept which indicators
  void copyTo(IndexBuilder builder, Predicate<StixId> kept) {
    var taken = new int[simple.size()];
    for (int number = 0; number < taken.length; number++) {
      var id = simple.id(number);
      taken[number] = kept.test(id) ? builder.simple(id, simple.terms(number)) : -1;
    }
    var paths = new HashMap<Integer, PathProbe>();
    probes.values().forEach(list -> list.forEach(probe -> paths.put(probe.place(), probe)));
    keys.each((place, key, number) -> {
      if (number >= 0 && taken[number] >= 0) {
        builder.key(Objects.requireNonNull(paths.get(place)).path(), key, taken[number]);
      }
    });
    compiled.stream().filter(rule -> kept.test(rule.id())).forEach(builder::add);
  }
}
