package jp.noroshi.engine.indicator.sigma;

/// A rule that cannot be used: where in it, and why.
public final class SigmaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SigmaException(String message) {
    super(message);
  }

  SigmaException(String message, Throwable cause) {
    super(message, cause);
  }
}
