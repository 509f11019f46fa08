package jp.noroshi.hunt;

/// A hunt cannot go on, for a reason the person at the terminal can do something about. The message
/// says what and how.
public final class HuntException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HuntException(String message) {
    super(message);
  }

  public HuntException(String message, Throwable cause) {
    super(message, cause);
  }
}
