package jp.noroshi.hub.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Answers a repeated POST with the first answer: `Idempotency-Key` names an attempt, per caller
/// and path, for a day. While the first is under way a repeat gets 409; the same key with another
/// query or body gets 422; a key on another path is another attempt
/// (draft-ietf-httpapi-idempotency-key-header §2.6).
///
/// Submissions of reports keep their key in the transaction of the report itself and are exact even
/// over a crash; for the rest a crash between act and answer lets the repeat act again, which their
/// resources allow.
public final class IdempotencyFilter extends OncePerRequestFilter {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";
  private static final String REPORTS = "/api/v1/reports";
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_ANSWER = 1 << 20;

  private final FirstAnswers answers;
  private final HandlerExceptionResolver refusals;

  /// @param refusals tells the caller why, in the voice of the rest of the hub
  public IdempotencyFilter(FirstAnswers answers, HandlerExceptionResolver refusals) {
    this.answers = answers;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || !request.getRequestURI().startsWith("/api/")
        || request.getRequestURI().equals(REPORTS)
        || request.getHeader(HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    var key = request.getHeader(HEADER);
    if (authentication == null || !authentication.isAuthenticated()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      if (key.isBlank() || key.length() > LONGEST_KEY) {
        throw Refusal.invalid(
            List.of(Refusal.Violation.of(HEADER, "api.refusal.key", LONGEST_KEY)));
      }
      var name = authentication.getName() + " " + request.getRequestURI() + " " + key;
      var counted = new FingerprintedRequest(request, Imports.MAX_BYTES);
      if (answers.claim(name)) {
        first(name, counted, response, chain);
      } else {
        again(name, counted, response);
      }
    } catch (Refusal refusal) {
      refusals.resolveException(request, response, null, refusal);
    }
  }

  private void first(
      String name, FingerprintedRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var wrapped = new ContentCachingResponseWrapper(response);
    boolean kept = false;
    try {
      chain.doFilter(request, wrapped);
      kept = keep(name, request, wrapped);
    } finally {
      if (!kept) {
        answers.release(name);
      }
      wrapped.copyBodyToResponse();
    }
  }

  private void again(String name, FingerprintedRequest request, HttpServletResponse response)
      throws IOException {
    var answer =
        answers
            .find(name)
            .orElseThrow(() -> Refusal.of(Refusal.Kind.CONFLICT, "api.refusal.under-way"));
    var same = request.fingerprint().map(print -> Arrays.equals(print, answer.request()));
    if (!same.orElse(false)) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "api.refusal.key-reused");
    }
    response.setStatus(answer.status());
    response.setHeader(REPLAYED, "true");
    if (!answer.contentType().isEmpty()) {
      response.setContentType(answer.contentType());
    }
    response.getOutputStream().write(answer.body());
  }

  // What failed may be tried again under the same key; only an answer worth repeating is kept.
  private boolean keep(
      String name, FingerprintedRequest request, ContentCachingResponseWrapper response)
      throws IOException {
    if (response.getStatus() >= 500
        || response.getStatus() == 429
        || response.getContentSize() > LONGEST_ANSWER) {
      return false;
    }
    var fingerprint = request.fingerprint();
    fingerprint.ifPresent(print ->
        answers.keep(
            name,
            new FirstAnswers.Answer(
                print,
                response.getStatus(),
                response.getContentType() == null ? "" : response.getContentType(),
                response.getContentAsByteArray())));
    return fingerprint.isPresent();
  }
}
