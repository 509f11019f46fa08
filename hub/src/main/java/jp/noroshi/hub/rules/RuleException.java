package jp.noroshi.hub.rules;

/// A rule file cannot be used. The message names the file, the place in it, its line where it is
/// known, and the problem; the server does not start with broken rules.
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RuleException(String file, String path, String problem) {
    super("%s at %s: %s".formatted(file, path.isEmpty() ? "/" : path, problem));
  }

  /// @param line counted from 1
  RuleException(String file, String path, int line, String problem) {
    super("%s at %s (line %d): %s".formatted(file, path.isEmpty() ? "/" : path, line, problem));
  }
}
