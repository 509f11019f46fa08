package jp.noroshi.hub.report.guest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The duty desk's pages of what came in without an account.
@Controller
@RequestMapping("/first-reports")
final class GuestDeskController {
  private final GuestReports reports;
  private final Rules rules;
  private final Views views;

  GuestDeskController(GuestReports reports, Rules rules, Views views) {
    this.reports = reports;
    this.rules = rules;
    this.views = views;
  }

  @GetMapping
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "guest/list", page.titled("guest.list.title"), Map.of("reports", reports.list(viewer)));
  }

  @GetMapping("/{id}")
  JteView open(Viewer viewer, Page page, @PathVariable UUID id) {
    return open(viewer, page, id, Map.of(), List.of());
  }

  @PostMapping("/{id}/verify")
  Object verify(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      var handed =
          reports.verify(
              viewer,
              id,
              new GuestReports.Found(
                  text(typed, "note"),
                  text(typed, "corporate-number"),
                  kind(typed),
                  text(typed, "name-ja"),
                  text(typed, "name-en"),
                  text(typed, "email")));
      var name = page.pick(handed.organisation().nameJa(), handed.organisation().nameEn());
      flash.addFlashAttribute(
          PageArguments.NOTICE,
          new Page.Notice(
              "success",
              handed.link().isPresent()
                  ? page.t("guest.said.invited", name, handed.link().get())
                  : page.t("guest.said.verified", name)));
      return "redirect:/first-reports/" + id;
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return open(viewer, page, id, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @PostMapping("/{id}/dismiss")
  Object dismiss(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      reports.dismiss(viewer, id, text(typed, "note"));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return open(viewer, page, id, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("guest.said.dismissed")));
    return "redirect:/first-reports";
  }

  private JteView open(
      Viewer viewer, Page page, UUID id, Map<String, String> typed, List<FieldError> errors) {
    var report = reports.open(viewer, id);
    var parameters = new HashMap<String, Object>();
    parameters.put("report", report);
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("rules", rules);
    return views.page("guest/open", page.titled("guest.open.title", report.number()), parameters);
  }

  private static Organisation.Kind kind(Map<String, String> typed) {
    return Optional.of(text(typed, "kind"))
        .filter(Organisation.Kind.LOCAL_GOVERNMENT.code()::equals)
        .map(_ -> Organisation.Kind.LOCAL_GOVERNMENT)
        .orElse(Organisation.Kind.COMPANY);
  }

  private static String text(Map<String, String> typed, String name) {
    return typed.getOrDefault(name, "").replace("\r\n", "\n");
  }
}
