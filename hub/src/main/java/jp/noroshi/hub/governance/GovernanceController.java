package jp.noroshi.hub.governance;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.handling.HandlingRule;
import jp.noroshi.hub.access.EmergencyLevels;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Rule sets and emergencies on pages.
@Controller
final class GovernanceController {
  private final RuleSets rules;
  private final Emergencies emergencies;
  private final Views views;

  GovernanceController(RuleSets rules, Emergencies emergencies, Views views) {
    this.rules = rules;
    this.emergencies = emergencies;
    this.views = views;
  }

  @GetMapping("/rule-sets")
  JteView rules(Viewer viewer, Page page) {
    return rules(viewer, page, Map.of(), List.of());
  }

  private JteView rules(
      Viewer viewer, Page page, Map<String, String> typed, List<FieldError> errors) {
    boolean keeps = RuleSets.keeps(viewer);
    var parameters = new HashMap<String, Object>();
    parameters.put("lines", rules.list());
    parameters.put("keeps", keeps);
    parameters.put("me", viewer.person());
    parameters.put("differences", keeps ? rules.differences(viewer) : List.of());
    parameters.put("earliest", rules.earliest());
    parameters.put("code", HandlingRule.CODE);
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("texts", texts(errors));
    return views.page("governance/rules", page.titled("governance.rules.title"), parameters);
  }

  @GetMapping("/rule-sets/{sha256}/rule-set.json")
  ResponseEntity<byte[]> document(Viewer viewer, @PathVariable String sha256) {
    return file("rule-set.json", MediaType.APPLICATION_JSON, rules.find(sha256).set().bytes());
  }

  @GetMapping("/rule-sets/{sha256}/statement.txt")
  ResponseEntity<byte[]> statement(Viewer viewer, @PathVariable String sha256) {
    var statement = rules.find(sha256).statement().orElseThrow(Refusal::notFound);
    return file("statement.txt", MediaType.TEXT_PLAIN, statement.getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(new MediaType(type, StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(bytes);
  }

  @PostMapping("/rule-sets")
  Object propose(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      rules.propose(viewer, typed.getOrDefault("rule_set", ""));
    } catch (Refusal refusal) {
      return again(viewer, page, typed, refusal);
    }
    return back(page, flash, "governance.rules.said.proposed", "/rule-sets");
  }

  @PostMapping("/rule-sets/{sha256}/adopt")
  Object adopt(
      Viewer viewer,
      Page page,
      @PathVariable String sha256,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      rules.adopt(viewer, sha256, typed.getOrDefault("from", ""));
    } catch (Refusal refusal) {
      return again(viewer, page, typed, refusal);
    }
    return back(page, flash, "governance.rules.said.adopted", "/rule-sets");
  }

  private JteView again(Viewer viewer, Page page, Map<String, String> typed, Refusal refusal) {
    if (refusal.violations().isEmpty()) {
      throw refusal;
    }
    return rules(viewer, page, typed, FieldError.of(refusal, page))
        .status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @PostMapping("/rule-sets/{sha256}/withdraw")
  String withdraw(Viewer viewer, Page page, @PathVariable String sha256, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    rules.withdraw(viewer, sha256);
    return back(page, flash, "governance.rules.said.withdrawn", "/rule-sets");
  }

  @GetMapping("/emergency")
  JteView emergency(Viewer viewer, Page page) {
    return emergency(viewer, page, Map.of(), List.of());
  }

  private JteView emergency(
      Viewer viewer, Page page, Map<String, String> typed, List<FieldError> errors) {
    boolean watches = Keepers.watches(viewer);
    var parameters = new HashMap<String, Object>();
    parameters.put(
        "declared",
        watches
            ? emergencies.current(viewer)
            : emergencies.inForce(viewer).map(List::of).orElse(List.of()));
    parameters.put("watches", watches);
    parameters.put("decides", Keepers.decides(viewer));
    parameters.put("me", viewer.person());
    parameters.put(
        "levels",
        List.of(
            new Option("heightened", page.t("governance.level.heightened")),
            new Option("crisis", page.t("governance.level.crisis"))));
    parameters.put("most", EmergencyLevels.MOST_HOURS);
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("texts", texts(errors));
    return views.page(
        "governance/emergency", page.titled("governance.emergency.title"), parameters);
  }

  @PostMapping("/emergency")
  Object declare(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      emergencies.declare(
          viewer,
          typed.getOrDefault("level", ""),
          typed.getOrDefault("reason", ""),
          typed.getOrDefault("hours", ""));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return emergency(viewer, page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "governance.emergency.said.declared", "/emergency");
  }

  @PostMapping("/emergency/{id}/agree")
  String agree(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    emergencies.agree(viewer, id);
    return back(page, flash, "governance.emergency.said.agreed", "/emergency");
  }

  @PostMapping("/emergency/{id}/end")
  String end(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    emergencies.end(viewer, id);
    return back(page, flash, "governance.emergency.said.ended", "/emergency");
  }

  private static String back(Page page, RedirectAttributes flash, String said, String to) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:" + to;
  }

  private static Map<String, String> texts(List<FieldError> errors) {
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    return texts;
  }
}
