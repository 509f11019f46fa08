package jp.noroshi.hub.insight;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Views;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// How fast the line is.
@Controller
final class InsightController {
  private final Insight insight;
  private final Views views;

  InsightController(Insight insight, Views views) {
    this.insight = insight;
    this.views = views;
  }

  @GetMapping("/insight")
  JteView show(Viewer viewer, Page page) {
    var overview = insight.overview(viewer);
    var rows =
        overview.measures().stream()
            .map(measure ->
                new InsightRow(
                    page.t(
                        "insight.between",
                        page.t("insight.stage." + measure.from().code()),
                        page.t("insight.stage." + measure.to().code())),
                    measure.count(),
                    words(page, measure.median()),
                    words(page, measure.worst())))
            .toList();
    return views.page(
        "insight/overview",
        page.titled("insight.title"),
        Map.of("overview", overview, "rows", rows, "stages", List.of(Case.Stage.values())));
  }

  // To one step below the largest unit: enough to compare two of them.
  private static String words(Page page, Optional<Duration> duration) {
    return duration
        .map(d -> {
          if (d.compareTo(Duration.ofSeconds(10)) < 0) {
            return page.t(
                "insight.seconds", String.format(Locale.ROOT, "%.1f", d.toMillis() / 1000.0));
          }
          if (d.compareTo(Duration.ofMinutes(1)) < 0) {
            return page.t("insight.seconds", d.toSeconds());
          }
          if (d.compareTo(Duration.ofHours(1)) < 0) {
            return page.t("insight.minutes", d.toMinutes(), d.toSecondsPart());
          }
          if (d.compareTo(Duration.ofDays(1)) < 0) {
            return page.t("insight.hours", d.toHours(), d.toMinutesPart());
          }
          return page.t("insight.days", d.toDays(), d.toHoursPart());
        })
        .orElse("–");
  }
}
