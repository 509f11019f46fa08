package jp.noroshi.handling;

/// One step of the rule. It narrows what is shown; it never widens.
interface RuleStep {
  void apply(Evaluation evaluation);
}
