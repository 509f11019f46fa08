package jp.noroshi.engine.indicator.warning;

/// A warning list that cannot be used: which, and why.
public final class WarningListException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WarningListException(String message) {
    super(message);
  }

  WarningListException(String message, Throwable cause) {
    super(message, cause);
  }
}
