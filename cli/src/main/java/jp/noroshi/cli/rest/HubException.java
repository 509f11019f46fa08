package jp.noroshi.cli.rest;

/// A hub could not be reached, or did not do what was asked. The message says which and what to do.
public final class HubException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HubException(String message) {
    super(message);
  }
}
