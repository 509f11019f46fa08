package jp.noroshi.hub.exchange.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import jp.noroshi.stix.Tlp;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The quarantine on pages, for release officers.
@Controller
final class QuarantineController {
  private final Quarantine quarantine;
  private final Views views;

  QuarantineController(Quarantine quarantine, Views views) {
    this.quarantine = quarantine;
    this.views = views;
  }

  @GetMapping("/quarantine")
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "exchange/quarantine",
        page.titled("exchange.quarantine.title"),
        Map.of("held", quarantine.held(viewer)));
  }

  @GetMapping("/quarantine/{id}")
  JteView open(Viewer viewer, Page page, @PathVariable UUID id) {
    return open(viewer, page, id, Map.of(), List.of());
  }

  private JteView open(
      Viewer viewer, Page page, UUID id, Map<String, String> typed, List<FieldError> errors) {
    var labels =
        Arrays.stream(Tlp.values()).map(tlp -> new Option(tlp.label(), tlp.label())).toList();
    return views.page(
        "exchange/held",
        page.titled("exchange.quarantine.one"),
        Map.of(
            "opened",
            quarantine.open(viewer, id),
            "labels",
            labels,
            "typed",
            typed,
            "errors",
            errors,
            "texts",
            errors.stream().collect(Collectors.toMap(FieldError::field, FieldError::text))));
  }

  @PostMapping("/quarantine/{id}/release")
  Object release(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    return decide(
        viewer,
        page,
        id,
        typed,
        flash,
        "exchange.quarantine.said.released",
        () ->
            quarantine.release(
                viewer, id, typed.getOrDefault("tlp", ""), typed.getOrDefault("reason", "")));
  }

  @PostMapping("/quarantine/{id}/discard")
  Object discard(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    return decide(
        viewer,
        page,
        id,
        typed,
        flash,
        "exchange.quarantine.said.discarded",
        () -> quarantine.discard(viewer, id, typed.getOrDefault("reason", "")));
  }

  private Object decide(
      Viewer viewer,
      Page page,
      UUID id,
      Map<String, String> typed,
      RedirectAttributes flash,
      String said,
      Runnable decision) {
    Scopes.requireSession(viewer);
    try {
      decision.run();
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return open(viewer, page, id, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/quarantine";
  }
}
