package jp.noroshi.hub.report.evidence;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.OpenToDelegates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Filings;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The pages of evidence: of a draft, of a report, and what goes with a filing.
@Controller
@OpenToDelegates(Mandate.Extent.PREPARE)
final class EvidenceController {
  private final Uploads uploads;
  private final Handover handover;
  private final EvidenceResponses responses;
  private final Drafts drafts;
  private final Reports reports;
  private final Filings filings;
  private final Rules rules;
  private final Views views;

  EvidenceController(
      Uploads uploads,
      Handover handover,
      EvidenceResponses responses,
      Drafts drafts,
      Reports reports,
      Filings filings,
      Rules rules,
      Views views) {
    this.uploads = uploads;
    this.handover = handover;
    this.responses = responses;
    this.drafts = drafts;
    this.reports = reports;
    this.filings = filings;
    this.rules = rules;
    this.views = views;
  }

  @GetMapping("/report/drafts/{id}/evidence")
  Object ofDraft(Viewer viewer, Page page, @PathVariable UUID id) {
    require(viewer.has(Role.REPORTER));
    var report = drafts.draft(viewer, id).report();
    return report.isPresent()
        ? "redirect:/reports/" + report.get() + "/evidence"
        : page(
            viewer,
            page,
            "/report/drafts/" + id,
            "/api/v1/drafts/" + id + "/evidence",
            uploads.ofDraft(viewer, id),
            List.of());
  }

  @GetMapping("/reports/{id}/evidence")
  JteView ofReport(Viewer viewer, Page page, @PathVariable UUID id) {
    requireReader(viewer);
    var report = reports.report(viewer, id);
    return page(
        viewer,
        page,
        "/reports/" + id,
        "/api/v1/reports/" + id + "/evidence",
        uploads.ofReport(viewer, id),
        report.filings().stream().filter(filing -> filing.filedAt().isPresent()).toList());
  }

  private JteView page(
      Viewer viewer,
      Page page,
      String back,
      String upload,
      List<Evidence> all,
      List<Filing> filed) {
    return views.page(
        "report/evidence",
        page.titled("evidence.title"),
        Map.of(
            "back",
            back,
            "upload",
            viewer.has(Role.REPORTER) ? upload : "",
            "all",
            all,
            "filed",
            filed,
            "limits",
            uploads.limits(),
            "rules",
            rules,
            "kinds",
            Arrays.stream(Evidence.Kind.values())
                .map(kind -> new Option(kind.code(), page.t("evidence.kind." + kind.code())))
                .toList()));
  }

  /// Lets a file go with exactly these filings of its report.
  @PostMapping("/evidence/{id}/filings")
  String list(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam(name = "filing", defaultValue = "") List<UUID> chosen,
      RedirectAttributes flash) {
    require(viewer.has(Role.REPORTER));
    var before = uploads.own(viewer, id);
    for (var listing : before.listed()) {
      if (!chosen.contains(listing.filing())) {
        handover.unlist(viewer, id, listing.filing());
      }
    }
    for (var filing : chosen) {
      handover.list(viewer, id, filing);
    }
    return back(before, page, flash, "evidence.said.listed");
  }

  @PostMapping("/evidence/{id}/remove")
  String remove(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    require(viewer.has(Role.REPORTER));
    var before = uploads.own(viewer, id);
    uploads.remove(viewer, id);
    return back(before, page, flash, "evidence.said.removed");
  }

  private static String back(Evidence evidence, Page page, RedirectAttributes flash, String said) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return evidence
        .report()
        .map(report -> "redirect:/reports/" + report + "/evidence")
        .orElse("redirect:/report/drafts/" + evidence.place() + "/evidence");
  }

  @GetMapping("/evidence/{id}/content")
  void content(Viewer viewer, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    requireOpener(viewer);
    responses.content(handover.open(viewer, id), response);
  }

  @GetMapping("/evidence/{id}/copy")
  ResponseEntity<byte[]> copy(Viewer viewer, @PathVariable UUID id) throws IOException {
    requireOpener(viewer);
    return responses.copy(handover.open(viewer, id));
  }

  /// What goes with a filing, as its addressee sees it.
  @GetMapping("/board/filings/{id}/evidence")
  JteView onBoard(Viewer viewer, Page page, @PathVariable UUID id) {
    require(viewer.has(Role.DUTY_OFFICER));
    filings.open(viewer, id);
    return page(viewer, page, "/board/filings/" + id, "", handover.ofFiling(viewer, id), List.of());
  }

  private static void requireReader(Viewer viewer) {
    require(viewer.has(Role.REPORTER) || viewer.has(Role.EXECUTIVE));
  }

  private static void requireOpener(Viewer viewer) {
    require(
        viewer.has(Role.DUTY_OFFICER) || viewer.has(Role.REPORTER) || viewer.has(Role.EXECUTIVE));
  }

  private static void require(boolean may) {
    if (!may) {
      throw Refusal.forbidden();
    }
  }
}
