package jp.noroshi.hub.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reports and filings over REST (`openapi/report.yaml`).
@RestController
@RequestMapping("/api/v1")
final class ReportApi {
  private static final String READ = "report:read";
  private static final String WRITE = "report:write";
  private static final Set<String> PARTS = Set.of("answers", "choices");

  private final Submissions submissions;
  private final Reports reports;
  private final Filings filings;
  private final HandOvers handOvers;
  private final ObjectProvider<ReportOutcomes> outcomes;
  private final Rules rules;

  ReportApi(
      Submissions submissions,
      Reports reports,
      Filings filings,
      HandOvers handOvers,
      ObjectProvider<ReportOutcomes> outcomes,
      Rules rules) {
    this.submissions = submissions;
    this.reports = reports;
    this.filings = filings;
    this.handOvers = handOvers;
    this.outcomes = outcomes;
    this.rules = rules;
  }

  @PostMapping("/reports")
  ResponseEntity<Map<String, Object>> submit(
      Viewer viewer,
      @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key,
      @RequestBody JsonNode body) {
    Scopes.require(viewer, WRITE);
    ReportController.requireReporter(viewer);
    if (!body.isObject()
        || !body.has("answers")
        || body.properties().stream().anyMatch(p -> !PARTS.contains(p.getKey()))) {
      throw Refusal.invalid(List.of(Refusal.Violation.of("", "report.fault.body")));
    }
    var receipt =
        submissions.submit(
            viewer,
            new Submission(
                key,
                AnswerSheet.ofJson(body.get("answers"), rules.form()),
                SharingChoices.ofJson(
                    body.has("choices")
                        ? body.get("choices")
                        : JsonNodeFactory.instance.objectNode()),
                Optional.empty()));
    return answer(receipt);
  }

  /// The receipt: 201, or 200 when the same was received before.
  static ResponseEntity<Map<String, Object>> answer(Receipt receipt) {
    return ResponseEntity.status(receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
        .header("Location", "/api/v1/reports/" + receipt.report())
        .body(
            Map.of(
                "id", receipt.report(),
                "receipt", receipt.number(),
                "submitted_at", receipt.submittedAt().toString(),
                "content_sha256", receipt.contentHash()));
  }

  @GetMapping("/reports")
  Map<String, Object> list(Viewer viewer, @RequestParam(required = false) Optional<UUID> after) {
    requireReader(viewer);
    var lines = reports.lines(viewer, after);
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "items",
        lines.stream()
            .map(line -> {
              var item = new LinkedHashMap<String, Object>();
              item.put("id", line.id());
              item.put("receipt", line.receiptNumber());
              item.put("submitted_at", line.submittedAt().toString());
              item.put("incident_type", line.incidentType().orElse(null));
              item.put("filings", line.filings());
              item.put("acknowledged", line.acknowledged());
              item.put("next_due", line.nextDue().map(Object::toString).orElse(null));
              return item;
            })
            .toList());
    body.put("next", lines.size() < Reports.PAGE ? null : lines.getLast().id());
    return body;
  }

  @GetMapping("/reports/{id}")
  Map<String, Object> report(Viewer viewer, @PathVariable UUID id) {
    requireReader(viewer);
    var report = reports.report(viewer, id);
    var body = new LinkedHashMap<String, Object>();
    body.put("id", report.id());
    body.put("receipt", report.receiptNumber());
    body.put("submitted_at", report.submittedAt().toString());
    body.put("content_sha256", report.contentHash());
    body.put("answers", report.answers().toJson());
    body.put("choices", report.choices().toJson());
    body.put("rules_version", report.dutyVersion());
    body.put("filings", report.filings().stream().map(ReportApi::body).toList());
    return body;
  }

  /// What came of a report: who was warned, who opened what by kind, what came back.
  @GetMapping("/reports/{id}/outcome")
  Map<String, Object> outcome(Viewer viewer, @PathVariable UUID id) {
    requireReader(viewer);
    reports.report(viewer, id);
    var outcome =
        Optional.ofNullable(outcomes.getIfAvailable())
            .map(source -> source.of(viewer, id))
            .orElseGet(ReportOutcomes.Outcome::none);
    var body = new LinkedHashMap<String, Object>();
    body.put("shared_at", outcome.sharedAt().map(Object::toString).orElse(null));
    body.put("first_warned_at", outcome.firstWarnedAt().map(Object::toString).orElse(null));
    body.put("warned", DraftApi.band(outcome.warned()));
    body.put("opened", outcome.opened().stream().map(ReportApi::body).toList());
    body.put("acknowledged", DraftApi.band(outcome.acknowledged()));
    body.put("done", DraftApi.band(outcome.done()));
    body.put("feedback", outcome.feedback().stream().map(ReportApi::body).toList());
    body.put(
        "uses",
        reports.uses(viewer, id).stream()
            .map(use -> Map.of("kind", use.kind(), "at", use.at().toString(), "detail", use.body()))
            .toList());
    return body;
  }

  private static Map<String, Object> body(ReportOutcomes.Count count) {
    return Map.of("kind", count.kind(), "count", DraftApi.band(count.count()));
  }

  @GetMapping("/reports/{id}/receipt")
  Map<String, Object> receipt(Viewer viewer, @PathVariable UUID id) {
    requireReader(viewer);
    return ReportPages.receipt(reports.report(viewer, id));
  }

  /// The filings addressed to the caller's authority.
  @GetMapping("/filings")
  Map<String, Object> board(Viewer viewer) {
    Scopes.require(viewer, READ);
    requireDutyOfficer(viewer);
    return Map.of("items", filings.board(viewer).stream().map(ReportApi::body).toList());
  }

  /// A finished filing, as the bytes that were kept.
  @GetMapping("/filings/{id}")
  ResponseEntity<byte[]> filing(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, READ);
    if (!viewer.has(Role.DUTY_OFFICER)) {
      requireReader(viewer);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(filings.open(viewer, id).content().orElseThrow(Refusal::notFound));
  }

  /// What an authority says on receipt.
  record Acknowledgement(@Nullable String number, @Nullable String note) {}

  @PostMapping("/filings/{id}/acknowledgement")
  Map<String, Object> acknowledge(
      Viewer viewer,
      @PathVariable UUID id,
      @RequestBody(required = false) Optional<Acknowledgement> body) {
    Scopes.require(viewer, WRITE);
    requireDutyOfficer(viewer);
    return body(
        filings.acknowledge(
            viewer,
            id,
            body.flatMap(said -> Optional.ofNullable(said.number())).orElse(""),
            body.flatMap(said -> Optional.ofNullable(said.note())).orElse("")));
  }

  /// How and when a filing was handed over outside the platform.
  record HandOver(@Nullable String how, @Nullable String at) {}

  @PostMapping("/filings/{id}/handover")
  Map<String, Object> handOver(Viewer viewer, @PathVariable UUID id, @RequestBody HandOver body) {
    Scopes.require(viewer, WRITE);
    ReportController.requireReporter(viewer);
    return body(
        handOvers.handOver(viewer, id, HandOverForm.how(body.how()), HandOverForm.at(body.at())));
  }

  /// What an authority that does not work here gave back.
  record AuthorityReceipt(@Nullable String number, @Nullable String at) {}

  @PostMapping("/filings/{id}/receipt")
  Map<String, Object> received(
      Viewer viewer, @PathVariable UUID id, @RequestBody AuthorityReceipt body) {
    Scopes.require(viewer, WRITE);
    ReportController.requireReporter(viewer);
    return body(
        handOvers.received(
            viewer, id, Objects.requireNonNullElse(body.number(), ""), HandOverForm.at(body.at())));
  }

  private static Map<String, Object> body(Filing filing) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", filing.id());
    body.put("report", filing.report());
    body.put("duty", filing.duty());
    body.put("nature", filing.nature());
    body.put("stage", filing.stage());
    body.put("form", filing.form());
    body.put("authority", filing.authority());
    body.put("state", filing.state().code());
    body.put("due", filing.due().map(Object::toString).orElse(null));
    body.put("due_statutory", filing.dueStatutory());
    body.put("filed_at", filing.filedAt().map(Object::toString).orElse(null));
    body.put("handed_over_at", filing.handOver().map(over -> over.at().toString()).orElse(null));
    body.put("handed_over_how", filing.handOver().map(over -> over.how().code()).orElse(null));
    body.put("acknowledged_at", filing.acknowledgedAt().map(Object::toString).orElse(null));
    body.put("authority_number", filing.authorityNumber().orElse(null));
    return body;
  }

  private static void requireReader(Viewer viewer) {
    Scopes.require(viewer, READ);
    if (!viewer.has(Role.REPORTER) && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.forbidden();
    }
  }

  private static void requireDutyOfficer(Viewer viewer) {
    if (!viewer.has(Role.DUTY_OFFICER)) {
      throw Refusal.forbidden();
    }
  }
}
