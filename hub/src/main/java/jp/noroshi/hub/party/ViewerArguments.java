package jp.noroshi.hub.party;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.SignedIn;
import jp.noroshi.hub.shell.ViewerSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives controllers their [Viewer], and the frame of a page its [SignedIn]; read once per request.
public final class ViewerArguments implements HandlerMethodArgumentResolver, ViewerSource {
  private static final String ATTRIBUTE = ViewerArguments.class.getName();

  private final Viewers viewers;

  public ViewerArguments(Viewers viewers) {
    this.viewers = viewers;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Viewer.class;
  }

  @Override
  public Viewer resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binderFactory) {
    var viewer =
        current()
            .orElseThrow(() -> Refusal.of(Refusal.Kind.UNAUTHENTICATED, "party.refusal.sign-in"));
    viewer.mandate().ifPresent(mandate -> requireOpen(parameter, mandate));
    return viewer;
  }

  private static void requireOpen(MethodParameter parameter, Mandate mandate) {
    var onMethod = parameter.getMethodAnnotation(OpenToDelegates.class);
    var open =
        onMethod != null
            ? onMethod
            : parameter.getContainingClass().getAnnotation(OpenToDelegates.class);
    if (open == null) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "party.refusal.delegate");
    }
    if (!mandate.extent().covers(open.value())) {
      throw Refusal.of(Refusal.Kind.FORBIDDEN, "party.refusal.prepares-only");
    }
  }

  /// Who is signed in with the current request.
  public Optional<Viewer> current() {
    var attributes = RequestContextHolder.getRequestAttributes();
    if (attributes == null) {
      return Optional.empty();
    }
    var known = attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    if (known instanceof Viewer viewer) {
      return Optional.of(viewer);
    }
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof Principal principal)) {
      return Optional.empty();
    }
    var viewer = viewers.of(principal);
    viewer.ifPresent(v -> attributes.setAttribute(ATTRIBUTE, v, RequestAttributes.SCOPE_REQUEST));
    return viewer;
  }

  @Override
  public Optional<SignedIn> signedIn() {
    return current()
        .map(viewer -> {
          var language = language();
          return new SignedIn(
              language.pick(viewer.nameJa(), viewer.nameEn()),
              viewer.organisation().name(language),
              viewer.roles().stream().map(Role::code).collect(Collectors.toSet()),
              viewer
                  .mandate()
                  .map(mandate ->
                      new SignedIn.Acting(mandate.delegate(), mandate.name().in(language))));
        });
  }

  private static Language language() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
        ? languageOf(servlet.getRequest())
        : Language.JA;
  }

  private static Language languageOf(HttpServletRequest request) {
    return PageArguments.languageOf(request);
  }
}
