package jp.noroshi.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Runs the benchmarks named on the command line, or all, and prints each figure beside its limit.
/// Ends with 0 when all limits hold, 1 when one is broken, 2 for a name that is not known.
public final class Bench {
  private static final Map<String, Callable<List<Figure>>> ALL = all();

  private Bench() {}

  private static Map<String, Callable<List<Figure>>> all() {
    var all = new LinkedHashMap<String, Callable<List<Figure>>>();
    all.put("decision", DecisionBench::run);
    all.put("foreseen", ForeseenBench::run);
    all.put("stix", StixBench::run);
    all.put("taxii", TaxiiBench::run);
    return all;
  }

  /// @param names of [#ALL]; none for all
  public static void main(String... names) throws Exception {
    for (var name : names) {
      if (!ALL.containsKey(name)) {
        System.err.println("There is no benchmark '" + name + "'; there are " + ALL.keySet());
        System.exit(2);
      }
    }
    var figures = new ArrayList<Figure>();
    for (var bench : ALL.entrySet()) {
      if (names.length == 0 || List.of(names).contains(bench.getKey())) {
        System.err.println("running " + bench.getKey() + " …");
        figures.addAll(bench.getValue().call());
      }
    }
    figures.forEach(System.out::println);
    System.exit(figures.stream().allMatch(Figure::holds) ? 0 : 1);
  }
}
