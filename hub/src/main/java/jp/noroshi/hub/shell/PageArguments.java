package jp.noroshi.hub.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.support.RequestContextUtils;

/// Gives controllers their [Page].
public final class PageArguments implements HandlerMethodArgumentResolver {
  /// Cookie with the chosen language (`ja`, `en`).
  public static final String LANGUAGE_COOKIE = "noroshi_language";

  /// Cookie with the chosen theme (`light`, `dark`); absent follows the system.
  public static final String THEME_COOKIE = "noroshi_theme";

  /// Flash attribute holding a [Page.Notice] for the next page.
  public static final String NOTICE = "notice";

  private final Messages messages;
  private final List<NavigationEntry> entries;
  private final Supplier<Optional<SignedIn>> viewer;

  public PageArguments(
      Messages messages, List<NavigationEntry> entries, Supplier<Optional<SignedIn>> viewer) {
    this.messages = messages;
    this.entries =
        entries.stream().sorted(Comparator.comparingInt(NavigationEntry::order)).toList();
    this.viewer = viewer;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Page.class;
  }

  @Override
  public Page resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binderFactory) {
    var request = webRequest.getNativeRequest(HttpServletRequest.class);
    if (request == null) {
      throw new IllegalStateException("a page needs a servlet request");
    }
    return of(request);
  }

  /// The page frame for a request, also for use outside controllers (error pages).
  public Page of(HttpServletRequest request) {
    var language = languageOf(request);
    var who = viewer.get();
    var path = request.getRequestURI();
    var items =
        who.map(signedIn ->
                entries.stream()
                    .filter(entry -> entry.isFor(signedIn))
                    .map(entry ->
                        new Page.NavigationItem(
                            entry.path(),
                            messages.text(language, entry.labelKey()),
                            path.equals(entry.path()) || path.startsWith(entry.path() + "/")))
                    .toList())
            .orElse(List.of());
    var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    var flash = RequestContextUtils.getInputFlashMap(request);
    var notice =
        flash == null
            ? Optional.<Page.Notice>empty()
            : Optional.ofNullable((Page.Notice) flash.get(NOTICE));
    return new Page(
        messages,
        language,
        messages.text(language, "shell.name"),
        who,
        items,
        csrf == null ? "" : csrf.getToken(),
        csrf == null ? "" : csrf.getHeaderName(),
        csrf == null ? "" : csrf.getParameterName(),
        path,
        cookie(request, THEME_COOKIE).filter(t -> t.equals("light") || t.equals("dark")).orElse(""),
        notice);
  }

  /// The reader's language: the one chosen, else the browser's wish, else Japanese.
  public static Language languageOf(HttpServletRequest request) {
    return cookie(request, LANGUAGE_COOKIE)
        .flatMap(Language::of)
        .or(() ->
            request.getHeader("Accept-Language") == null
                ? Optional.empty()
                : Language.of(request.getLocale().getLanguage()))
        .orElse(Language.JA);
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    if (request.getCookies() == null) {
      return Optional.empty();
    }
    for (Cookie cookie : request.getCookies()) {
      if (cookie.getName().equals(name)) {
        return Optional.ofNullable(cookie.getValue());
      }
    }
    return Optional.empty();
  }
}
