package jp.noroshi.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Runs the benchmarks named on the command line, or all, and prints each figure beside its limit.
/// Ends with 0 when all limits hold, 1 when one is broken, 2 for a name that is not known.
public final class Bench {
  private static final String OBJECTS = "--objects=";
  private static final int USUAL_OBJECTS = 1_000_000;

  private Bench() {}

  private static Map<String, Callable<List<Figure>>> all(int objects) {
    var all = new LinkedHashMap<String, Callable<List<Figure>>>();
    all.put("decision", DecisionBench::run);
    all.put("foreseen", ForeseenBench::run);
    all.put("report", ReportBench::run);
    all.put("stix", StixBench::run);
    all.put("indicator", IndicatorBench::run);
    all.put("taxii", TaxiiBench::run);
    all.put("exchange", () -> ExchangeBench.run(objects));
    all.put("search", () -> SearchBench.run(objects));
    return all;
  }

  /// @param arguments names of benchmarks, none for all; `--objects=10000000` for the size of the
  ///   store `exchange` and `search` measure
  public static void main(String... arguments) throws Exception {
    int objects = USUAL_OBJECTS;
    var names = new ArrayList<String>();
    for (var argument : arguments) {
      if (argument.matches(OBJECTS + "[0-9]{4,9}")) {
        objects = Integer.parseInt(argument.substring(OBJECTS.length()));
      } else {
        names.add(argument);
      }
    }
    var all = all(objects);
    for (var name : names) {
      if (!all.containsKey(name)) {
        System.err.println("There is no benchmark '" + name + "'; there are " + all.keySet());
        System.exit(2);
      }
    }
    var figures = new ArrayList<Figure>();
    for (var bench : all.entrySet()) {
      if (names.isEmpty() || names.contains(bench.getKey())) {
        System.err.println("running " + bench.getKey() + " …");
        figures.addAll(bench.getValue().call());
      }
    }
    figures.forEach(System.out::println);
    System.exit(figures.stream().allMatch(Figure::holds) ? 0 : 1);
  }
}
