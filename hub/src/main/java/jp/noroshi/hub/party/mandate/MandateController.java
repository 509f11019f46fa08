package jp.noroshi.hub.party.mandate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Mandate;
import jp.noroshi.hub.party.Mandates;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.signin.Redirect;
import jp.noroshi.hub.party.signin.Sessions;
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
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Giving and ending mandates, and acting under one.
@Controller
final class MandateController {
  private static final String GIVEN = "/organisation/mandates";
  private static final String CLIENTS = "/clients";

  private final Mandates mandates;
  private final Clients clients;
  private final Sessions sessions;
  private final Views views;

  MandateController(Mandates mandates, Clients clients, Sessions sessions, Views views) {
    this.mandates = mandates;
    this.clients = clients;
    this.sessions = sessions;
    this.views = views;
  }

  @GetMapping(GIVEN)
  View given(Viewer viewer, Page page) {
    var inHalfAYear = mandates.today().plusMonths(6).toString();
    return given(
        viewer, page, new MandateForm("", Mandate.Extent.SEND.code(), inHalfAYear), List.of());
  }

  @PostMapping(GIVEN)
  View give(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String extent,
      @RequestParam(defaultValue = "") String until,
      RedirectAttributes flash) {
    try {
      var delegate = mandates.give(viewer, number.strip(), extent(extent), day(until));
      var said = page.t("party.mandates.given", delegate.name(page.language()));
      flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", said));
      return Redirect.to(GIVEN);
    } catch (Refusal refusal) {
      if (refusal.kind() != Refusal.Kind.INVALID) {
        throw refusal;
      }
      var errors =
          refusal.violations().stream()
              .map(v -> new FieldError(v.pointer(), page.t(v.code(), v.arguments().toArray())))
              .toList();
      return given(viewer, page, new MandateForm(number, extent, until), errors)
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /// Ends one, from either side.
  @PostMapping("/organisation/mandates/{id}/end")
  View end(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    boolean held = mandates.held(viewer).stream().anyMatch(one -> one.id().equals(id));
    mandates.end(viewer, id);
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("party.mandates.ended")));
    return Redirect.to(held ? CLIENTS : GIVEN);
  }

  @GetMapping(CLIENTS)
  View clients(Viewer viewer, Page page) {
    return views.page(
        "party/clients",
        page.titled("party.clients.title"),
        Map.of(
            "clients", clients.of(viewer),
            "reporter", viewer.has(Role.REPORTER),
            "mayEnd", Mandates.mayGive(viewer)));
  }

  /// Goes on as the client's delegate.
  @PostMapping("/clients/{id}/act")
  View act(
      Viewer viewer,
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response) {
    var mandate = mandates.use(viewer, id);
    sessions.actFor(request, response, viewer, mandate.client(), mandate.id());
    return Redirect.to("/reports");
  }

  private JteView given(Viewer viewer, Page page, MandateForm typed, List<FieldError> errors) {
    return views.page(
        "party/mandates",
        page.titled("party.mandates.title"),
        Map.of(
            "given",
            mandates.given(viewer),
            "may",
            Mandates.mayGive(viewer),
            "typed",
            typed,
            "errors",
            errors));
  }

  private static Mandate.Extent extent(String code) {
    try {
      return Mandate.Extent.of(code);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("extent", "party.refusal.mandate-extent")));
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(
          List.of(Refusal.Violation.of("until", "party.refusal.mandate-days", Mandates.LONGEST)));
    }
  }
}
