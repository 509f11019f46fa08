package jp.noroshi.hub.insight;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The measures of the line over REST (`openapi/insight.yaml`).
@RestController
final class InsightApi {
  private static final String READ = "insight:read";

  private final Insight insight;

  InsightApi(Insight insight) {
    this.insight = insight;
  }

  @GetMapping("/api/v1/insight")
  Map<String, Object> show(Viewer viewer) {
    Scopes.require(viewer, READ);
    var overview = insight.overview(viewer);
    return Map.of(
        "from",
        overview.from().toString(),
        "measures",
        overview.measures().stream().map(InsightApi::body).toList(),
        "cases",
        overview.cases().stream().map(InsightApi::body).toList(),
        "published",
        overview.published().stream().map(InsightApi::body).toList());
  }

  private static Map<String, Object> body(Insight.Published measure) {
    var count = new LinkedHashMap<String, Object>();
    count.put("from", measure.count().from());
    count.put("to", measure.count().to() == Integer.MAX_VALUE ? null : measure.count().to());
    return Map.of(
        "from", measure.from().code(),
        "to", measure.to().code(),
        "count", count,
        "median_seconds", measure.median().toMillis() / 1000.0,
        "as_of", measure.asOf().toString());
  }

  private static Map<String, Object> body(Measure measure) {
    var body = new LinkedHashMap<String, Object>();
    body.put("from", measure.from().code());
    body.put("to", measure.to().code());
    body.put("count", measure.count());
    body.put("median_seconds", seconds(measure.median()));
    body.put("worst_seconds", seconds(measure.worst()));
    return body;
  }

  private static Map<String, Object> body(Case line) {
    var body = new LinkedHashMap<String, Object>();
    body.put("subject", line.subject());
    var instants = new LinkedHashMap<String, String>();
    for (var stage : Case.Stage.values()) {
      line.at(stage).ifPresent(at -> instants.put(stage.code(), at.toString()));
    }
    body.put("instants", instants);
    return body;
  }

  private static @Nullable Double seconds(Optional<Duration> duration) {
    return duration.map(d -> d.toMillis() / 1000.0).orElse(null);
  }
}
