package jp.noroshi.stix.pattern.match;

import jp.noroshi.stix.pattern.Condition;

/// A condition made ready to be asked of many observations. Immutable and thread-safe.
public final class CompiledCondition {
  private final ConditionCheck check;

  private CompiledCondition(ConditionCheck check) {
    this.check = check;
  }

  /// Makes a condition ready.
  ///
  /// @throws StixException `INVALID_OBJECT` when its constants cannot be compared as it asks
  public static CompiledCondition of(Condition condition) {
    return new CompiledCondition(ConditionCheck.of(condition));
  }

  /// Whether an object of the observation meets the condition.
  ///
  /// @throws StixException `INVALID_TIMESTAMP` when a value cannot be compared as the condition
  ///   asks, `UNSUPPORTED` when a regular expression would take too many steps
  public boolean holds(Observed observed) {
    return !check.objects(observed).isEmpty();
  }
}
