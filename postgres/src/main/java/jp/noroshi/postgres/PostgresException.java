package jp.noroshi.postgres;

/// The PostgreSQL beside us could not be prepared, started or stopped. The message says what to do.
public final class PostgresException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PostgresException(String message) {
    super(message);
  }

  public PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
