package jp.noroshi.hub.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.duty.Field;
import jp.noroshi.hub.rules.Authority;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Drafts over REST (`openapi/report.yaml`): written by one program or colleague, foreseen, and
/// sent by another.
@RestController
@RequestMapping("/api/v1/drafts")
final class DraftApi {
  private static final String READ = "report:read";
  private static final String WRITE = "report:write";

  private final Drafts drafts;
  private final Submissions submissions;
  private final SharingPreview preview;
  private final Rules rules;

  DraftApi(Drafts drafts, Submissions submissions, SharingPreview preview, Rules rules) {
    this.drafts = drafts;
    this.submissions = submissions;
    this.preview = preview;
    this.rules = rules;
  }

  @GetMapping
  Map<String, Object> list(Viewer viewer) {
    require(viewer, READ);
    return Map.of("items", drafts.open(viewer).stream().map(DraftApi::line).toList());
  }

  @PostMapping
  ResponseEntity<Map<String, Object>> begin(Viewer viewer) {
    require(viewer, WRITE);
    var draft = drafts.draft(viewer, drafts.begin(viewer));
    return ResponseEntity.status(HttpStatus.CREATED)
        .header("Location", "/api/v1/drafts/" + draft.id())
        .body(body(draft));
  }

  @GetMapping("/{id}")
  Map<String, Object> draft(Viewer viewer, @PathVariable UUID id) {
    require(viewer, READ);
    return body(drafts.draft(viewer, id));
  }

  /// Replaces what the draft says.
  @PutMapping("/{id}")
  Map<String, Object> save(Viewer viewer, @PathVariable UUID id, @RequestBody JsonNode body) {
    require(viewer, WRITE);
    var draft = drafts.draft(viewer, id);
    if (!body.isObject() || !body.path("version").isInt()) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("/version", "report.fault.version")));
    }
    var answers =
        body.has("answers")
            ? AnswerSheet.ofJson(body.get("answers"), rules.form())
            : draft.answers();
    var choices =
        body.has("choices") ? SharingChoices.ofJson(body.get("choices")) : draft.choices();
    drafts.save(viewer, id, body.get("version").asInt(), answers, choices);
    return body(drafts.draft(viewer, id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void discard(Viewer viewer, @PathVariable UUID id) {
    require(viewer, WRITE);
    drafts.draft(viewer, id);
    drafts.discard(viewer, id);
  }

  /// Who will see what, were the draft sent as it is.
  @GetMapping("/{id}/preview")
  Map<String, Object> preview(Viewer viewer, @PathVariable UUID id) {
    require(viewer, READ);
    var draft = drafts.draft(viewer, id);
    var foreseen = preview.of(viewer, draft, draft.choices());
    var body = new LinkedHashMap<String, Object>();
    body.put("routes", foreseen.routes().stream().map(DraftApi::route).toList());
    body.put("readers", foreseen.readership().groups().stream().map(DraftApi::reader).toList());
    body.put("counted", foreseen.readership().counted());
    body.put("never", foreseen.readership().never().stream().map(Enum::name).sorted().toList());
    return body;
  }

  /// Sends the draft. The draft is the key: sent again it gives the same receipt.
  @PostMapping("/{id}/submission")
  ResponseEntity<Map<String, Object>> submit(Viewer viewer, @PathVariable UUID id) {
    require(viewer, WRITE);
    var draft = drafts.draft(viewer, id);
    if (draft.continues().isPresent()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "report.continuation.draft");
    }
    return ReportApi.answer(
        submissions.submit(
            viewer,
            new Submission("draft:" + id, draft.answers(), draft.choices(), Optional.of(id))));
  }

  private static void require(Viewer viewer, String scope) {
    Scopes.require(viewer, scope);
    ReportController.requireReporter(viewer);
  }

  private static Map<String, Object> line(Draft draft) {
    var line = new LinkedHashMap<String, Object>();
    line.put("id", draft.id());
    line.put("version", draft.version());
    line.put("created_at", draft.createdAt().toString());
    line.put("updated_at", draft.updatedAt().toString());
    return line;
  }

  private static Map<String, Object> body(Draft draft) {
    var body = line(draft);
    body.put("answers", draft.answers().toJson());
    body.put("choices", draft.choices().toJson());
    body.put("report", draft.report().orElse(null));
    body.put("continues", draft.continues().map(Draft.Continues::report).orElse(null));
    return body;
  }

  private static Map<String, Object> route(SharingPreview.Route route) {
    var duty = route.obligation().duty();
    var body = new LinkedHashMap<String, Object>();
    body.put("duty", duty.id());
    body.put("mandatory", route.obligation().mandatory());
    body.put("chosen", route.chosen());
    body.put("recipients", route.obligation().recipients().stream().map(Authority::id).toList());
    body.put("why", Map.of("ja", duty.basis().ja(), "en", duty.basis().en()));
    body.put("fields", route.fields().stream().map(Field::id).toList());
    body.put("with_name", route.withName());
    return body;
  }

  private static Map<String, Object> reader(Readership.Group group) {
    var body = new LinkedHashMap<String, Object>();
    body.put("group", group.key());
    body.put("name", group.name().map(DraftApi::both).orElse(null));
    body.put("addressed", group.addressed());
    body.put("organisations", band(group.organisations()));
    body.put("people", band(group.people()));
    var sees = new LinkedHashMap<String, String>();
    group.classes().forEach((portion, form) -> sees.put(portion.name(), code(form)));
    body.put("sees", sees);
    body.put("sights", group.sights().stream().map(DraftApi::sight).toList());
    return body;
  }

  private static Map<String, Object> sight(Readership.Sight sight) {
    var body = new LinkedHashMap<String, Object>();
    body.put("organisations", band(sight.organisations()));
    body.put("from", sight.from().toString());
    body.put("until", sight.until().map(Object::toString).orElse(null));
    body.put("law", sight.law().orElse(null));
    body.put("purposes", sight.inOrder().stream().map(DraftApi::code).toList());
    body.put("may", sight.doing().stream().map(DraftApi::code).toList());
    body.put("must", sight.must().stream().map(DraftApi::code).toList());
    body.put("portions", sight.portions().stream().map(DraftApi::portion).toList());
    return body;
  }

  static Map<String, Object> portion(Readership.Shown shown) {
    return Map.of(
        "field", shown.field().id(),
        "class", shown.field().portion().name(),
        "form", code(shown.form()),
        "texts", shown.texts().stream().map(DraftApi::both).toList());
  }

  private static Map<String, String> both(Bilingual text) {
    return Map.of("ja", text.ja(), "en", text.en());
  }

  static Map<String, Object> band(Band band) {
    var body = new LinkedHashMap<String, Object>();
    body.put("from", band.from());
    body.put("to", band.to() == Integer.MAX_VALUE ? null : band.to());
    return body;
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
