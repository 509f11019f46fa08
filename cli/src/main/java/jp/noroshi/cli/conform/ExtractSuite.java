package jp.noroshi.cli.conform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.noroshi.engine.indicator.text.IndicatorText;
import jp.noroshi.engine.indicator.text.PublicSuffixes;
import jp.noroshi.engine.indicator.text.TextLimits;
import jp.noroshi.stix.json.JsonObject;

/// Indicators in texts, scored against what tools of others find: recall and precision for each
/// tool and for all. Tools differ in taste, so that single cases that differ are no faults.
final class ExtractSuite implements Suite {
  private final IndicatorText indicators =
      new IndicatorText(PublicSuffixes.bundled(), TextLimits.PASTED);
  private final Map<String, Tally> tools = new TreeMap<>();
  private final Tally all = new Tally();

  @Override
  public Outcome run(JsonObject given, Path folder) {
    var tool = given.string("tool").orElseThrow();
    var text = given.string("text").orElseThrow();
    var wanted = ExtractTool.of(tool);
    var expected = new TreeSet<>(wanted.expected(given, indicators));
    var found = new TreeSet<>(wanted.found(given, indicators.extract(text).found()));
    all.add(expected, found);
    tools.computeIfAbsent(tool, _ -> new Tally()).add(expected, found);
    return Outcome.of(lines(expected), lines(found), "");
  }

  @Override
  public List<String> score() {
    var lines = new ArrayList<String>();
    tools.forEach((tool, tally) -> lines.add(tool + ": " + tally));
    lines.add("all: " + all);
    return lines;
  }

  double recall() {
    return all.recall();
  }

  double precision() {
    return all.precision();
  }

  private static String lines(Set<String> items) {
    return String.join("\n", items);
  }
}
