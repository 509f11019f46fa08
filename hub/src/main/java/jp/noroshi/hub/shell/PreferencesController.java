package jp.noroshi.hub.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// Language and theme, kept in cookies; usable before signing in.
@Controller
final class PreferencesController {

  @PostMapping("/preferences")
  RedirectView change(
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletResponse response) {
    Language.of(language)
        .ifPresent(l -> response.addCookie(cookie(PageArguments.LANGUAGE_COOKIE, l.code())));
    if (theme.equals("light") || theme.equals("dark")) {
      response.addCookie(cookie(PageArguments.THEME_COOKIE, theme));
    }
    // Only a path of this site: never somewhere else, never scheme-relative.
    var here = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") ? back : "/";
    var view = new RedirectView(here);
    view.setExposeModelAttributes(false);
    return view;
  }

  private static Cookie cookie(String name, String value) {
    var cookie = new Cookie(name, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
