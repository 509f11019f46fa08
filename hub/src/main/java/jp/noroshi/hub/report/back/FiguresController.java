package jp.noroshi.hub.report.back;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Views;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// Figures on reporting, as a page for anybody and over REST (`openapi/given-back.yaml`).
@Controller
final class FiguresController {
  private static final String UNTOLD = "–";

  private final PublicFigures figures;
  private final Rules rules;
  private final Views views;

  FiguresController(PublicFigures figures, Rules rules, Views views) {
    this.figures = figures;
    this.rules = rules;
    this.views = views;
  }

  /// For anybody, signed in or not.
  @GetMapping("/figures")
  JteView page(Page page) {
    var now = figures.latest();
    return views.page(
        "report/figures",
        page.titled("report.figures.title"),
        Map.of(
            "effort", now.effort().map(told -> RoundedTime.words(page, told.median())).orElse(""),
            "measured", now.effort().map(told -> words(page, told.reports())).orElse(""),
            "rows", now.authorities().stream().map(line -> row(page, line)).toList(),
            "days", Feedbacks.LATELY.toDays()));
  }

  private AuthorityRow row(Page page, AuthorityAnswers.Line line) {
    Function<AuthorityAnswers.Part, String> percent =
        part -> page.t("report.figures.percent", part.percent());
    return new AuthorityRow(
        rules.authorityName(line.authority()).in(page.language()),
        line.received().map(part -> words(page, part.all())).orElse(UNTOLD),
        line.received().map(percent).orElse(UNTOLD),
        line.median().map(time -> RoundedTime.words(page, time)).orElse(UNTOLD),
        line.feedback().map(part -> words(page, part.all())).orElse(UNTOLD),
        line.feedback().map(percent).orElse(UNTOLD));
  }

  private static String words(Page page, Band band) {
    return page.pick(band.ja(), band.en());
  }

  @GetMapping("/api/v1/figures")
  @ResponseBody
  Map<String, Object> api(Viewer viewer) {
    Scopes.require(viewer, "insight:read");
    var now = figures.latest();
    var body = new LinkedHashMap<String, Object>();
    body.put("days", Feedbacks.LATELY.toDays());
    now.effort().ifPresent(told -> body.put("effort", effort(told)));
    body.put("authorities", now.authorities().stream().map(FiguresController::body).toList());
    return body;
  }

  private static Map<String, Object> effort(Effort.Told told) {
    return Map.of(
        "reports", band(told.reports()),
        "median_seconds", told.median().toSeconds(),
        "as_of", told.asOf().toString());
  }

  private static Map<String, Object> body(AuthorityAnswers.Line line) {
    var body = new LinkedHashMap<String, Object>();
    body.put("authority", line.authority());
    put(body, "received", line.received(), "acknowledged_percent");
    line.median().ifPresent(time -> body.put("median_seconds", time.toSeconds()));
    put(body, "feedback", line.feedback(), "in_time_percent");
    return body;
  }

  private static void put(
      Map<String, Object> body, String name, Optional<AuthorityAnswers.Part> told, String percent) {
    told.ifPresent(part ->
        body.put(
            name,
            Map.of(
                "count",
                band(part.all()),
                percent,
                part.percent(),
                "as_of",
                part.asOf().toString())));
  }

  private static Map<String, Object> band(Band band) {
    var body = new LinkedHashMap<String, Object>();
    body.put("from", band.from());
    body.put("to", band.to() == Integer.MAX_VALUE ? null : band.to());
    return body;
  }
}
