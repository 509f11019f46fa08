package jp.noroshi.handling;

/// What must be in force before a label is received (domain §3.6 steps 4 and 5).
final class Requirements {
  private Requirements() {}

  static boolean met(Evaluation e, Portion portion, Requirement.Kind kind) {
    var label = portion.label(e.item());
    return e.rules().requirements().stream()
        .filter(requirement -> requirement.kind() == kind)
        .allMatch(requirement ->
            requirement.met(e.subject().standing(), e.relation(), label, e.context().now()));
  }
}
