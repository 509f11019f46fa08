package jp.noroshi.proof.carried;

/// A carried file that cannot be used.
public final class CarriedException extends Exception {
  private static final long serialVersionUID = 1;

  /// What is wrong with a carried file.
  public enum Reason {
    /// It is not one, or was damaged on its way.
    UNREADABLE,
    /// It is encrypted to a key the reader does not hold.
    OTHER_RECEIVER,
    /// Its signature does not hold, or is not by whom it says.
    NOT_SIGNED
  }

  private final Reason reason;

  CarriedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  CarriedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
