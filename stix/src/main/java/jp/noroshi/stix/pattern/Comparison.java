package jp.noroshi.stix.pattern;

import java.util.List;

/// One comparison of a pattern (STIX 2.1 §9.6), e.g. `file:hashes.'SHA-256' = '…'`.
///
/// @param objectType the type of cyber observable, e.g. `file`
/// @param path the steps below it, quotes taken off; list indexes as `[0]` and `[*]`
/// @param negated whether `NOT` stands before the operator
/// @param operator as §9.6.1 writes it: `=`, `!=`, `<`, `>`, `<=`, `>=`, `IN`, `LIKE`, `MATCHES`,
///   `ISSUBSET`, `ISSUPERSET`, `EXISTS`
/// @param values the constants, quotes and escapes taken off; several for `IN`, none for `EXISTS`
public record Comparison(
    String objectType, List<String> path, boolean negated, String operator, List<String> values) {
  public Comparison {
    path = List.copyOf(path);
    values = List.copyOf(values);
  }

  /// The path as one text, e.g. `hashes.SHA-256`.
  public String joinedPath() {
    return String.join(".", path).replace(".[", "[");
  }

  /// Whether it asks for equality with one of its values, and nothing else.
  public boolean isEquality() {
    return !negated && (operator.equals("=") || operator.equals("IN"));
  }
}
