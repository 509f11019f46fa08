package jp.noroshi.hub.party;

import jp.noroshi.hub.shell.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Deny by default: what is not named here needs a signed-in viewer.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'"
          + " data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors"
          + " 'none'; base-uri 'none'";

  @Bean
  SecurityFilterChain web(HttpSecurity http) throws Exception {
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
                    "/preferences",
                    "/actuator/health/**")
                .permitAll()
                .anyRequest()
                .authenticated())
        .headers(headers ->
            headers
                .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                    permissions -> permissions.policy("camera=(), geolocation=(), microphone=()")))
        .exceptionHandling(handling ->
            handling
                .defaultAuthenticationEntryPointFor(
                    new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), Problems::isMachine)
                .defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/sign-in"),
                    request -> !Problems.isMachine(request)))
        .build();
  }
}
