package jp.noroshi.hub.report.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Profiles;
import jp.noroshi.hub.report.QuestionView;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.duty.Due;
import jp.noroshi.hub.rules.Sector;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.ObjectMapper;

/// The simulator on a page, for everybody signed in. What is asked stands in the address alone.
@Controller
final class SimulatorController {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private final Simulator simulator;
  private final Rules rules;
  private final Views views;
  private final ObjectMapper json;
  private final Clock clock;

  SimulatorController(
      Simulator simulator, Rules rules, Views views, ObjectMapper json, Clock clock) {
    this.simulator = simulator;
    this.rules = rules;
    this.views = views;
    this.json = json;
    this.clock = clock;
  }

  @GetMapping("/duties/simulator")
  JteView simulate(Viewer viewer, Page page, HttpServletRequest request) {
    var parameters = request.getParameterMap();
    if (!parameters.containsKey("show")) {
      return view(page, ofOwn(viewer), Optional.empty(), List.of());
    }
    var supposed = ofParameters(parameters);
    try {
      return view(page, supposed, Optional.of(simulator.simulate(supposed)), List.of());
    } catch (Refusal refusal) {
      return view(page, supposed, Optional.empty(), FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  // To begin with, one's own organisation, and now.
  private Supposition ofOwn(Viewer viewer) {
    var own = Profiles.of(viewer.organisation(), rules.jurisdiction());
    var now = clock.instant().truncatedTo(ChronoUnit.MINUTES).atZone(Due.ZONE);
    return new Supposition(
        own.designations(),
        own.sector().map(Sector::id).orElse(""),
        AnswerSheet.empty(),
        Map.of("aware", MINUTES.format(now)),
        "");
  }

  private Supposition ofParameters(Map<String, String[]> parameters) {
    var times = new HashMap<String, String>();
    for (var name : Simulator.clockNames()) {
      times.put(name, first(parameters, name));
    }
    return new Supposition(
        new HashSet<>(List.of(parameters.getOrDefault("designation", new String[0]))),
        first(parameters, "sector"),
        simulator.relevant(AnswerSheet.ofParameters(parameters, rules.form())),
        times,
        first(parameters, "on"));
  }

  private JteView view(
      Page page,
      Supposition supposed,
      Optional<Simulator.Outcome> outcome,
      List<FieldError> errors) {
    var texts = FieldError.byField(errors);
    var facts = rules.duties().facts(simulator.profile(supposed), supposed.answers().answers());
    var questions =
        QuestionView.sections(rules.form(), supposed.answers(), facts, true, texts, json).stream()
            .flatMap(section -> section.questions().stream())
            .filter(view -> simulator.decides(view.question()))
            .toList();
    var model = new LinkedHashMap<String, Object>();
    model.put("supposed", supposed);
    model.put(
        "designations",
        rules.dutyRules().designations().stream()
            .map(each -> new Option(each.id(), each.name().in(page.language())))
            .toList());
    model.put("chosen", new TreeSet<>(supposed.designations()));
    model.put(
        "sectors",
        rules.jurisdiction().sectors().stream()
            .map(each -> new Option(each.id(), each.name().in(page.language())))
            .toList());
    model.put("questions", questions);
    model.put("outcome", outcome);
    model.put("rules", rules);
    model.put("errors", errors);
    model.put("texts", new TreeMap<>(texts));
    return views.page("report/simulator", page.titled("report.simulator.title"), model);
  }

  private static String first(Map<String, String[]> parameters, String name) {
    var values = parameters.getOrDefault(name, new String[0]);
    return values.length == 0 ? "" : values[0];
  }
}
