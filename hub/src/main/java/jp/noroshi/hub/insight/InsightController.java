package jp.noroshi.hub.insight;

import java.util.List;
import java.util.Map;
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
                    Insight.words(measure.median()).orElse("–"),
                    Insight.words(measure.worst()).orElse("–")))
            .toList();
    return views.page(
        "insight/overview",
        page.titled("insight.title"),
        Map.of("overview", overview, "rows", rows, "stages", List.of(Case.Stage.values())));
  }
}
