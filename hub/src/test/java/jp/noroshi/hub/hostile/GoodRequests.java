package jp.noroshi.hub.hostile;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a well-meaning client sends: nothing about these requests is wrong but, perhaps, who sends
/// them and to what.
final class GoodRequests {
  private GoodRequests() {}

  // As a form writes it.
  private static String minute() {
    return LocalDateTime.now(ZoneId.of("Asia/Tokyo")).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /// A good body for each resource that takes JSON: field → value, written out. `POST /path`.
  static Map<String, Map<String, String>> bodies() {
    var bodies = new LinkedHashMap<String, Map<String, String>>();
    bodies.put("POST /api/v1/reports", Map.of("answers", answers(Map.of()), "choices", "{}"));
    bodies.put(
        "POST /api/v1/duties/simulations",
        Map.of(
            "designations",
            "[\"telecom-carrier\"]",
            "sector",
            "\"telecommunications\"",
            "answers",
            "{\"tel.accident\": \"yes\"}",
            "clocks",
            "{\"aware\": \"2026-12-01T09:30\"}",
            "on",
            "\"2026-12-01T09:30\""));
    bodies.put(
        "PUT /api/v1/drafts/{id}",
        Map.of("version", "1", "answers", answers(Map.of()), "choices", "{}"));
    bodies.put(
        "PUT /api/v1/me",
        Map.of("name_ja", "\"名\"", "name_en", "\"N\"", "phone", "\"\"", "language", "\"ja\""));
    bodies.put(
        "POST /api/v1/tokens", Map.of("name", "\"t\"", "scopes", "[\"report:read\"]", "days", "1"));
    bodies.put(
        "POST /api/v1/me/certificates",
        Map.of("name", "\"t\"", "pem", "\"-\"", "scopes", "[\"exchange:read\"]"));
    bodies.put(
        "POST /api/v1/organisation/invitations",
        Map.of("email", "\"new@example.jp\"", "roles", "[\"reporter\"]"));
    bodies.put(
        "PUT /api/v1/organisation/members/{person}/roles", Map.of("roles", "[\"reporter\"]"));
    var asset = new LinkedHashMap<String, String>();
    asset.put("kind", "\"application\"");
    asset.put("vendor", "\"Example\"");
    asset.put("product", "\"Thing\"");
    asset.put("version", "\"1\"");
    asset.put("cpe", "\"\"");
    asset.put("purl", "\"\"");
    asset.put("systemName", "\"hall 3\"");
    asset.put("criticality", "\"low\"");
    asset.put("internetFacing", "\"no\"");
    bodies.put("POST /api/v1/assets", asset);
    bodies.put(
        "POST /api/v1/suppliers",
        Map.of("corporateNumber", "\"1234567890123\"", "side", "\"supplier\"", "what", "\"\""));
    bodies.put(
        "POST /api/v1/alerts/{id}/feedback",
        Map.of("useful", "true", "why", "\"informed\"", "comment", "\"\""));
    bodies.put(
        "POST /api/v1/filings/{id}/acknowledgement", Map.of("number", "\"\"", "note", "\"\""));
    var at = "\"" + minute() + "\"";
    bodies.put("POST /api/v1/filings/{id}/handover", Map.of("how", "\"post\"", "at", at));
    bodies.put(
        "POST /api/v1/reports/{id}/continuations",
        Map.of("answers", "{\"rsp.root\": \"%s\"}".formatted(UUID.randomUUID())));
    bodies.put(
        "POST /api/v1/reports/{id}/messages",
        Map.of("authorities", "[\"MLIT\"]", "text", "\"hello\""));
    bodies.put("POST /api/v1/filings/{id}/messages", Map.of("text", "\"hello\""));
    bodies.put("POST /api/v1/help/{id}/answer", Map.of("offered", "true", "text", "\"yes\""));
    bodies.put("POST /api/v1/reports/{id}/withdrawal", Map.of("reason", "\"false alarm\""));
    bodies.put("POST /api/v1/filings/{id}/receipt", Map.of("number", "\"1\"", "at", at));
    for (var place : List.of("reports", "drafts")) {
      bodies.put(
          "POST /api/v1/" + place + "/{id}/evidence",
          Map.of("name", "\"a.log\"", "size", "1048576", "kind", "\"log\""));
    }
    bodies.put("POST /api/v1/findings/{id}/state", Map.of("state", "\"fixed\"", "reason", "\"\""));
    bodies.put(
        "POST /api/v1/requests",
        Map.of(
            "object",
            "\"malware--" + UUID.randomUUID() + "\"",
            "purpose",
            "\"defence\"",
            "why",
            "\"hall 3\""));
    bodies.put(
        "POST /api/v1/requests/{id}/grant",
        Map.of("until", "\"" + inAFewWeeks() + "\"", "answer", "\"\""));
    bodies.put("POST /api/v1/requests/{id}/decline", Map.of("answer", "\"not yet\""));
    bodies.put(
        "POST /api/v1/quarantine/{id}/release",
        Map.of("tlp", "\"TLP:RED\"", "reason", "\"asked the sender\""));
    bodies.put("POST /api/v1/quarantine/{id}/discard", Map.of("reason", "\"asked the sender\""));
    bodies.put(
        "POST /api/v1/release-desk/{id}/release",
        Map.of(
            "facts",
            "[\"sys.product\"]",
            "sector",
            "true",
            "values",
            "[]",
            "reason",
            "\"many have it\""));
    bodies.put("POST /api/v1/release-desk/{id}/keep", Map.of("reason", "\"only one has it\""));
    bodies.put(
        "POST /api/v1/legal-bases",
        Map.of(
            "corporateNumber",
            "\"1180301018771\"",
            "protection",
            "\"communications_secrecy\"",
            "actions",
            "[\"export_machine\"]",
            "purposes",
            "[\"defence\"]",
            "citation",
            "\"consent of 2026-11-01\"",
            "until",
            "\"" + inAFewWeeks() + "\""));
    bodies.put(
        "POST /api/v1/break-glass",
        Map.of(
            "report",
            "\"" + UUID.randomUUID() + "\"",
            "reason",
            "\"the reporter called us for help\""));
    bodies.put(
        "POST /api/v1/rule-sets", Map.of("ruleSet", "\"{\\\"version\\\":\\\"2099-01-01\\\"}\""));
    bodies.put(
        "POST /api/v1/rule-sets/{sha256}/adopt", Map.of("from", "\"" + inAFewWeeks() + "\""));
    bodies.put(
        "POST /api/v1/emergency",
        Map.of("level", "\"heightened\"", "reason", "\"a worm spreads\"", "hours", "2"));
    bodies.put(
        "POST /api/v1/imports/readers",
        Map.of(
            "document",
            "\"{\\\"type\\\":\\\"bundle\\\",\\\"id\\\":\\\"bundle--"
                + UUID.randomUUID()
                + "\\\",\\\"objects\\\":[]}\""));
    bodies.put(
        "PUT /api/v1/imports/mappings/{name}",
        Map.of("columns", "[\"value\",\"description\"]", "tlp", "\"AMBER\""));
    bodies.put(
        "POST /api/v1/ledger/purges",
        Map.of("entry", "\"" + UUID.randomUUID() + "\"", "reason", "\"request 7\""));
    bodies.put(
        "POST /api/v1/spills",
        Map.of("item", "\"report/" + UUID.randomUUID() + "\"", "note", "\"the second line\""));
    for (var decision : List.of("tell", "keep")) {
      bodies.put("POST /api/v1/neighbours/{id}/" + decision, Map.of("reason", "\"weighed it\""));
    }
    for (var decision : List.of("dismiss", "clear", "destroy")) {
      bodies.put("POST /api/v1/spills/{id}/" + decision, Map.of("reason", "\"looked at it\""));
    }
    bodies.put(
        "POST /api/v1/collections", Map.of("title", "\"t\"", "alias", "\"t\"", "q", "\"T1566\""));
    bodies.put(
        "POST /api/v1/peers",
        Map.of(
            "name",
            "\"partner\"",
            "collection",
            "\"http://127.0.0.1:1/api/collections/1/\"",
            "secret",
            "\"s\"",
            "polls",
            "\"true\""));
    bodies.put(
        "POST /api/v1/questions",
        Map.of("object", "\"malware--" + UUID.randomUUID() + "\"", "text", "\"which version?\""));
    bodies.put(
        "POST /api/v1/lessons",
        Map.of(
            "title",
            "\"a gate\"",
            "executive",
            "\"nobody was in charge\"",
            "happened",
            "\"it stood still\"",
            "cause",
            "\"an old version\"",
            "prevention",
            "\"an update\"",
            "attribution",
            "\"none\"",
            "consent",
            "true"));
    bodies.put("POST /api/v1/questions/{id}/messages", Map.of("text", "\"and which build?\""));
    bodies.put("POST /api/v1/drafts/imports", Map.of("Event", "{\"info\": \"Phishing\"}"));
    bodies.put(
        "POST /api/v1/recalls",
        Map.of("report", "\"" + UUID.randomUUID() + "\"", "reason", "\"it was wrong\""));
    return bodies;
  }

  static String answers(Map<String, String> changed) {
    var answers = new LinkedHashMap<String, String>();
    answers.put("con.primary", "\"当直\"");
    answers.put("con.callback", "\"03-0000-0000\"");
    answers.put("inc.summary", "\"試験\"");
    answers.putAll(changed);
    return object(answers);
  }

  private static String inAFewWeeks() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(20).toString();
  }

  static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Good fields for each form a signed-in person sends, by its path.
  static Map<String, Map<String, String>> forms() {
    var forms = new LinkedHashMap<String, Map<String, String>>();
    forms.put(
        "/account/profile",
        Map.of("name_ja", "試験", "name_en", "Test", "phone", "", "language", "en"));
    forms.put("/account/certificates", Map.of("name", "t", "pem", "-", "scopes", "exchange:read"));
    forms.put("/collections", Map.of("title", "t", "alias", "t", "q", "T1566"));
    forms.put("/account/tokens", Map.of("name", "t", "days", "1", "scopes", "report:read"));
    forms.put("/organisation/invitations", Map.of("email", "new@example.jp", "roles", "reporter"));
    var desk = "/board/filings/{id}/desk/";
    forms.put(desk + "case", Map.of("title", "t"));
    forms.put(desk + "notes", Map.of("text", "t"));
    forms.put(desk + "severity", Map.of("severity", "3", "reason", "t"));
    forms.put(desk + "holds", Map.of("force", "t", "contact", "t"));
    forms.put("/board/shift", Map.of("note", "t"));
    var asset = new LinkedHashMap<String, String>();
    asset.put("kind", "application");
    asset.put("vendor", "Example");
    asset.put("product", "Thing");
    for (var empty :
        List.of("version", "cpe", "purl", "system_name", "criticality", "internet_facing")) {
      asset.put(empty, "");
    }
    forms.put("/registry", asset);
    forms.put(
        "/registry/suppliers",
        Map.of("corporate_number", "1180301018771", "side", "supplier", "what", ""));
    forms.put("/inbox/{id}/feedback", Map.of("useful", "yes", "why", "informed", "comment", ""));
    forms.put("/vulnerabilities/{id}/state", Map.of("state", "fixed", "reason", ""));
    forms.put("/board/filings/{id}/acknowledge", Map.of("number", "", "note", ""));
    forms.put("/filings/{id}/handover", Map.of("how", "post", "at", minute()));
    forms.put("/report/continuations/{id}", Map.of("reason", ""));
    forms.put(
        "/first-reports/{id}/verify",
        Map.of("note", "代表番号に電話", "corporate-number", "1180301018771"));
    forms.put("/first-reports/{id}/dismiss", Map.of("note", "いたずら"));
    forms.put("/reports/{id}/talk", Map.of("authority", "MLIT", "text", "確認します"));
    forms.put("/board/filings/{id}/talk", Map.of("text", "確認します"));
    forms.put("/board/help/{id}", Map.of("offered", "yes", "text", "向かいます"));
    forms.put("/reports/{id}/withdrawal", Map.of("reason", "誤報"));
    forms.put("/filings/{id}/receipt", Map.of("number", "第1号", "at", minute()));
    var report = new LinkedHashMap<String, String>();
    report.put("version", "1");
    report.put("con.primary", "当直");
    report.put("con.callback", "03-0000-0000");
    report.put("inc.summary", "試験");
    forms.put("/report/drafts/{id}", report);
    forms.put("/report/drafts/{id}/autosave", report);
    forms.put("/report/drafts/{id}/preview", Map.of("version", "1", "tlp", "TLP:AMBER"));
    forms.put("/report/drafts/{id}/submit", Map.of("version", "1", "tlp", "TLP:AMBER"));
    forms.put("/organisation/members/{person}/roles", Map.of("roles", "reporter"));
    forms.put(
        "/announced-tests",
        Map.of(
            "kind", "tlpt",
            "tester", "t",
            "from", "2026-12-01T09:00",
            "until", "2026-12-02T09:00",
            "stop_word", "s",
            "contact", "c"));
    forms.put(
        "/organisation/mandates",
        Map.of("number", "1180301018771", "extent", "prepare", "until", inAFewWeeks()));
    forms.put(
        "/requests",
        Map.of("object", "malware--" + UUID.randomUUID(), "purpose", "defence", "why", "hall 3"));
    forms.put(
        "/questions",
        Map.of("object", "malware--" + UUID.randomUUID(), "text", "which version was it?"));
    forms.put(
        "/lessons",
        Map.of(
            "title",
            "a gate",
            "executive",
            "nobody was in charge",
            "happened",
            "it stood still",
            "cause",
            "an old version",
            "prevention",
            "an update",
            "attribution",
            "none",
            "consent",
            "yes"));
    forms.put("/release-desk/lessons/{id}/release", Map.of("reason", "tells of nobody"));
    forms.put("/release-desk/lessons/{id}/keep", Map.of("reason", "tells of one"));
    forms.put("/questions/{id}/messages", Map.of("text", "and which build?"));
    forms.put("/quarantine/{id}/release", Map.of("tlp", "TLP:RED", "reason", "asked the sender"));
    forms.put("/quarantine/{id}/discard", Map.of("reason", "asked the sender"));
    forms.put(
        "/release-desk/{id}/release",
        Map.of("fact", "sys.product", "sector", "true", "reason", "many have it"));
    forms.put("/release-desk/{id}/keep", Map.of("reason", "only one has it"));
    forms.put("/requests/{id}/grant", Map.of("until", inAFewWeeks(), "answer", ""));
    forms.put("/requests/{id}/decline", Map.of("answer", "not yet"));
    forms.put("/preferences", Map.of("language", "en", "theme", "dark", "back", "/"));
    forms.put("/sign-in/confirm", Map.of("code", "000000", "back", "/"));
    return forms;
  }
}
