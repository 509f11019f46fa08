package jp.noroshi.hub.report;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Going on with reports over REST (`openapi/report.yaml`).
@RestController
@RequestMapping("/api/v1/reports/{id}")
final class ContinuationApi {
  private static final String READ = "report:read";
  private static final String WRITE = "report:write";
  private static final Set<String> PARTS =
      Set.of("answers", "completes", "filings", "values", "reason");
  private static final int MOST = 100;

  private final Continuations continuations;
  private final Reports reports;
  private final Rules rules;

  ContinuationApi(Continuations continuations, Reports reports, Rules rules) {
    this.continuations = continuations;
    this.reports = reports;
    this.rules = rules;
  }

  @GetMapping("/continuations")
  Map<String, Object> all(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, READ);
    if (!viewer.has(Role.REPORTER) && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.forbidden();
    }
    return Map.of(
        "items", continuations.all(viewer, id).stream().map(ContinuationApi::body).toList());
  }

  /// What is not named in `answers` stays as it is.
  @PostMapping("/continuations")
  ResponseEntity<Map<String, Object>> state(
      Viewer viewer,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key,
      @RequestBody JsonNode body) {
    Scopes.require(viewer, WRITE);
    ReportController.requireReporter(viewer);
    if (!body.isObject()
        || body.properties().stream().anyMatch(part -> !PARTS.contains(part.getKey()))) {
      throw fault("", "report.continuation.fault.body");
    }
    var answers = new TreeMap<>(reports.report(viewer, id).answers().answers());
    if (body.has("answers")) {
      answers.putAll(AnswerSheet.ofJson(body.get("answers"), rules.form()).answers());
    }
    var completes = new HashSet<UUID>();
    for (var text : texts(body, "completes")) {
      try {
        completes.add(UUID.fromString(text));
      } catch (IllegalArgumentException e) {
        throw fault("/completes", "report.continuation.fault.owed");
      }
    }
    var continuation =
        continuations.state(
            viewer,
            id,
            new Continuations.Statement(
                key,
                new AnswerSheet(answers),
                completes,
                texts(body, "filings"),
                body.has("values")
                    ? ValueChoices.ofJson(body.get("values"), "/values")
                    : ValueChoices.NONE,
                text(body, "reason"),
                Optional.empty(),
                OptionalInt.empty()));
    return ResponseEntity.status(HttpStatus.CREATED).body(body(continuation));
  }

  @PostMapping("/withdrawal")
  ResponseEntity<Map<String, Object>> withdraw(
      Viewer viewer, @PathVariable UUID id, @RequestBody JsonNode body) {
    Scopes.require(viewer, WRITE);
    ReportController.requireReporter(viewer);
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(body(continuations.withdraw(viewer, id, text(body, "reason"))));
  }

  private static String text(JsonNode body, String name) {
    var node = body.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (!node.isString()) {
      throw fault("/" + name, "report.continuation.fault.body");
    }
    return node.asString();
  }

  private static Set<String> texts(JsonNode body, String name) {
    var list = body.path(name);
    if (list.isMissingNode()) {
      return Set.of();
    }
    var texts = new TreeSet<String>();
    if (!list.isArray() || list.size() > MOST) {
      throw fault("/" + name, "report.continuation.fault.body");
    }
    for (var item : list) {
      if (!item.isString()) {
        throw fault("/" + name, "report.continuation.fault.body");
      }
      texts.add(item.asString());
    }
    return texts;
  }

  private static Refusal fault(String pointer, String code) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, code)));
  }

  private static Map<String, Object> body(Continuation continuation) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", continuation.id());
    body.put("number", continuation.number());
    body.put("kind", continuation.kind().code());
    body.put("reason", continuation.reason());
    body.put("stated_at", continuation.statedAt().toString());
    body.put("changed", continuation.changed().stream().sorted().toList());
    return body;
  }
}
