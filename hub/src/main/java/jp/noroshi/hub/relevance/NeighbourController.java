package jp.noroshi.hub.relevance;

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

/// Partners that one relation would tell who was hit, on a page.
@Controller
final class NeighbourController {
  private final Neighbours neighbours;
  private final Views views;

  NeighbourController(Neighbours neighbours, Views views) {
    this.neighbours = neighbours;
    this.views = views;
  }

  @GetMapping("/neighbours")
  JteView list(Viewer viewer, Page page) {
    return list(viewer, page, "", "", List.of());
  }

  private JteView list(Viewer viewer, Page page, String of, String typed, List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("waiting", neighbours.list(viewer));
    parameters.put("of", of);
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    parameters.put("texts", texts);
    return views.page("relevance/neighbours", page.titled("relevance.title"), parameters);
  }

  @PostMapping("/neighbours/{id}/tell")
  Object tell(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    return decide(viewer, page, id, typed, flash, true);
  }

  @PostMapping("/neighbours/{id}/keep")
  Object keep(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    return decide(viewer, page, id, typed, flash, false);
  }

  private Object decide(
      Viewer viewer,
      Page page,
      UUID id,
      Map<String, String> typed,
      RedirectAttributes flash,
      boolean tell) {
    Scopes.requireSession(viewer);
    var reason = typed.getOrDefault("reason", "");
    try {
      if (tell) {
        neighbours.tell(viewer, id, reason);
      } else {
        neighbours.keep(viewer, id, reason);
      }
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return list(viewer, page, id.toString(), reason, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    flash.addFlashAttribute(
        PageArguments.NOTICE,
        new Page.Notice("success", page.t(tell ? "relevance.said.told" : "relevance.said.kept")));
    return "redirect:/neighbours";
  }
}
