package jp.noroshi.hub.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// How errors are told to the clients of a protocol that says so itself.
public interface ErrorVoice {
  /// Whether this request is one of the protocol's.
  boolean speaks(HttpServletRequest request);

  /// @param sentence what went wrong, for people
  ResponseEntity<?> answer(HttpStatus status, String sentence);
}
