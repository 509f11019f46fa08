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
    List<InsightRow> rows =
        overview.onDuty()
            ? overview.measures().stream().map(measure -> row(page, measure)).toList()
            : overview.published().stream().map(measure -> row(page, measure)).toList();
    return views.page(
        "insight/overview",
        page.titled("insight.title"),
        Map.of("overview", overview, "rows", rows, "stages", List.of(Case.Stage.values())));
  }

  private static InsightRow row(Page page, Measure measure) {
    return new InsightRow(
        stretch(page, measure.from(), measure.to()),
        String.valueOf(measure.count()),
        words(page, measure.median()),
        words(page, measure.worst()),
        "");
  }

  private static InsightRow row(Page page, Insight.Published measure) {
    return new InsightRow(
        stretch(page, measure.from(), measure.to()),
        page.pick(measure.count().ja(), measure.count().en()),
        words(page, Optional.of(measure.median())),
        "",
        page.time(measure.asOf()));
  }

  private static String stretch(Page page, Case.Stage from, Case.Stage to) {
    return page.t(
        "insight.between",
        page.t("insight.stage." + from.code()),
        page.t("insight.stage." + to.code()));
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
