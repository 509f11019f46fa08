package jp.noroshi.hub.request;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.handling.Purpose;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
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

/// Requests for access on pages, for those who ask and those who decide.
@Controller
final class RequestController {
  private final Requests requests;
  private final Views views;
  private final Clock clock;

  RequestController(Requests requests, Views views, Clock clock) {
    this.requests = requests;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/requests")
  JteView desk(Viewer viewer, Page page) {
    return views.page(
        "request/desk",
        page.titled("request.title"),
        Map.of("desk", requests.desk(viewer), "now", clock.instant()));
  }

  @GetMapping("/requests/new")
  JteView form(Viewer viewer, Page page, @RequestParam(defaultValue = "") String object) {
    return form(viewer, page, object, Map.of(), List.of());
  }

  private JteView form(
      Viewer viewer, Page page, String object, Map<String, String> typed, List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("object", object);
    parameters.put("ask", requests.check(viewer, object));
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("texts", texts(errors));
    parameters.put(
        "purposes",
        Arrays.stream(Purpose.values())
            .map(purpose ->
                new Option(
                    purpose.name().toLowerCase(Locale.ROOT), page.pick(purpose.ja(), purpose.en())))
            .toList());
    return views.page("request/form", page.titled("request.new"), parameters);
  }

  @PostMapping("/requests")
  Object ask(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    var object = typed.getOrDefault("object", "");
    try {
      var id =
          requests.ask(
              viewer, object, typed.getOrDefault("purpose", ""), typed.getOrDefault("why", ""));
      return back(page, flash, "request.said.asked", id);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(viewer, page, object, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/requests/{id}")
  JteView open(Viewer viewer, Page page, @PathVariable UUID id) {
    return open(viewer, page, id, Map.of(), List.of());
  }

  private JteView open(
      Viewer viewer, Page page, UUID id, Map<String, String> typed, List<FieldError> errors) {
    var now = clock.instant();
    var parameters = new HashMap<String, Object>();
    parameters.put("opened", requests.open(viewer, id));
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("texts", texts(errors));
    parameters.put("now", now);
    parameters.put("month", LocalDate.ofInstant(now, Page.ZONE).plusDays(30).toString());
    return views.page("request/opened", page.titled("request.one"), parameters);
  }

  @PostMapping("/requests/{id}/grant")
  Object grant(
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
        "request.said.granted",
        () ->
            requests.grant(
                viewer, id, typed.getOrDefault("until", ""), typed.getOrDefault("answer", "")));
  }

  @PostMapping("/requests/{id}/decline")
  Object decline(
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
        "request.said.declined",
        () -> requests.decline(viewer, id, typed.getOrDefault("answer", "")));
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
    return "redirect:/requests";
  }

  @PostMapping("/requests/{id}/withdraw")
  String withdraw(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    requests.withdraw(viewer, id);
    return back(page, flash, "request.said.withdrawn", id);
  }

  @PostMapping("/requests/{id}/revoke")
  String revoke(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    requests.revoke(viewer, id);
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("request.said.revoked")));
    return "redirect:/requests";
  }

  private static String back(Page page, RedirectAttributes flash, String said, UUID id) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/requests/" + id;
  }

  private static Map<String, String> texts(List<FieldError> errors) {
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    return texts;
  }
}
