package jp.noroshi.hub.party.signin;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import jp.noroshi.hub.party.Tokens;
import jp.noroshi.hub.party.certificate.ClientCertificates;
import jp.noroshi.hub.party.certificate.ShownCertificates;
import jp.noroshi.hub.shell.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/// Deny by default: what is not named here needs a signed-in viewer. Two chains: who shows a token
/// (or to TAXII a certificate) is judged by that alone, without a session and without protection
/// tokens; everyone else by the session, with them.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'"
          + " data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors"
          + " 'none'; base-uri 'none'";

  @Bean
  SecurityContextRepository securityContextRepository() {
    return new HttpSessionSecurityContextRepository();
  }

  @Bean
  CsrfTokenRepository csrfTokenRepository() {
    return new HttpSessionCsrfTokenRepository();
  }

  /// Remembers where a stranger wanted to go, when it was a page.
  @Bean
  RequestCache requestCache() {
    var cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(SecurityConfiguration::isPage);
    return cache;
  }

  @Bean
  @Order(1)
  SecurityFilterChain programs(
      HttpSecurity http,
      Tokens tokens,
      ClientCertificates certificates,
      ShownCertificates shown,
      SignIns signIns,
      Clock clock,
      Denials denials)
      throws Exception {
    return http.securityMatcher(request ->
            TokenFilter.showsToken(request) || TokenFilter.showsCertificateOnly(request, shown))
        .authorizeHttpRequests(requests ->
            requests
                // Pages do not ask for scopes: they are for people, and closed to tokens.
                .requestMatchers(Problems::isMachine)
                .authenticated()
                .requestMatchers("/actuator/**")
                .authenticated()
                .anyRequest()
                .denyAll())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .headers(SecurityConfiguration::headers)
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(denials).accessDeniedHandler(denials))
        .addFilterBefore(
            new TokenFilter(tokens, certificates, shown, signIns, denials, clock),
            AnonymousAuthenticationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain web(
      HttpSecurity http,
      SecurityContextRepository contexts,
      CsrfTokenRepository csrfTokens,
      RequestCache requestCache,
      Clock clock,
      Denials denials)
      throws Exception {
    return http.authorizeHttpRequests(requests ->
            requests
                .requestMatchers(
                    "/css/**",
                    "/js/**",
                    "/img/**",
                    "/vendor/**",
                    "/favicon.ico",
                    "/error",
                    "/sign-in/**",
                    "/invitations/**",
                    // A first report needs no account.
                    "/first-report/**",
                    // What a file says is told by its signature, whoever carries it.
                    "/carried/**",
                    "/api/v1/carried",
                    // Whoever is shown a certificate can check it.
                    "/certificates/*",
                    // Whether reporting is worth it is asked before one takes part.
                    "/benefits",
                    "/figures",
                    "/preferences",
                    "/actuator/health/**",
                    // Of the ledger what tells nothing: hashes, signatures, public keys.
                    "/ledger/checkpoint/**",
                    "/ledger/tile/**",
                    "/ledger/keys",
                    "/ledger/consistency",
                    "/ledger/cosignatures")
                .permitAll()
                .anyRequest()
                .authenticated())
        .securityContext(context -> context.securityContextRepository(contexts))
        .csrf(csrf ->
            // A witness has no session that could be abused; its signature is what counts. TAXII
            // serves no sessions at all: who shows no token is told to, whatever the method.
            csrf.csrfTokenRepository(csrfTokens)
                .ignoringRequestMatchers("/ledger/cosignatures", "/taxii2/**", "/api/v1/carried"))
        .requestCache(cache -> cache.requestCache(requestCache))
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in").permitAll())
        .headers(SecurityConfiguration::headers)
        .exceptionHandling(handling ->
            handling
                .defaultAuthenticationEntryPointFor(denials, Problems::isMachine)
                .defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/sign-in"),
                    request -> !Problems.isMachine(request))
                .accessDeniedHandler(denials))
        .addFilterBefore(new SessionLimitFilter(clock), AuthorizationFilter.class)
        .build();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"))
        .frameOptions(withDefaults());
  }

  private static boolean isPage(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return request.getMethod().equals("GET")
        && accept != null
        && accept.contains("text/html")
        && request.getHeader("HX-Request") == null;
  }
}
