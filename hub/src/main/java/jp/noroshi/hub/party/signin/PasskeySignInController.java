package jp.noroshi.hub.party.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.ViewerArguments;
import jp.noroshi.hub.party.passkey.Passkeys;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signs in with a passkey alone, or confirms with one who is signed in. Called by the page's
/// script.
@RestController
final class PasskeySignInController {
  private final Passkeys passkeys;
  private final SignIns signIns;
  private final Entrance entrance;
  private final Sessions sessions;
  private final ViewerArguments viewers;

  PasskeySignInController(
      Passkeys passkeys,
      SignIns signIns,
      Entrance entrance,
      Sessions sessions,
      ViewerArguments viewers) {
    this.passkeys = passkeys;
    this.signIns = signIns;
    this.entrance = entrance;
    this.sessions = sessions;
    this.viewers = viewers;
  }

  @PostMapping(path = "/sign-in/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
  String options(HttpServletRequest request) {
    return passkeys.requestOptions(request);
  }

  @PostMapping(path = "/sign-in/passkey", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, String> signIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var address = request.getRemoteAddr();
    var pause = signIns.anonymous(address);
    if (pause.isPresent()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.get().toSeconds()));
      throw Refusal.of(
          Refusal.Kind.TOO_MANY, "party.sign-in.later", (pause.get().toSeconds() + 59) / 60);
    }
    var answer = passkeys.authenticate(request);
    var viewer = viewers.current();
    if (answer.isEmpty() || viewer.map(v -> !isOf(v, answer.get())).orElse(false)) {
      signIns.record("sign-in.refused", answer.map(Passkeys.Answer::person), "passkey", address);
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "party.refusal.passkey");
    }
    signIns.anonymousWasRight(address);
    UUID person = answer.get().person();
    signIns.record("sign-in.accepted", Optional.of(person), "passkey", address);
    if (viewer.isPresent()) {
      sessions.stepUp(request, response, viewer.get(), Viewer.Strength.PASSKEY);
      return Map.of("location", Redirect.safe(answer.get().back(), "/"));
    }
    return Map.of("location", entrance.admit(request, response, person, Viewer.Strength.PASSKEY));
  }

  private static boolean isOf(Viewer viewer, Passkeys.Answer answer) {
    return viewer.person().equals(answer.person());
  }
}
