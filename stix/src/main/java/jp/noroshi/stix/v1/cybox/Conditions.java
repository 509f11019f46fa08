package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.pattern.Condition;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.pattern.ObjectPath.Step;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// What an observable asks for, as the inside of one observation of a pattern (STIX 2.1 §9.5).
final class Conditions {
  private final Remarks remarks;

  Conditions(Remarks remarks) {
    this.remarks = remarks;
  }

  /// The condition on objects of the observable's type; empty when it asks for nothing.
  Optional<Condition> of(Observable observable) {
    var parts = new ArrayList<Condition>();
    observable
        .members()
        .forEach((name, part) ->
            of(observable.type(), List.of(new Step.Key(name)), part).ifPresent(parts::add));
    return joined(parts);
  }

  private Optional<Condition> of(String type, List<Step> path, Part part) {
    return switch (part) {
      case Part.Value value -> compared(new ObjectPath(type, path), value);
      case Part.Group(var members) -> joined(inside(type, path, members));
      case Part.Either(var members) -> {
        var parts = inside(type, path, members);
        yield parts.isEmpty() ? Optional.empty() : Optional.of(Comparisons.any(parts));
      }
      case Part.Linked(var to) -> joined(inside(type, path, to.members()));
      case Part.Several(var each, var any) -> {
        var parts = new ArrayList<Condition>();
        each.forEach(one -> of(type, then(path, new Step.Any()), one).ifPresent(parts::add));
        yield parts.isEmpty()
            ? Optional.empty()
            : Optional.of(any ? Comparisons.any(parts) : Comparisons.all(parts));
      }
    };
  }

  private List<Condition> inside(String type, List<Step> path, Map<String, Part> members) {
    var parts = new ArrayList<Condition>();
    members.forEach(
        (name, part) -> of(type, then(path, new Step.Key(name)), part).ifPresent(parts::add));
    return parts;
  }

  private Optional<Condition> compared(ObjectPath path, Part.Value value) {
    var condition = Comparisons.of(path, value);
    if (condition.isEmpty()) {
      remarks.add(
          Remark.Kind.PATTERN_ASKS_LESS,
          value.source(),
          value.source().attribute("condition").orElse(""));
    }
    return condition;
  }

  private static Optional<Condition> joined(List<Condition> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(Comparisons.all(parts));
  }

  private static List<Step> then(List<Step> path, Step next) {
    var longer = new ArrayList<>(path);
    longer.add(next);
    return longer;
  }
}
