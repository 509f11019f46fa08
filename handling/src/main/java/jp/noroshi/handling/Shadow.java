package jp.noroshi.handling;

import java.util.Optional;

/// A rule set that is not in force yet, run beside the one that is (domain §3.6, "Change").
public final class Shadow {
  private final HandlingRule inForce;
  private final HandlingRule candidate;

  public Shadow(HandlingRule inForce, RuleSet candidate) {
    this.inForce = inForce;
    this.candidate = inForce.with(candidate);
  }

  /// A decision that would differ.
  public record Difference(Question question, Outcome now, Outcome then) {}

  /// The difference the candidate would make to this question, if it would make one.
  public Optional<Difference> compare(Question question) {
    var now = inForce.decide(question);
    var then = candidate.decide(question);
    return now.equals(then) ? Optional.empty() : Optional.of(new Difference(question, now, then));
  }
}
