package jp.noroshi.hub.report.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The simulator over REST (`openapi/report.yaml`).
@RestController
final class SimulatorApi {
  private static final Set<String> PARTS =
      Set.of("designations", "sector", "answers", "clocks", "on");

  private final Simulator simulator;
  private final Rules rules;

  SimulatorApi(Simulator simulator, Rules rules) {
    this.simulator = simulator;
    this.rules = rules;
  }

  @PostMapping("/api/v1/duties/simulations")
  Map<String, Object> simulate(Viewer viewer, @RequestBody JsonNode body) {
    Scopes.require(viewer, "report:read");
    return OutcomeJson.of(simulator.simulate(supposition(body)), rules);
  }

  private Supposition supposition(JsonNode body) {
    if (!body.isObject()) {
      throw refuse("");
    }
    for (var property : body.properties()) {
      if (!PARTS.contains(property.getKey())) {
        throw refuse("/" + property.getKey());
      }
    }
    if (body.has("designations") && !body.get("designations").isArray()) {
      throw refuse("/designations");
    }
    if (body.has("clocks") && !body.get("clocks").isObject()) {
      throw refuse("/clocks");
    }
    var designations = new HashSet<String>();
    for (var each : body.path("designations")) {
      designations.add(text(each, "/designations"));
    }
    var times = new HashMap<String, String>();
    for (var property : body.path("clocks").properties()) {
      times.put(property.getKey(), text(property.getValue(), "/clocks/" + property.getKey()));
    }
    var answers =
        body.has("answers")
            ? AnswerSheet.ofJson(body.get("answers"), rules.form())
            : AnswerSheet.empty();
    return new Supposition(
        designations,
        body.has("sector") ? text(body.get("sector"), "/sector") : "",
        simulator.relevant(answers),
        times,
        body.has("on") ? text(body.get("on"), "/on") : "");
  }

  private static String text(JsonNode node, String pointer) {
    if (!node.isString()) {
      throw refuse(pointer);
    }
    return node.stringValue();
  }

  private static Refusal refuse(String pointer) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, "report.simulator.fault.body")));
  }
}
