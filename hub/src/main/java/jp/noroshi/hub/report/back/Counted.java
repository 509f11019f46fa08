package jp.noroshi.hub.report.back;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import jp.noroshi.handling.Aggregate;
import org.jooq.Record;
import org.jooq.Result;

/// What was counted, by the organisations it came from.
///
/// @param contributions how many came from each organisation, by its id
/// @param hits how many of all of them are such as was asked for
record Counted(Map<String, Double> contributions, int hits) {
  Counted {
    contributions = Map.copyOf(contributions);
  }

  /// Rows of `authority`, `organisation`, `times` and `hits`, by authority.
  static Map<String, Counted> byAuthority(Result<Record> rows) {
    var contributions = new TreeMap<String, Map<String, Double>>();
    var hits = new HashMap<String, Integer>();
    for (var row : rows) {
      var authority = row.get("authority", String.class);
      contributions
          .computeIfAbsent(authority, _ -> new HashMap<>())
          .put(
              row.get("organisation", String.class), row.get("times", Integer.class).doubleValue());
      hits.merge(authority, row.get("hits", Integer.class), Integer::sum);
    }
    var counted = new TreeMap<String, Counted>();
    contributions.forEach((authority, by) ->
        counted.put(authority, new Counted(by, hits.getOrDefault(authority, 0))));
    return counted;
  }

  Aggregate aggregate() {
    return new Aggregate(contributions);
  }

  int all() {
    return (int) contributions.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /// The part that hits are of all, in percent, down to whole tens.
  int percent() {
    return hits * 10 / all() * 10;
  }
}
