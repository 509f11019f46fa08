package jp.noroshi.hub.party.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.ViewerArguments;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The pages of the door: password, second factor, and the second factor again before a sensitive
/// act.
@Controller
final class SignInController {
  private final SignIns signIns;
  private final Entrance entrance;
  private final Sessions sessions;
  private final KnownDevices devices;
  private final ViewerArguments viewers;
  private final Views views;
  private final Clock clock;

  SignInController(
      SignIns signIns,
      Entrance entrance,
      Sessions sessions,
      KnownDevices devices,
      ViewerArguments viewers,
      Views views,
      Clock clock) {
    this.signIns = signIns;
    this.entrance = entrance;
    this.sessions = sessions;
    this.devices = devices;
    this.viewers = viewers;
    this.views = views;
    this.clock = clock;
  }

  @GetMapping("/sign-in")
  View form(Page page) {
    return viewers.current().isPresent() ? Redirect.to("/") : passwordPage(page, "", "");
  }

  @PostMapping("/sign-in")
  View password(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      Page page,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (email.length() > 254 || password.length() > 1024) {
      return refused(passwordPage(page, "", page.t("party.sign-in.wrong")));
    }
    var outcome =
        signIns.password(
            email, password, request.getRemoteAddr(), person -> devices.deviceOf(request, person));
    return switch (outcome) {
      case SignIns.Outcome.Right(UUID person) -> {
        Pending.put(request, new Pending(person, clock.instant()));
        yield Redirect.to("/sign-in/code");
      }
      case SignIns.Outcome.Wrong() ->
          refused(passwordPage(page, email, page.t("party.sign-in.wrong")));
      case SignIns.Outcome.Later(Duration wait) ->
          later(response, wait, passwordPage(page, email, laterText(page, wait)));
    };
  }

  @GetMapping("/sign-in/code")
  View codeForm(Page page, HttpServletRequest request) {
    return Pending.of(request, clock.instant()).isEmpty()
        ? Redirect.to("/sign-in")
        : codePage(page, "");
  }

  @PostMapping("/sign-in/code")
  View code(
      @RequestParam(defaultValue = "") String code,
      Page page,
      HttpServletRequest request,
      HttpServletResponse response) {
    var pending = Pending.of(request, clock.instant());
    if (pending.isEmpty()) {
      return Redirect.to("/sign-in");
    }
    return switch (check(pending.get().person(), code, request)) {
      case SignIns.Outcome.Right(UUID person) ->
          Redirect.to(entrance.admit(request, response, person, Viewer.Strength.TWO_FACTORS));
      case SignIns.Outcome.Wrong() -> refused(codePage(page, page.t("party.code.wrong")));
      case SignIns.Outcome.Later(Duration wait) ->
          later(response, wait, codePage(page, laterText(page, wait)));
    };
  }

  @GetMapping("/sign-in/confirm")
  View confirmForm(@RequestParam(defaultValue = "/") String back, Viewer viewer, Page page) {
    return confirmPage(page, Redirect.safe(back, "/"), "");
  }

  @PostMapping("/sign-in/confirm")
  View confirm(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "/") String back,
      Viewer viewer,
      Page page,
      HttpServletRequest request,
      HttpServletResponse response) {
    var to = Redirect.safe(back, "/");
    return switch (check(viewer.person(), code, request)) {
      case SignIns.Outcome.Right _ -> {
        sessions.stepUp(request, response, viewer, viewer.strength());
        yield Redirect.to(to);
      }
      case SignIns.Outcome.Wrong() -> refused(confirmPage(page, to, page.t("party.code.wrong")));
      case SignIns.Outcome.Later(Duration wait) ->
          later(response, wait, confirmPage(page, to, laterText(page, wait)));
    };
  }

  private SignIns.Outcome check(UUID person, String code, HttpServletRequest request) {
    return signIns.code(person, code, request.getRemoteAddr(), p -> devices.deviceOf(request, p));
  }

  private JteView passwordPage(Page page, String email, String error) {
    return views.page(
        "party/sign-in",
        page.titled("party.sign-in.title"),
        Map.of("email", email, "errors", errors("email", error)));
  }

  private JteView codePage(Page page, String error) {
    return views.page(
        "party/code", page.titled("party.code.title"), Map.of("errors", errors("code", error)));
  }

  private JteView confirmPage(Page page, String back, String error) {
    return views.page(
        "party/confirm",
        page.titled("party.confirm.title"),
        Map.of("errors", errors("code", error), "back", back));
  }

  private static List<FieldError> errors(String field, String error) {
    return error.isEmpty() ? List.of() : List.of(new FieldError(field, error));
  }

  private static View refused(JteView view) {
    return view.status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static View later(HttpServletResponse response, Duration wait, JteView view) {
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
    return view.status(HttpStatus.TOO_MANY_REQUESTS);
  }

  private static String laterText(Page page, Duration wait) {
    return page.t("party.sign-in.later", Math.max(1, (wait.toSeconds() + 59) / 60));
  }
}
