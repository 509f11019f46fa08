package jp.noroshi.hub.spill;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Spills on pages.
@Controller
final class SpillController {
  private final Spills spills;
  private final Views views;

  SpillController(Spills spills, Views views) {
    this.spills = spills;
    this.views = views;
  }

  @GetMapping("/spills")
  JteView desk(Viewer viewer, Page page) {
    return desk(viewer, page, "", Map.of(), List.of());
  }

  // What was typed belongs to the one spill it was typed for.
  private JteView desk(
      Viewer viewer, Page page, String of, Map<String, String> typed, List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("desk", spills.desk(viewer));
    parameters.put("decides", Spills.decides(viewer));
    parameters.put("me", viewer.person());
    parameters.put("of", of);
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("texts", texts(errors));
    return views.page("spill/desk", page.titled("spill.title"), parameters);
  }

  @GetMapping("/spills/new")
  JteView raise(Viewer viewer, Page page, @RequestParam(defaultValue = "") String item) {
    return raise(page, item, "", List.of());
  }

  private JteView raise(Page page, String item, String note, List<FieldError> errors) {
    return views.page(
        "spill/new",
        page.titled("spill.raise.title"),
        Map.of("item", item, "note", note, "errors", errors, "texts", texts(errors)));
  }

  @PostMapping("/spills")
  Object raise(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String note,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      spills.raise(viewer, item, note);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return raise(page, item, note, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "spill.said.raised");
  }

  @PostMapping("/spills/{id}/seal")
  String seal(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    spills.seal(viewer, id);
    return back(page, flash, "spill.said.sealed");
  }

  @PostMapping("/spills/{id}/dismiss")
  Object dismiss(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    return decide(viewer, page, id, typed, flash, spills::dismiss, "dismissed");
  }

  @PostMapping("/spills/{id}/clear")
  Object clear(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    return decide(viewer, page, id, typed, flash, spills::clear, "cleared");
  }

  @PostMapping("/spills/{id}/destroy")
  Object destroy(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    return decide(viewer, page, id, typed, flash, spills::destroy, "destroyed");
  }

  private interface Decision {
    void decide(Viewer viewer, UUID id, String reason);
  }

  private Object decide(
      Viewer viewer,
      Page page,
      UUID id,
      Map<String, String> typed,
      RedirectAttributes flash,
      Decision decision,
      String said) {
    Scopes.requireSession(viewer);
    try {
      decision.decide(viewer, id, typed.getOrDefault("reason", ""));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return desk(viewer, page, id.toString(), typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "spill.said." + said);
  }

  @PostMapping("/spills/{id}/backups")
  String backups(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    spills.backupsPurged(viewer, id);
    return back(page, flash, "spill.said.backups");
  }

  @PostMapping("/spills/{id}/acknowledge")
  String acknowledge(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    spills.acknowledge(viewer, id);
    return back(page, flash, "spill.said.acknowledged");
  }

  private static String back(Page page, RedirectAttributes flash, String said) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/spills";
  }

  private static Map<String, String> texts(List<FieldError> errors) {
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    return texts;
  }
}
