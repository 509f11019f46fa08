package jp.noroshi.hub.report;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What the reporter sees after sending: the list, the report with everything that came of it, each
/// filing, the receipt.
@Controller
@OpenToDelegates(Mandate.Extent.PREPARE)
final class ReportPages {
  private final Reports reports;
  private final Continuations continuations;
  private final Drafts drafts;
  private final Filings filings;
  private final FilingView filingView;
  private final Delegations delegations;
  private final ObjectProvider<ReportOutcomes> outcomes;
  private final ObjectProvider<ReportNotices> notices;
  private final Rules rules;
  private final Views views;
  private final Clock clock;

  ReportPages(
      Reports reports,
      Continuations continuations,
      Drafts drafts,
      Filings filings,
      FilingView filingView,
      ObjectProvider<ReportOutcomes> outcomes,
      ObjectProvider<ReportNotices> notices,
      Rules rules,
      Views views,
      Delegations delegations,
      Clock clock) {
    this.delegations = delegations;
    this.reports = reports;
    this.continuations = continuations;
    this.drafts = drafts;
    this.filings = filings;
    this.filingView = filingView;
    this.outcomes = outcomes;
    this.notices = notices;
    this.rules = rules;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/reports")
  JteView list(Viewer viewer, Page page, @RequestParam(required = false) Optional<UUID> after) {
    requireReader(viewer);
    var lines = reports.lines(viewer, after);
    return views.page(
        "report/list",
        page.titled("report.list.title"),
        Map.of(
            "lines",
            lines,
            "next",
            lines.size() < Reports.PAGE ? "" : "/reports?after=" + lines.getLast().id(),
            "drafts",
            viewer.has(Role.REPORTER) ? drafts.open(viewer) : List.of(),
            "now",
            clock.instant()));
  }

  @GetMapping("/reports/{id}")
  JteView report(Viewer viewer, Page page, @PathVariable UUID id) {
    requireReader(viewer);
    var report = reports.report(viewer, id);
    var outcome =
        Optional.ofNullable(outcomes.getIfAvailable())
            .map(source -> source.of(viewer, id))
            .orElseGet(ReportOutcomes.Outcome::none);
    return views.page(
        "report/report",
        page.titled("report.report.title", report.receiptNumber()),
        Map.ofEntries(
            Map.entry("report", report),
            Map.entry("outcome", outcome),
            Map.entry("examined", reports.examined(viewer, id)),
            Map.entry("uses", reports.uses(viewer, id)),
            Map.entry("rules", rules),
            Map.entry("draft", reports.draftOf(viewer, id).map(UUID::toString).orElse("")),
            Map.entry("continuations", continuations.all(viewer, id)),
            Map.entry("delegation", delegations.of(viewer, id)),
            Map.entry(
                "notices",
                notices.orderedStream().flatMap(one -> one.of(viewer, id).stream()).toList()),
            Map.entry("now", clock.instant())));
  }

  @GetMapping("/reports/{id}/filings/{filing}")
  JteView filing(Viewer viewer, Page page, @PathVariable UUID id, @PathVariable UUID filing) {
    requireReader(viewer);
    return filingView.reporters(viewer, page, open(viewer, id, filing), List.of());
  }

  @GetMapping("/reports/{id}/filings/{filing}/json")
  ResponseEntity<byte[]> filingJson(
      Viewer viewer, @PathVariable UUID id, @PathVariable UUID filing) {
    requireReader(viewer);
    return filingView.download(open(viewer, id, filing));
  }

  /// The receipt as a file: what was received when, and the hashes of every filing.
  @GetMapping("/reports/{id}/receipt")
  ResponseEntity<byte[]> receipt(Viewer viewer, @PathVariable UUID id) {
    requireReader(viewer);
    var report = reports.report(viewer, id);
    return download(
        "receipt-" + report.receiptNumber() + ".json", CanonicalJson.bytes(receipt(report)));
  }

  static Map<String, Object> receipt(Report report) {
    var receipt = new LinkedHashMap<String, Object>();
    receipt.put("type", "noroshi-receipt");
    receipt.put("version", 1);
    receipt.put("number", report.receiptNumber());
    receipt.put("report", report.id().toString());
    receipt.put("submitted_at", report.submittedAt().toString());
    receipt.put("content_sha256", report.contentHash());
    receipt.put("form_version", report.formVersion());
    receipt.put("rules_version", report.dutyVersion());
    receipt.put(
        "filings",
        report.filings().stream()
            .map(filing -> {
              var line = new LinkedHashMap<String, Object>();
              line.put("id", filing.id().toString());
              line.put("duty", filing.duty());
              line.put("stage", filing.stage());
              line.put("authority", filing.authority());
              line.put("state", filing.state().code());
              filing.filedAt().ifPresent(at -> line.put("filed_at", at.toString()));
              filing.due().ifPresent(at -> line.put("due", at.toString()));
              return line;
            })
            .toList());
    return receipt;
  }

  static ResponseEntity<byte[]> download(String name, byte[] content) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            "Content-Disposition",
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("Cache-Control", "no-store")
        .body(content);
  }

  private Filings.Opened open(Viewer viewer, UUID report, UUID id) {
    var opened = filings.open(viewer, id);
    if (!opened.filing().report().equals(report)) {
      throw Refusal.notFound();
    }
    return opened;
  }

  private static void requireReader(Viewer viewer) {
    if (!viewer.has(Role.REPORTER) && !viewer.has(Role.EXECUTIVE)) {
      throw Refusal.forbidden();
    }
  }
}
