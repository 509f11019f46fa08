package jp.noroshi.hub.party;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Signs people in for tests, past the sign-in pages.
///
/// - MockMvc: `mvc.perform(get("/reports").with(TestSignIn.as(person, organisation)))`; add
///   `.with(csrf())` to a POST.
/// - Real HTTP: send the header `Cookie` with [#cookie], or `Authorization: Bearer` with a token
///   from [PartyAdministration#issueToken], which needs no CSRF token.
public final class TestSignIn {
  private TestSignIn() {}

  /// Signed in with two factors just now.
  public static RequestPostProcessor as(UUID person, UUID organisation) {
    return SecurityMockMvcRequestPostProcessors.authentication(
        authentication(person, organisation, Instant.now()));
  }

  /// Signed in by token with these scopes.
  public static RequestPostProcessor asToken(
      UUID person, UUID organisation, Set<TokenScope> scopes) {
    return SecurityMockMvcRequestPostProcessors.authentication(
        new PartyAuthentication(
            new Principal(
                person,
                organisation,
                Viewer.Strength.TOKEN,
                Instant.EPOCH,
                scopes.stream().map(TokenScope::code).collect(Collectors.toSet())),
            Instant.now()));
  }

  /// What a session holds of someone signed in at `at`.
  public static PartyAuthentication authentication(UUID person, UUID organisation, Instant at) {
    return new PartyAuthentication(
        new Principal(person, organisation, Viewer.Strength.TWO_FACTORS, at, Set.of()), at);
  }

  /// Opens a real session and gives its cookie, `noroshi_session=…`.
  ///
  /// @param sessions the bean `SessionRepository`
  public static String cookie(SessionRepository<?> sessions, UUID person, UUID organisation) {
    return open(sessions, authentication(person, organisation, Instant.now()));
  }

  static <S extends Session> String open(
      SessionRepository<S> sessions, PartyAuthentication authentication) {
    var session = sessions.createSession();
    session.setAttribute("SPRING_SECURITY_CONTEXT", new SecurityContextImpl(authentication));
    sessions.save(session);
    return "noroshi_session="
        + Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8));
  }
}
