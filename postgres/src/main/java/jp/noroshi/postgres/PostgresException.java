package jp.noroshi.postgres;

/// The PostgreSQL beside us could not be prepared, started or stopped. The message says what to do.
public final class PostgresException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Failure failure;

  PostgresException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  PostgresException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /// The kind of failure.
  public Failure failure() {
    return failure;
  }
}
