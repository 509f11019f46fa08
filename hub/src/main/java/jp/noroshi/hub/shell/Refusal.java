package jp.noroshi.hub.shell;

import java.util.List;

/// A request we refuse, with a reason the caller can act on. The web layer turns it into RFC 9457
/// problem details or into a page, in the reader's language.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Which kind of refusal; decides the HTTP status.
  public enum Kind {
    INVALID(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    TOO_LARGE(413),
    UNPROCESSABLE(422),
    TOO_MANY(429),
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /// One thing wrong with the input.
  ///
  /// @param pointer where: a form field's name or a JSON pointer (RFC 6901)
  /// @param code message key of the sentence
  public record Violation(String pointer, String code, List<String> arguments) {
    public Violation {
      arguments = List.copyOf(arguments);
    }

    public static Violation of(String pointer, String code, Object... arguments) {
      return new Violation(
          pointer, code, List.of(arguments).stream().map(String::valueOf).toList());
    }
  }

  private final Kind kind;
  private final String code;
  private final transient List<Object> arguments;
  private final transient List<Violation> violations;

  /// @param code message key, e.g. `report.refusal.stale`; also the last part of the problem's type
  ///   URI
  public Refusal(Kind kind, String code, List<Object> arguments, List<Violation> violations) {
    super(kind + " " + code);
    this.kind = kind;
    this.code = code;
    this.arguments = List.copyOf(arguments);
    this.violations = List.copyOf(violations);
  }

  public static Refusal of(Kind kind, String code, Object... arguments) {
    return new Refusal(kind, code, List.of(arguments), List.of());
  }

  /// Nothing there, or nothing the caller may know of: the two are never told apart.
  public static Refusal notFound() {
    return of(Kind.NOT_FOUND, "shell.error.404");
  }

  public static Refusal forbidden() {
    return of(Kind.FORBIDDEN, "shell.error.403");
  }

  /// The input has faults, each named.
  public static Refusal invalid(List<Violation> violations) {
    return new Refusal(Kind.INVALID, "shell.error.400", List.of(), violations);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public Object[] arguments() {
    return arguments.toArray();
  }

  public List<Violation> violations() {
    return violations;
  }
}
