package jp.noroshi.hub.governance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.access.EmergencyLevels;
import jp.noroshi.hub.access.Trial;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Rule sets and emergencies over REST (`openapi/governance.yaml`). What changes the rules is for
/// people in a session, not for tokens.
@RestController
@RequestMapping("/api/v1")
final class GovernanceApi {
  private final RuleSets rules;
  private final Emergencies emergencies;

  GovernanceApi(RuleSets rules, Emergencies emergencies) {
    this.rules = rules;
    this.emergencies = emergencies;
  }

  /// A rule set as sent: its document as one text, whose bytes are what is signed.
  record Proposed(@Nullable String ruleSet) {}

  /// From which day.
  record Adopted(@Nullable String from) {}

  /// An emergency as sent.
  record Declaration(@Nullable String level, @Nullable String reason, @Nullable Integer hours) {}

  @GetMapping("/rule-sets")
  Map<String, Object> list(Viewer viewer) {
    Scopes.require(viewer, "party:read");
    return Map.of("items", rules.list().stream().map(GovernanceApi::body).toList());
  }

  @GetMapping("/rule-sets/differences")
  Map<String, Object> differences(Viewer viewer) {
    Scopes.requireSession(viewer);
    return Map.of("items", rules.differences(viewer).stream().map(GovernanceApi::body).toList());
  }

  @PostMapping("/rule-sets")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> propose(Viewer viewer, @RequestBody Proposed proposed) {
    Scopes.requireSession(viewer);
    return Map.of("sha256", rules.propose(viewer, text(proposed.ruleSet())));
  }

  @PostMapping("/rule-sets/{sha256}/adopt")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void adopt(Viewer viewer, @PathVariable String sha256, @RequestBody Adopted adopted) {
    Scopes.requireSession(viewer);
    rules.adopt(viewer, sha256, text(adopted.from()));
  }

  @PostMapping("/rule-sets/{sha256}/withdraw")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Viewer viewer, @PathVariable String sha256) {
    Scopes.requireSession(viewer);
    rules.withdraw(viewer, sha256);
  }

  @GetMapping("/emergency")
  Map<String, Object> emergency(Viewer viewer) {
    Scopes.require(viewer, "party:read");
    var declared =
        Keepers.watches(viewer)
            ? emergencies.current(viewer)
            : emergencies.inForce(viewer).map(List::of).orElse(List.of());
    return Map.of("items", declared.stream().map(GovernanceApi::body).toList());
  }

  @PostMapping("/emergency")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> declare(Viewer viewer, @RequestBody Declaration declaration) {
    Scopes.requireSession(viewer);
    var hours = declaration.hours();
    return Map.of(
        "id",
        emergencies.declare(
            viewer,
            text(declaration.level()),
            text(declaration.reason()),
            hours == null ? "" : hours.toString()));
  }

  @PostMapping("/emergency/{id}/agree")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void agree(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    emergencies.agree(viewer, id);
  }

  @PostMapping("/emergency/{id}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    emergencies.end(viewer, id);
  }

  private static Map<String, Object> body(RuleSets.Line line) {
    var entry = line.entry();
    var body = new LinkedHashMap<String, Object>();
    body.put("version", entry.set().version());
    body.put("standing", line.standing().name().toLowerCase(Locale.ROOT));
    body.put("sha256", entry.sha256());
    body.put("proposed_at", entry.proposedAt().toString());
    body.put("in_force_from", entry.inForceFrom().map(Object::toString).orElse(null));
    body.put("steps", entry.code().orElse(null));
    body.put("statement", entry.statement().orElse(null));
    return body;
  }

  private static Map<String, Object> body(Trial.Line line) {
    var difference = line.difference();
    var body = new LinkedHashMap<String, Object>();
    body.put("rule_set", difference.ruleSet());
    body.put("item", difference.item());
    body.put("reader", difference.reader());
    body.put("action", difference.action());
    body.put("before", difference.before());
    body.put("after", difference.after());
    body.put("times", line.count().times());
    body.put("first_at", line.count().first().toString());
    body.put("last_at", line.count().last().toString());
    return body;
  }

  private static Map<String, Object> body(EmergencyLevels.Declared declared) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", declared.id());
    body.put("level", Emergencies.code(declared.level()));
    body.put("reason", declared.reason());
    body.put("hours", declared.hours());
    body.put("declared_at", declared.declaredAt().toString());
    body.put("ends_at", declared.ends().map(Object::toString).orElse(null));
    return body;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
