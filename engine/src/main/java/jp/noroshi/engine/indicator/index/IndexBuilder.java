package jp.noroshi.engine.indicator.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import jp.noroshi.engine.indicator.search.BlockIndex;
import jp.noroshi.engine.indicator.search.SubstringIndex;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.pattern.match.CompiledCondition;

/// Gathers indicators and compiles them. Not for use by several threads at once.
final class IndexBuilder {
  /// The most different paths in one index.
  private static final int MOST_PATHS = 1 << 16;

  /// The most conditions over all of one pattern.
  private static final int MOST_CONDITIONS = 1_000;

  private final KeyTable keys = new KeyTable(ThreadLocalRandom.current().nextLong());
  private final Map<ObjectPath, Path> paths = new HashMap<>();
  private final Map<String, List<Integer>> ofType = new HashMap<>();
  private final SimpleRules simple = new SimpleRules();
  private final List<Rule> compiled = new ArrayList<>();
  private final List<Leaf> leaves = new ArrayList<>();

  private static final class Path {
    private final int place;
    private boolean exact;
    private boolean hasBlocks;
    private final BlockIndex.Builder blocks = new BlockIndex.Builder();
    private final SubstringIndex.Builder parts = new SubstringIndex.Builder();
    private final List<Integer> present = new ArrayList<>();

    Path(int place) {
      this.place = place;
    }

    PathProbe probe(ObjectPath path) {
      return new PathProbe(
          path, place, exact, blocks.build(), hasBlocks, parts.build(), List.copyOf(present));
    }
  }

  /// Adds an indicator.
  ///
  /// @throws StixException when its constants cannot be compared as it asks, or it is too large
  void add(Rule rule) {
    var conditions = Shape.conditions(rule.pattern());
    if (conditions.size() > MOST_CONDITIONS) {
      throw new StixException(
          StixFailure.UNSUPPORTED,
          "A pattern asks for more than " + MOST_CONDITIONS + " observations");
    }
    var checks = conditions.stream().map(CompiledCondition::of).toList();
    var values = Shape.values(rule.pattern());
    if (values.isPresent() && rule.id().type().equals(SimpleRules.TYPE)) {
      int number = simple(rule.id(), rule.terms());
      values.get().forEach(value -> key(value.path(), value.key(), number));
      return;
    }
    int owner = compiled.size();
    compiled.add(rule);
    for (int place = 0; place < checks.size(); place++) {
      int number = ~leaves.size();
      leaves.add(new Leaf(checks.get(place), owner, place));
      Anchors.of(conditions.get(place)).forEach(anchor -> anchor(anchor, number));
    }
  }

  int simple(StixId id, Terms terms) {
    return simple.add(id, terms);
  }

  void key(ObjectPath path, String key, int number) {
    var at = path(path);
    at.exact = true;
    keys.add(at.place, key, number);
  }

  private void anchor(Anchor anchor, int number) {
    switch (anchor) {
      case Anchor.Exact(var path, var key) -> key(path, key, number);
      case Anchor.Within(var path, var block) -> {
        path(path).hasBlocks = true;
        path(path).blocks.add(block, number);
      }
      case Anchor.Part(var path, var part) -> path(path).parts.add(part, number);
      case Anchor.Present(var path) -> path(path).present.add(number);
      case Anchor.OfType(var type) ->
          ofType.computeIfAbsent(type, _ -> new ArrayList<>()).add(number);
    }
  }

  private Path path(ObjectPath path) {
    if (paths.size() == MOST_PATHS && !paths.containsKey(path)) {
      throw new StixException(
          StixFailure.UNSUPPORTED, "The patterns look at more than " + MOST_PATHS + " paths");
    }
    return paths.computeIfAbsent(path, _ -> new Path(paths.size()));
  }

  /// The index of what was added; nothing may be added afterwards.
  IndicatorIndex build() {
    keys.trim();
    simple.trim();
    var probes = new HashMap<String, List<PathProbe>>();
    paths.forEach((path, at) ->
        probes.computeIfAbsent(path.objectType(), _ -> new ArrayList<>()).add(at.probe(path)));
    var types = new HashMap<String, int[]>();
    ofType.forEach((type, numbers) -> types.put(type, array(numbers)));
    return new IndicatorIndex(
        keys, probes, types, simple, List.copyOf(compiled), List.copyOf(leaves));
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).distinct().toArray();
  }
}
