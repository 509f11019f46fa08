package jp.noroshi.hub.rules;

/// A rule file cannot be used. The message names the file, the place in it and the problem; the
/// server does not start with broken rules.
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RuleException(String file, String path, String problem) {
    super("%s at %s: %s".formatted(file, path.isEmpty() ? "/" : path, problem));
  }
}
