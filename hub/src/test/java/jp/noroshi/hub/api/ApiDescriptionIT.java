package jp.noroshi.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jp.noroshi.hub.HubTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Holds the description of the REST interface against the interface, and the interface against the
/// pages: what a person can do on a page a program can do too, or the reason why not stands here.
@HubTest
class ApiDescriptionIT {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  /// What a page does, to what a program does instead.
  private static final Map<String, String> TWINS =
      Map.ofEntries(
          Map.entry("GET /ledger", "GET /api/v1/ledger/entries"),
          Map.entry("GET /report/paper", "GET /api/v1/report-form/paper"),
          Map.entry("GET /report/import", "POST /api/v1/drafts/imports"),
          Map.entry("POST /report/import", "POST /api/v1/drafts/imports"),
          Map.entry("GET /organisation/balance", "GET /api/v1/organisation/balance"),
          Map.entry("GET /certificates/{}", "GET /api/v1/certificates/{}"),
          Map.entry("GET /benefits", "GET /api/v1/benefits"),
          Map.entry("GET /figures", "GET /api/v1/figures"),
          Map.entry("GET /lessons", "GET /api/v1/lessons"),
          Map.entry("GET /lessons/new", "POST /api/v1/lessons"),
          Map.entry("POST /lessons", "POST /api/v1/lessons"),
          Map.entry("GET /lessons/{}", "GET /api/v1/lessons/{}"),
          Map.entry("POST /lessons/{}/withdrawal", "POST /api/v1/lessons/{}/withdrawal"),
          Map.entry("GET /quarantine", "GET /api/v1/quarantine"),
          Map.entry("GET /quarantine/{}", "GET /api/v1/quarantine/{}"),
          Map.entry("POST /quarantine/{}/release", "POST /api/v1/quarantine/{}/release"),
          Map.entry("POST /quarantine/{}/discard", "POST /api/v1/quarantine/{}/discard"),
          Map.entry("GET /release-desk", "GET /api/v1/release-desk"),
          Map.entry("GET /release-desk/{}", "GET /api/v1/release-desk/{}"),
          Map.entry("POST /release-desk/{}/release", "POST /api/v1/release-desk/{}/release"),
          Map.entry("POST /release-desk/{}/keep", "POST /api/v1/release-desk/{}/keep"),
          Map.entry("GET /legal-bases", "GET /api/v1/legal-bases"),
          Map.entry("POST /legal-bases", "POST /api/v1/legal-bases"),
          Map.entry("POST /legal-bases/{}/end", "POST /api/v1/legal-bases/{}/end"),
          Map.entry("GET /break-glass", "GET /api/v1/break-glass"),
          Map.entry("POST /break-glass", "POST /api/v1/break-glass"),
          Map.entry("POST /break-glass/{}/agree", "POST /api/v1/break-glass/{}/agree"),
          Map.entry("GET /rule-sets", "GET /api/v1/rule-sets"),
          Map.entry("GET /rule-sets/{}/rule-set.json", "GET /api/v1/rule-sets"),
          Map.entry("GET /rule-sets/{}/statement.txt", "GET /api/v1/rule-sets"),
          Map.entry("POST /rule-sets", "POST /api/v1/rule-sets"),
          Map.entry("POST /rule-sets/{}/adopt", "POST /api/v1/rule-sets/{}/adopt"),
          Map.entry("POST /rule-sets/{}/withdraw", "POST /api/v1/rule-sets/{}/withdraw"),
          Map.entry("GET /emergency", "GET /api/v1/emergency"),
          Map.entry("POST /emergency", "POST /api/v1/emergency"),
          Map.entry("POST /emergency/{}/agree", "POST /api/v1/emergency/{}/agree"),
          Map.entry("POST /emergency/{}/end", "POST /api/v1/emergency/{}/end"),
          Map.entry("GET /reports/{}/filings/{}/document/{}", "GET /api/v1/filings/{}/document/{}"),
          Map.entry("GET /reports/{}/evidence", "GET /api/v1/reports/{}/evidence"),
          Map.entry("GET /report/drafts/{}/evidence", "GET /api/v1/drafts/{}/evidence"),
          Map.entry("GET /board/filings/{}/evidence", "GET /api/v1/filings/{}/evidence"),
          Map.entry("GET /evidence/{}/content", "GET /api/v1/evidence/{}/content"),
          Map.entry("GET /evidence/{}/copy", "GET /api/v1/evidence/{}/copy"),
          Map.entry("POST /evidence/{}/filings", "PUT /api/v1/evidence/{}/filings/{}"),
          Map.entry("POST /evidence/{}/remove", "DELETE /api/v1/evidence/{}"),
          Map.entry("GET /board/filings/{}/document/{}", "GET /api/v1/filings/{}/document/{}"),
          Map.entry("GET /imports", "GET /api/v1/imports"),
          Map.entry("GET /imports/{}", "GET /api/v1/imports/{}"),
          Map.entry("GET /imports/table", "GET /api/v1/imports/mappings"),
          Map.entry("POST /imports/table", "POST /api/v1/imports/tables"),
          Map.entry("GET /imports/table/{}", "POST /api/v1/imports/tables"),
          Map.entry("POST /imports/table/{}", "PUT /api/v1/imports/mappings/{}"),
          Map.entry("POST /imports/table/{}/import", "POST /api/v1/imports"),
          Map.entry("GET /imports/readers", "POST /api/v1/imports/readers"),
          Map.entry("POST /imports/readers", "POST /api/v1/imports/readers"),
          Map.entry("GET /spills", "GET /api/v1/spills"),
          Map.entry("GET /spills/new", "POST /api/v1/spills"),
          Map.entry("POST /spills", "POST /api/v1/spills"),
          Map.entry("POST /spills/{}/seal", "POST /api/v1/spills/{}/seal"),
          Map.entry("POST /spills/{}/dismiss", "POST /api/v1/spills/{}/dismiss"),
          Map.entry("POST /spills/{}/clear", "POST /api/v1/spills/{}/clear"),
          Map.entry("POST /spills/{}/destroy", "POST /api/v1/spills/{}/destroy"),
          Map.entry("POST /spills/{}/backups", "POST /api/v1/spills/{}/backups"),
          Map.entry("POST /spills/{}/acknowledge", "POST /api/v1/spills/{}/acknowledge"),
          Map.entry("GET /ledger/statement", "GET /api/v1/ledger/statement"),
          Map.entry("POST /organisation/certification", "POST /api/v1/organisation/certification"),
          Map.entry(
              "POST /organisation/circles/{}/leave", "DELETE /api/v1/organisation/circles/{}"),
          Map.entry("GET /neighbours", "GET /api/v1/neighbours"),
          Map.entry("POST /neighbours/{}/tell", "POST /api/v1/neighbours/{}/tell"),
          Map.entry("POST /neighbours/{}/keep", "POST /api/v1/neighbours/{}/keep"),
          Map.entry("GET /ledger/purge", "POST /api/v1/ledger/purges"),
          Map.entry("POST /ledger/purge", "POST /api/v1/ledger/purges"),
          Map.entry("GET /recalls", "GET /api/v1/recalls"),
          Map.entry("GET /recalls/new", "POST /api/v1/recalls"),
          Map.entry("POST /recalls", "POST /api/v1/recalls"),
          Map.entry("POST /recalls/{}/acknowledge", "POST /api/v1/recalls/{}/acknowledge"),
          Map.entry("GET /objects/conflicts", "GET /api/v1/objects/conflicts"),
          Map.entry("GET /questions", "GET /api/v1/questions"),
          Map.entry("GET /questions/new", "POST /api/v1/questions"),
          Map.entry("GET /questions/{}", "GET /api/v1/questions/{}"),
          Map.entry("POST /questions", "POST /api/v1/questions"),
          Map.entry("POST /questions/{}/messages", "POST /api/v1/questions/{}/messages"),
          Map.entry("POST /questions/{}/close", "POST /api/v1/questions/{}/close"),
          Map.entry("GET /requests", "GET /api/v1/requests"),
          Map.entry("GET /requests/new", "POST /api/v1/requests"),
          Map.entry("GET /requests/{}", "GET /api/v1/requests/{}"),
          Map.entry("POST /requests", "POST /api/v1/requests"),
          Map.entry("POST /requests/{}/decline", "POST /api/v1/requests/{}/decline"),
          Map.entry("POST /requests/{}/grant", "POST /api/v1/requests/{}/grant"),
          Map.entry("POST /requests/{}/revoke", "POST /api/v1/requests/{}/revoke"),
          Map.entry("POST /requests/{}/withdraw", "POST /api/v1/requests/{}/withdraw"),
          Map.entry("GET /training", "GET /api/v1/me/standing"),
          Map.entry("POST /account/profile", "PUT /api/v1/me"),
          Map.entry("POST /account/reconfirm", "POST /api/v1/me/confirmation"),
          Map.entry("POST /account/sessions/{}/end", "DELETE /api/v1/me/sessions/{}"),
          Map.entry("GET /account/certificates", "GET /api/v1/me/certificates"),
          Map.entry("POST /account/certificates", "POST /api/v1/me/certificates"),
          Map.entry("POST /account/certificates/{}/removal", "DELETE /api/v1/me/certificates/{}"),
          Map.entry("POST /account/tokens", "POST /api/v1/tokens"),
          Map.entry("POST /account/tokens/{}/revocation", "DELETE /api/v1/tokens/{}"),
          Map.entry(
              "POST /board/filings/{}/acknowledge", "POST /api/v1/filings/{}/acknowledgement"),
          Map.entry("POST /filings/{}/handover", "POST /api/v1/filings/{}/handover"),
          Map.entry("POST /filings/{}/receipt", "POST /api/v1/filings/{}/receipt"),
          Map.entry("GET /reports/{}/feedback", "GET /api/v1/reports/{}/feedback"),
          Map.entry("GET /talks", "GET /api/v1/talks"),
          Map.entry("GET /reports/{}/talk", "GET /api/v1/reports/{}/messages"),
          Map.entry("POST /reports/{}/talk", "POST /api/v1/reports/{}/messages"),
          Map.entry("GET /board/filings/{}/talk", "GET /api/v1/filings/{}/messages"),
          Map.entry("POST /board/filings/{}/talk", "POST /api/v1/filings/{}/messages"),
          Map.entry("POST /board/help/{}", "POST /api/v1/help/{}/answer"),
          Map.entry("GET /reports/{}/brief", "GET /api/v1/reports/{}"),
          Map.entry("POST /reports/{}/continuation", "POST /api/v1/reports/{}/continuations"),
          Map.entry("GET /report/continuations/{}", "GET /api/v1/reports/{}/continuations"),
          Map.entry("POST /report/continuations/{}", "POST /api/v1/reports/{}/continuations"),
          Map.entry("GET /reports/{}/withdrawal", "POST /api/v1/reports/{}/withdrawal"),
          Map.entry("POST /reports/{}/withdrawal", "POST /api/v1/reports/{}/withdrawal"),
          Map.entry("POST /imports", "POST /api/v1/imports"),
          Map.entry("POST /inbox/{}/acknowledge", "POST /api/v1/alerts/{}/acknowledgement"),
          Map.entry("POST /inbox/{}/done", "POST /api/v1/alerts/{}/completion"),
          Map.entry("POST /inbox/{}/feedback", "POST /api/v1/alerts/{}/feedback"),
          Map.entry("POST /organisation/invitations", "POST /api/v1/organisation/invitations"),
          Map.entry(
              "POST /organisation/invitations/{}/withdrawal",
              "DELETE /api/v1/organisation/invitations/{}"),
          Map.entry("POST /organisation/members/{}/end", "DELETE /api/v1/organisation/members/{}"),
          Map.entry(
              "POST /organisation/members/{}/roles", "PUT /api/v1/organisation/members/{}/roles"),
          Map.entry("POST /registry", "POST /api/v1/assets"),
          Map.entry("POST /registry/sboms", "POST /api/v1/sboms"),
          Map.entry("POST /registry/sboms/{}/remove", "DELETE /api/v1/sboms/{}"),
          Map.entry("POST /registry/suppliers", "POST /api/v1/suppliers"),
          Map.entry("POST /registry/suppliers/{}/agree", "POST /api/v1/suppliers/{}/agreement"),
          Map.entry("POST /registry/suppliers/{}/withdraw", "DELETE /api/v1/suppliers/{}"),
          Map.entry("POST /registry/{}/remove", "DELETE /api/v1/assets/{}"),
          Map.entry("POST /report/drafts/{}", "PUT /api/v1/drafts/{}"),
          Map.entry("POST /report/drafts/{}/autosave", "PUT /api/v1/drafts/{}"),
          Map.entry("POST /report/drafts/{}/discard", "DELETE /api/v1/drafts/{}"),
          Map.entry("POST /report/drafts/{}/preview", "GET /api/v1/drafts/{}/preview"),
          Map.entry("POST /report/drafts/{}/submit", "POST /api/v1/drafts/{}/submission"),
          Map.entry("POST /vulnerabilities/{}/state", "POST /api/v1/findings/{}/state"),
          Map.entry("GET /account", "GET /api/v1/me"),
          Map.entry("GET /account/organisations", "GET /api/v1/me/organisations"),
          Map.entry("GET /board", "GET /api/v1/filings"),
          Map.entry("GET /board/filings/{}", "GET /api/v1/filings/{}"),
          Map.entry("GET /board/filings/{}/json", "GET /api/v1/filings/{}"),
          Map.entry("GET /disclosed", "GET /api/v1/disclosed"),
          Map.entry("GET /disclosed/{}", "GET /api/v1/disclosed/{}"),
          Map.entry("GET /help/api", "GET /v3/api-docs"),
          Map.entry("GET /inbox", "GET /api/v1/alerts"),
          Map.entry("GET /inbox/{}", "GET /api/v1/alerts/{}"),
          Map.entry("GET /insight", "GET /api/v1/insight"),
          Map.entry("GET /feeds", "GET /api/v1/feeds"),
          Map.entry("GET /feeds/{}", "GET /api/v1/feeds/{}"),
          Map.entry("GET /objects", "GET /api/v1/objects"),
          Map.entry("GET /objects/{}", "GET /api/v1/objects/{}"),
          Map.entry("GET /objects/{}/json", "GET /api/v1/objects/{}"),
          Map.entry("GET /objects/{}/graph", "GET /api/v1/objects/{}/graph"),
          Map.entry("GET /collections", "GET /api/v1/collections"),
          Map.entry("GET /collections/new", "POST /api/v1/collections"),
          Map.entry("POST /collections", "POST /api/v1/collections"),
          Map.entry("POST /collections/{}/remove", "DELETE /api/v1/collections/{}"),
          Map.entry("GET /peers", "GET /api/v1/peers"),
          Map.entry("GET /peers/new", "POST /api/v1/peers"),
          Map.entry("POST /peers", "POST /api/v1/peers"),
          Map.entry("POST /peers/{}/run", "POST /api/v1/peers/{}/run"),
          Map.entry("POST /peers/{}/remove", "DELETE /api/v1/peers/{}"),
          Map.entry("GET /objects/export", "GET /api/v1/objects/export"),
          Map.entry("GET /organisation", "GET /api/v1/organisation"),
          Map.entry("GET /registry", "GET /api/v1/assets"),
          Map.entry("GET /registry/sboms/{}", "GET /api/v1/sboms"),
          Map.entry("GET /registry/suppliers", "GET /api/v1/suppliers"),
          Map.entry("GET /report/drafts/{}", "GET /api/v1/drafts/{}"),
          Map.entry("GET /report/drafts/{}/check", "GET /api/v1/drafts/{}/preview"),
          Map.entry("GET /report/new", "POST /api/v1/drafts"),
          Map.entry("GET /reports", "GET /api/v1/reports"),
          Map.entry("GET /duties/simulator", "POST /api/v1/duties/simulations"),
          Map.entry("GET /reports/{}", "GET /api/v1/reports/{}/outcome"),
          Map.entry("GET /reports/{}/filings/{}", "GET /api/v1/filings/{}"),
          Map.entry("GET /reports/{}/filings/{}/json", "GET /api/v1/filings/{}"),
          Map.entry("GET /reports/{}/promise", "GET /api/v1/reports/{}/promise"),
          Map.entry("GET /reports/{}/promise/json", "GET /api/v1/reports/{}/promise"),
          Map.entry("GET /reports/{}/receipt", "GET /api/v1/reports/{}/receipt"),
          Map.entry("GET /vulnerabilities", "GET /api/v1/findings"));

  /// What only a browser does, and why.
  private static final Map<String, String> BROWSER_ONLY =
      Map.ofEntries(
          Map.entry("/training/courses", "a course is passed by a person"),
          Map.entry("/training/agreements", "a person binds the organisation"),
          Map.entry(
              "/training/clearances", "a person of the authority says so, and nobody reads it"),
          Map.entry("/board/filings/{}/desk", "people of a desk settle it among themselves"),
          Map.entry("GET /carried", "says how to hand a file in"),
          Map.entry("POST /carried", "its twin takes the file as it is: POST /api/v1/carried"),
          Map.entry("GET /carried/keys", "for programs itself: a JWK set"),
          Map.entry("/announced-tests", "people of the organisation plan their own test"),
          Map.entry("/organisation/mandates", "a person binds the organisation"),
          Map.entry("/clients", "a session acts for a client; a token acts for one always"),
          Map.entry("POST /report/delegations/{}", "a person lets others see it"),
          Map.entry("/organisation/certificates", "people of the organisation decide to show it"),
          Map.entry("/board/feedback", "a person of the authority writes to a person"),
          Map.entry("POST /reports/{}/feedback/{}", "a person says whether it helped"),
          Map.entry("/release-desk/lessons", "a release officer reads them, as a person"),
          Map.entry("/board/shift", "a person hands over to another, by name"),
          Map.entry("/cases", "people of a desk work on it together"),
          Map.entry("/tasks", "a person of an authority asks one of another"),
          Map.entry("/sign-in", "proves a person; a program has a token instead"),
          Map.entry("/first-report", "for who has no account, and so no token"),
          Map.entry("/first-reports", "a person has called somebody back, and says so"),
          Map.entry("/invitations", "makes the person's own credentials"),
          Map.entry("/account/password", "credential: needs the person, just confirmed"),
          Map.entry("/account/passkeys", "credential: made by the browser's authenticator"),
          Map.entry("/account/authenticator", "credential: needs the person, just confirmed"),
          Map.entry("/account/recovery-codes", "credential: needs the person, just confirmed"),
          Map.entry("POST /account/organisations/{}", "a session's; a token acts for one always"),
          Map.entry("POST /preferences", "language and colours of this browser"),
          Map.entry("GET /inbox/stream", "keeps an open page up to date; a program asks again"),
          Map.entry("/ledger/checkpoint", "for programs itself: C2SP tlog-tiles"),
          Map.entry("/ledger/tile", "for programs itself: C2SP tlog-tiles"),
          Map.entry("GET /ledger/keys", "for programs itself"),
          Map.entry("GET /ledger/consistency", "for programs itself"),
          Map.entry("POST /ledger/cosignatures", "for programs itself: a witness's"),
          Map.entry("GET /registry/new", "an empty form"),
          Map.entry("GET /registry/{}/remove", "asks a person whether they are sure"),
          Map.entry("GET /registry/sboms/{}/remove", "asks a person whether they are sure"),
          Map.entry("GET /", "puts together what the other resources say"));

  @Autowired
  @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

  @Test
  void describesEveryOperationThereIsAndNoOther() {
    var served = new TreeSet<String>();
    mapped().stream()
        .filter(operation -> operation.contains(" /api/") || operation.contains(" /v3/"))
        .forEach(served::add);

    assertThat(served).contains("POST /api/v1/reports", "GET /v3/api-docs");
    assertThat(new TreeSet<>(operations().keySet())).isEqualTo(served);
  }

  @Test
  void saysOfEveryOperationWhatItTakesAndAnswers() {
    var faults = new ArrayList<String>();
    operations()
        .forEach((name, operation) -> {
          if (text(operation.described(), "summary").isBlank()) {
            faults.add(name + " has no summary");
          }
          var responses = map(operation.described().get("responses"));
          if (responses.keySet().stream().noneMatch(status -> status.startsWith("2"))) {
            faults.add(name + " has no good answer");
          }
          if (!responses.containsKey("default") && !operation.described().containsKey("security")) {
            faults.add(name + " has no problem as an answer");
          }
          var declared = new TreeSet<String>();
          operation.parameters().stream()
              .filter(parameter -> text(parameter, "in").equals("path"))
              .forEach(parameter -> declared.add(text(parameter, "name")));
          var wanted = new TreeSet<String>();
          VARIABLE.matcher(operation.path()).results().forEach(found -> wanted.add(found.group(1)));
          if (!declared.equals(wanted)) {
            faults.add(name + " declares " + declared + " of " + wanted);
          }
        });
    assertThat(faults).isEmpty();
  }

  @Test
  void pointsOnlyToWhatIsThere() {
    var document = ApiDescription.load().document();
    var missing = new TreeSet<String>();
    references(
        document,
        reference -> {
          @Nullable Object at = document;
          for (var step : reference.substring(2).split("/")) {
            at = map(at).get(step);
          }
          if (at == null) {
            missing.add(reference);
          }
        });
    assertThat(missing).isEmpty();
  }

  @Test
  void doesEverythingThePagesDo() {
    var all = mapped();
    var alone = new TreeSet<String>();
    for (var page : all) {
      var path = page.substring(page.indexOf(' ') + 1);
      if (path.startsWith("/api/") || path.startsWith("/v3/") || path.equals("/error")) {
        continue;
      }
      var twin = TWINS.get(page);
      boolean browserOnly =
          BROWSER_ONLY.keySet().stream()
              .anyMatch(only ->
                  only.equals(page)
                      || (only.startsWith("/")
                          && (path.equals(only) || path.startsWith(only + "/"))));
      if (!browserOnly && (twin == null || !all.contains(twin))) {
        alone.add(page + " → " + twin);
      }
    }
    assertThat(alone).as("pages without a twin that is served").isEmpty();
    assertThat(all).as("pages that are no longer there").containsAll(TWINS.keySet());
  }

  private record Operation(
      String path, Map<String, Object> described, List<Map<String, Object>> parameters) {}

  private static Map<String, Operation> operations() {
    var operations = new TreeMap<String, Operation>();
    map(ApiDescription.load().document().get("paths"))
        .forEach((path, item) -> {
          var methods = map(item);
          methods.forEach((method, described) -> {
            if (METHODS.contains(method)) {
              var parameters = new ArrayList<>(maps(methods.get("parameters")));
              parameters.addAll(maps(map(described).get("parameters")));
              operations.put(name(method, path), new Operation(path, map(described), parameters));
            }
          });
        });
    return operations;
  }

  private Set<String> mapped() {
    var mapped = new TreeSet<String>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(info ->
            info.getPatternValues()
                .forEach(path ->
                    info.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapped.add(name(method.name(), path)))));
    return mapped;
  }

  private static String name(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + VARIABLE.matcher(path).replaceAll("{}");
  }

  private static void references(@Nullable Object node, java.util.function.Consumer<String> found) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        found.accept(reference);
      }
      map.values().forEach(value -> references(value, found));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> references(value, found));
    }
  }

  private static Map<String, Object> map(@Nullable Object node) {
    var map = new TreeMap<String, Object>();
    if (node instanceof Map<?, ?> known) {
      known.forEach((key, value) -> {
        if (value != null) {
          map.put(String.valueOf(key), value);
        }
      });
    }
    return map;
  }

  private static List<Map<String, Object>> maps(@Nullable Object node) {
    return node instanceof List<?> list
        ? list.stream().map(ApiDescriptionIT::map).toList()
        : List.of();
  }

  private static String text(Map<String, Object> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }
}
