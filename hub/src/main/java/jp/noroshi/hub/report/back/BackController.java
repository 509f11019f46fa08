package jp.noroshi.hub.report.back;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// What a reporter gets back, as a page and over REST (`openapi/given-back.yaml`).
@Controller
@OpenToDelegates(Mandate.Extent.SEND)
final class BackController {
  private final Givings givings;
  private final Feedbacks feedbacks;
  private final FeedbackRules stages;
  private final Rules rules;
  private final Views views;
  private final Clock clock;

  BackController(
      Givings givings,
      Feedbacks feedbacks,
      FeedbackRules stages,
      Rules rules,
      Views views,
      Clock clock) {
    this.givings = givings;
    this.feedbacks = feedbacks;
    this.stages = stages;
    this.rules = rules;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/reports/{id}/feedback")
  JteView page(Viewer viewer, Page page, @PathVariable UUID id) {
    return page(viewer, page, id, "", List.of());
  }

  private JteView page(Viewer viewer, Page page, UUID id, String why, List<FieldError> errors) {
    require(viewer);
    var parameters = new HashMap<String, Object>();
    parameters.put("back", givings.of(viewer, id));
    parameters.put("report", id);
    parameters.put("days", Givings.LATELY.toDays());
    parameters.put("owed", feedbacks.ofReport(viewer, id));
    parameters.put("stages", stages);
    parameters.put("rules", rules);
    parameters.put("why", why);
    parameters.put("errors", errors);
    parameters.put("now", clock.instant());
    return views.page("report/back", page.titled("report.back.title"), parameters);
  }

  /// Says whether what an authority gave helped.
  @PostMapping("/reports/{id}/feedback/{owed}")
  Object helped(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @PathVariable UUID owed,
      @RequestParam(defaultValue = "") String helpful,
      @RequestParam(defaultValue = "") String why) {
    Scopes.requireSession(viewer);
    require(viewer);
    try {
      if (!helpful.equals("yes") && !helpful.equals("no")) {
        throw Refusal.invalid(
            List.of(Refusal.Violation.of("helpful", "report.back.fault.helpful")));
      }
      feedbacks.helped(viewer, owed, helpful.equals("yes"), why);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return page(viewer, page, id, why, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return "redirect:/reports/" + id + "/feedback";
  }

  @GetMapping("/api/v1/reports/{id}/feedback")
  @ResponseBody
  Map<String, Object> api(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, "report:read");
    require(viewer);
    var back = givings.of(viewer, id);
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "known",
        back.known().stream()
            .map(known -> Map.of("value", known.value(), "objects", known.objects()))
            .toList());
    body.put(
        "authorities", feedbacks.ofReport(viewer, id).stream().map(BackController::owed).toList());
    body.put("looked", back.looked());
    body.put("similar", band(back.similar()));
    body.put(
        "steps",
        back.steps().stream().map(step -> Map.of("ja", step.ja(), "en", step.en())).toList());
    return body;
  }

  private static Map<String, Object> owed(OwedFeedback owed) {
    var body = new LinkedHashMap<String, Object>();
    body.put("authority", owed.authority());
    body.put("stage", owed.stage());
    body.put("due_at", owed.dueAt().toString());
    owed.given()
        .ifPresent(given -> {
          body.put("given_at", given.at().toString());
          body.put("word", given.word());
          body.put("detail", given.detail());
        });
    return body;
  }

  private static Map<String, Object> band(Band band) {
    var body = new LinkedHashMap<String, Object>();
    body.put("from", band.from());
    body.put("to", band.to() == Integer.MAX_VALUE ? null : band.to());
    return body;
  }

  private static void require(Viewer viewer) {
    if (!viewer.has(Role.REPORTER) && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.forbidden();
    }
  }
}
