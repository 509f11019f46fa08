package jp.noroshi.hub.party.signin;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.view.RedirectView;

/// Sends the browser to another page of this site after a form (303).
///
/// Spring: faces the web.
public final class Redirect {
  private Redirect() {}

  /// To a path of our own making.
  public static RedirectView to(String path) {
    var view = new RedirectView(path);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    view.setExposeModelAttributes(false);
    return view;
  }

  /// A path that came from outside, or `otherwise` when it would lead elsewhere than to this site.
  static String safe(String path, String otherwise) {
    boolean here =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.length() <= 2000
            && path.chars().noneMatch(c -> c == '\\' || c < ' ');
    return here ? path : otherwise;
  }
}
