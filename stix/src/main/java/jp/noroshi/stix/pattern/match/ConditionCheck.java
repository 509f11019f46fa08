package jp.noroshi.stix.pattern.match;

import java.util.BitSet;
import java.util.List;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Condition;
import jp.noroshi.stix.pattern.Operator;

/// Which objects of an observation meet a condition (STIX 2.1 §9.5); what `AND` joins holds of one
/// and the same object.
sealed interface ConditionCheck {
  /// The objects, by their place in the observation.
  BitSet objects(Observed observed);

  static ConditionCheck of(Condition condition) {
    return switch (condition) {
      case Comparison comparison -> new One(comparison, new ValueCheck(comparison));
      case Condition.And(var parts) -> new All(parts.stream().map(ConditionCheck::of).toList());
      case Condition.Or(var parts) -> new Any(parts.stream().map(ConditionCheck::of).toList());
    };
  }

  record One(Comparison comparison, ValueCheck test) implements ConditionCheck {
    @Override
    public BitSet objects(Observed observed) {
      var met = new BitSet();
      for (int i = 0; i < observed.objects().size(); i++) {
        var object = observed.objects().get(i);
        if (object.string("type").filter(comparison.path().objectType()::equals).isPresent()) {
          var values = PathValues.of(comparison.path(), object, observed.reachable());
          met.set(
              i,
              comparison.operator() == Operator.EXISTS
                  ? values.isEmpty() == comparison.negated()
                  : values.stream().anyMatch(test::holds));
        }
      }
      return met;
    }
  }

  record All(List<ConditionCheck> parts) implements ConditionCheck {
    @Override
    public BitSet objects(Observed observed) {
      var met = parts.getFirst().objects(observed);
      parts.stream().skip(1).forEach(part -> met.and(part.objects(observed)));
      return met;
    }
  }

  record Any(List<ConditionCheck> parts) implements ConditionCheck {
    @Override
    public BitSet objects(Observed observed) {
      var met = new BitSet();
      parts.forEach(part -> met.or(part.objects(observed)));
      return met;
    }
  }
}
