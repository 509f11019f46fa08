package jp.noroshi.hub.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/// Answers what went wrong: problem details (RFC 9457) under `/api` and `/v3`, a page elsewhere;
/// always in the reader's language, never with internals. Unexpected failures are logged under a
/// reference the reader gets.
@ControllerAdvice
public final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private final Messages messages;
  private final Views views;
  private final PageArguments pages;
  private final AbsentPace pace;
  private final List<ErrorVoice> voices;

  public Problems(
      Messages messages,
      Views views,
      PageArguments pages,
      AbsentPace pace,
      List<ErrorVoice> voices) {
    this.voices = List.copyOf(voices);
    this.messages = messages;
    this.views = views;
    this.pages = pages;
    this.pace = pace;
  }

  @ExceptionHandler
  public Object refused(Refusal refusal, HttpServletRequest request) {
    return answer(
        request,
        HttpStatus.valueOf(refusal.kind().status()),
        refusal.code(),
        refusal.arguments(),
        refusal.violations());
  }

  @ExceptionHandler
  public Object unexpected(Exception failure, HttpServletRequest request) throws Exception {
    if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
      throw failure; // Spring Security answers these
    }
    if (failure instanceof AsyncRequestNotUsableException
        || failure instanceof ClientAbortException) {
      // A tab was closed, a line broke: nobody is there to be answered, and nothing failed here.
      log.debug("the caller went away: {}", failure.getMessage());
      return new ModelAndView();
    }
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      var status = HttpStatus.valueOf(known.getStatusCode().value());
      var code = status == HttpStatus.NOT_FOUND ? "shell.error.404" : "shell.error.400";
      return answer(request, status, code, new Object[0], List.of());
    }
    // A body that is no JSON, a path that is no id: the caller's fault, not ours.
    if (failure instanceof HttpMessageNotReadableException) {
      return answer(request, HttpStatus.BAD_REQUEST, "shell.error.400", new Object[0], List.of());
    }
    if (failure instanceof TypeMismatchException) {
      return answer(request, HttpStatus.NOT_FOUND, "shell.error.404", new Object[0], List.of());
    }
    if (failure instanceof IllegalArgumentException && isOfNoType(request)) {
      return answer(
          request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "shell.error.415", new Object[0], List.of());
    }
    var reference = UUID.randomUUID().toString();
    log.error("unexpected failure {} on {}", reference, request.getMethod(), failure);
    return answer(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "shell.error.500",
        new Object[0],
        List.of(Refusal.Violation.of("", "shell.error.reference", reference)));
  }

  // A body said to be of any type whatever: Spring refuses the header as a bad argument.
  private static boolean isOfNoType(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null && type.contains("*");
  }

  private Object answer(
      HttpServletRequest request,
      HttpStatus status,
      String code,
      Object[] arguments,
      List<Refusal.Violation> violations) {
    if (status == HttpStatus.NOT_FOUND) {
      pace.hold(request);
    }
    var language = PageArguments.languageOf(request);
    var sentence = messages.text(language, code, arguments);
    var details =
        violations.stream()
            .map(violation ->
                Map.of(
                    "pointer",
                    violation.pointer(),
                    "detail",
                    messages.text(language, violation.code(), violation.arguments().toArray())))
            .toList();
    for (var voice : voices) {
      if (voice.speaks(request)) {
        return voice.answer(status, sentence);
      }
    }
    if (isMachine(request)) {
      var problem = ProblemDetail.forStatusAndDetail(status, sentence);
      problem.setType(URI.create("urn:noroshi:problem:" + code));
      problem.setTitle(status.getReasonPhrase());
      if (!details.isEmpty()) {
        problem.setProperties(new LinkedHashMap<>(Map.of("errors", details)));
      }
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(problem);
    }
    var page = pages.of(request).titled("shell.error.title");
    return views
        .page("shell/error", page, Map.of("sentence", sentence, "details", details))
        .status(status);
  }

  /// Whether the caller is a program that wants problem details rather than a page.
  public static boolean isMachine(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.startsWith("/api/")
        || path.startsWith("/v3/")
        || path.startsWith("/taxii2")
        || path.startsWith("/ledger/");
  }
}
