package jp.noroshi.hub.party.account;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.passkey.Passkeys;
import jp.noroshi.hub.party.signin.Redirect;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Adds and removes passkeys; adding is called by the page's script.
@Controller
final class PasskeyController {
  private final Passkeys passkeys;

  PasskeyController(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  @PostMapping(path = "/account/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  String options(Viewer viewer, HttpServletRequest request) {
    return passkeys.creationOptions(viewer, request);
  }

  @PostMapping(path = "/account/passkeys", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Map<String, String> register(Viewer viewer, HttpServletRequest request) throws IOException {
    passkeys.register(viewer, request);
    return Map.of("location", "/account");
  }

  @PostMapping("/account/passkeys/{id}/removal")
  View remove(Viewer viewer, Page page, @PathVariable String id, RedirectAttributes flash) {
    passkeys.remove(viewer, id);
    flash.addFlashAttribute(
        PageArguments.NOTICE, new Page.Notice("success", page.t("party.account.passkey.removed")));
    return Redirect.to("/account");
  }
}
