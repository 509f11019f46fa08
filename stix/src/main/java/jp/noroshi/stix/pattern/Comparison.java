package jp.noroshi.stix.pattern;

import java.util.List;

/// One comparison (STIX 2.1 §9.6), e.g. `file:hashes.'SHA-256' = '…'`.
///
/// @param negated whether `NOT` stands before the operator
/// @param constants several for `IN`, none for `EXISTS`, otherwise one
public record Comparison(
    ObjectPath path, boolean negated, Operator operator, List<Constant> constants)
    implements Condition {
  public Comparison {
    constants = List.copyOf(constants);
  }

  /// Whether it asks for equality with one of its constants, and nothing else.
  public boolean isEquality() {
    return !negated && (operator == Operator.EQUAL || operator == Operator.IN);
  }
}
