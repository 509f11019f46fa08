package jp.noroshi.hub.report.duty;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.hub.rules.RuleNode;

/// A condition over facts, written in a rule file as plain data: `always`, `all`, `any`, `not`,
/// `unless`, `equals`, `in`, `has`. There is no script engine behind it and nothing else it can
/// express.
public sealed interface Condition {
  /// Nesting deeper than this is refused; no rule of ours needs a third of it.
  int MAX_DEPTH = 12;

  /// The truth of the condition over `facts`, which answers every name.
  Truth evaluate(Function<String, Answer> facts);

  /// What the condition looks for, in the order of the rule.
  List<Claim> claims();

  /// The names of the facts the condition looks at.
  default Set<String> facts() {
    return claims().stream().map(Claim::fact).collect(Collectors.toCollection(TreeSet::new));
  }

  /// The facts whose answers decide while the condition is undecided; empty when it is not. What
  /// [Unless] reads carefully decides nothing.
  default Set<String> open(Function<String, Answer> facts) {
    if (evaluate(facts) != Truth.UNKNOWN) {
      return Set.of();
    }
    return switch (this) {
      case All all -> open(all.parts(), facts);
      case Any any -> open(any.parts(), facts);
      case Not not -> not.part().open(facts);
      case In in -> Set.of(in.fact());
      case Has has -> Set.of(has.fact());
      case Always _, Unless _ -> Set.of();
    };
  }

  private static Set<String> open(List<Condition> parts, Function<String, Answer> facts) {
    return parts.stream()
        .flatMap(part -> part.open(facts).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// A value a condition looks for in a fact.
  record Claim(String fact, String value) {}

  /// Holds in every case.
  record Always() implements Condition {
    @Override
    public Truth evaluate(Function<String, Answer> facts) {
      return Truth.TRUE;
    }

    @Override
    public List<Claim> claims() {
      return List.of();
    }
  }

  /// Every part holds.
  record All(List<Condition> parts) implements Condition {
    @Override
    public Truth evaluate(Function<String, Answer> facts) {
      return parts.stream().map(part -> part.evaluate(facts)).reduce(Truth.TRUE, Truth::and);
    }

    @Override
    public List<Claim> claims() {
      return union(parts);
    }
  }

  /// At least one part holds.
  record Any(List<Condition> parts) implements Condition {
    @Override
    public Truth evaluate(Function<String, Answer> facts) {
      return parts.stream().map(part -> part.evaluate(facts)).reduce(Truth.FALSE, Truth::or);
    }

    @Override
    public List<Claim> claims() {
      return union(parts);
    }
  }

  /// The part does not hold.
  record Not(Condition part) implements Condition {
    @Override
    public Truth evaluate(Function<String, Answer> facts) {
      return part.evaluate(facts).not();
    }

    @Override
    public List<Claim> claims() {
      return part.claims();
    }
  }

  /// Holds unless the part is known to hold: the careful reading of an answer that is missing.
  record Unless(Condition part) implements Condition {
    @Override
    public Truth evaluate(Function<String, Answer> facts) {
      return Truth.of(part.evaluate(facts) != Truth.TRUE);
    }

    @Override
    public List<Claim> claims() {
      return part.claims();
    }
  }

  /// The fact has exactly one value and it is one of `values` (`equals` has one of them).
  record In(String fact, Set<String> values) implements Condition {
    @Override
    public Truth evaluate(Function<String, Answer> facts) {
      return judge(
          facts.apply(fact),
          known -> known.values().size() == 1 && values.contains(known.values().getFirst()));
    }

    @Override
    public List<Claim> claims() {
      return values.stream().sorted().map(value -> new Claim(fact, value)).toList();
    }
  }

  /// The fact is a list of which one entry is `value`.
  record Has(String fact, String value) implements Condition {
    @Override
    public Truth evaluate(Function<String, Answer> facts) {
      return judge(facts.apply(fact), known -> known.values().contains(value));
    }

    @Override
    public List<Claim> claims() {
      return List.of(new Claim(fact, value));
    }
  }

  /// Reads a condition from a rule file.
  static Condition read(RuleNode node) {
    return read(node, 0);
  }

  private static Condition read(RuleNode node, int depth) {
    if (depth > MAX_DEPTH) {
      throw node.problem("conditions are nested deeper than " + MAX_DEPTH);
    }
    if (!node.isMapping()) {
      if (node.text().equals("always")) {
        return new Always();
      }
      throw node.problem("'" + node.text() + "' is no condition; only 'always' stands alone");
    }
    var key = node.onlyKey();
    var body = node.child(key);
    return switch (key) {
      case "all" -> new All(parts(body, depth));
      case "any" -> new Any(parts(body, depth));
      case "not" -> new Not(read(body, depth + 1));
      case "unless" -> new Unless(read(body, depth + 1));
      case "equals" -> {
        body.allowOnly(Set.of("fact", "value"));
        yield new In(body.text("fact"), Set.of(body.text("value")));
      }
      case "in" -> {
        body.allowOnly(Set.of("fact", "values"));
        yield new In(body.text("fact"), Set.copyOf(body.list("values", RuleNode::text)));
      }
      case "has" -> {
        body.allowOnly(Set.of("fact", "value"));
        yield new Has(body.text("fact"), body.text("value"));
      }
      default ->
          throw node.problem("'" + key + "' is none of [all, any, equals, has, in, not, unless]");
    };
  }

  private static List<Condition> parts(RuleNode list, int depth) {
    var parts = list.items().stream().map(item -> read(item, depth + 1)).toList();
    if (parts.isEmpty()) {
      throw list.problem("at least one part is needed here");
    }
    return parts;
  }

  private static Truth judge(Answer answer, java.util.function.Predicate<Answer.Known> holds) {
    return switch (answer) {
      case Answer.Known known -> Truth.of(holds.test(known));
      case Answer.UnknownYet _, Answer.CannotKnow _ -> Truth.UNKNOWN;
      case Answer.NotApplicable _ -> Truth.FALSE;
    };
  }

  private static List<Claim> union(List<Condition> parts) {
    return parts.stream().flatMap(part -> part.claims().stream()).toList();
  }
}
