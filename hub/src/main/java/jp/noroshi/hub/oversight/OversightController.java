package jp.noroshi.hub.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.LegalBasis.Protection;
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
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The register of legal bases and break-glass on pages.
@Controller
final class OversightController {
  private final LegalBasisRegister register;
  private final Glass glass;
  private final Views views;
  private final Clock clock;

  OversightController(LegalBasisRegister register, Glass glass, Views views, Clock clock) {
    this.register = register;
    this.glass = glass;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/legal-bases")
  JteView bases(Viewer viewer, Page page) {
    return bases(viewer, page, new HashMap<>(), List.of());
  }

  private JteView bases(
      Viewer viewer, Page page, Map<String, List<String>> typed, List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("lines", register.list(viewer));
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("texts", texts(errors));
    parameters.put("protections", options(page, "protection", Protection.values()));
    parameters.put("actions", options(page, "action", Action.values()));
    parameters.put(
        "purposes",
        Arrays.stream(Purpose.values())
            .map(purpose ->
                new Option(LegalBasisRegister.code(purpose), page.pick(purpose.ja(), purpose.en())))
            .toList());
    parameters.put("today", LocalDate.ofInstant(clock.instant(), Page.ZONE));
    return views.page("oversight/bases", page.titled("oversight.basis.title"), parameters);
  }

  private static List<Option> options(Page page, String kind, Enum<?>[] values) {
    return Arrays.stream(values)
        .map(LegalBasisRegister::code)
        .map(code -> new Option(code, page.t("oversight." + kind + "." + code)))
        .toList();
  }

  @PostMapping("/legal-bases")
  Object record(
      Viewer viewer,
      Page page,
      @RequestParam MultiValueMap<String, String> typed,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      register.record(
          viewer,
          new LegalBasisRegister.Asked(
              first(typed, "corporate_number"),
              first(typed, "protection"),
              typed.getOrDefault("actions", List.of()),
              typed.getOrDefault("purposes", List.of()),
              first(typed, "citation"),
              first(typed, "until")));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return bases(viewer, page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "oversight.basis.said.recorded", "/legal-bases");
  }

  @PostMapping("/legal-bases/{id}/end")
  String end(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    register.end(viewer, id);
    return back(page, flash, "oversight.basis.said.ended", "/legal-bases");
  }

  @GetMapping("/break-glass")
  JteView panes(Viewer viewer, Page page) {
    return panes(viewer, page, Map.of(), List.of());
  }

  private JteView panes(
      Viewer viewer, Page page, Map<String, String> typed, List<FieldError> errors) {
    var parameters = new HashMap<String, Object>();
    parameters.put("panes", glass.current(viewer));
    parameters.put("me", viewer.person());
    parameters.put("agrees", Glass.mayAgree(viewer));
    parameters.put("typed", typed);
    parameters.put("errors", errors);
    parameters.put("texts", texts(errors));
    return views.page("oversight/glass", page.titled("oversight.glass.title"), parameters);
  }

  @PostMapping("/break-glass")
  Object ask(
      Viewer viewer, Page page, @RequestParam Map<String, String> typed, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      glass.ask(viewer, typed.getOrDefault("report", ""), typed.getOrDefault("reason", ""));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return panes(viewer, page, typed, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "oversight.glass.said.asked", "/break-glass");
  }

  @PostMapping("/break-glass/{id}/agree")
  String agree(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    glass.agree(viewer, id);
    return back(page, flash, "oversight.glass.said.agreed", "/break-glass");
  }

  private static String back(Page page, RedirectAttributes flash, String said, String to) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:" + to;
  }

  private static String first(MultiValueMap<String, String> typed, String name) {
    return Optional.ofNullable(typed.getFirst(name)).orElse("");
  }

  private static Map<String, String> texts(List<FieldError> errors) {
    var texts = new LinkedHashMap<String, String>();
    errors.forEach(error -> texts.put(error.field(), error.text()));
    return texts;
  }
}
