package jp.noroshi.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Condition;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.pattern.ObjectPath;
import jp.noroshi.stix.pattern.ObjectPath.Step;
import jp.noroshi.stix.pattern.Observation;
import jp.noroshi.stix.pattern.Operator;
import jp.noroshi.stix.pattern.StixPattern;

/// Patterns in the spelling that events are read in: patterns are compared by the letter (STIX 2.1
/// §9.6), yet hashes and domain names mean the same in upper case, and `SHA256` is what §10.7 calls
/// `SHA-256`.
final class RegularPattern {
  private static final Map<String, String> ALGORITHMS =
      Map.of("MD5", "MD5", "SHA1", "SHA-1", "SHA256", "SHA-256", "SHA512", "SHA-512");

  private RegularPattern() {}

  static StixPattern of(StixPattern pattern) {
    return new StixPattern(of(pattern.observation()));
  }

  private static Observation of(Observation observation) {
    return switch (observation) {
      case Observation.Single(var condition) -> new Observation.Single(of(condition));
      case Observation.And(var parts) -> new Observation.And(all(parts));
      case Observation.Or(var parts) -> new Observation.Or(all(parts));
      case Observation.FollowedBy(var parts) -> new Observation.FollowedBy(all(parts));
      case Observation.Qualified(var inner, var qualifier) ->
          new Observation.Qualified(of(inner), qualifier);
    };
  }

  private static List<Observation> all(List<Observation> parts) {
    return parts.stream().map(RegularPattern::of).toList();
  }

  private static Condition of(Condition condition) {
    return switch (condition) {
      case Comparison comparison -> of(comparison);
      case Condition.And(var parts) ->
          new Condition.And(parts.stream().map(RegularPattern::of).toList());
      case Condition.Or(var parts) ->
          new Condition.Or(parts.stream().map(RegularPattern::of).toList());
    };
  }

  private static Condition of(Comparison comparison) {
    var path = hash(comparison.path());
    boolean lower =
        !path.equals(comparison.path())
            || isHash(comparison.path())
            || (path.objectType().equals("domain-name") && path.joined().equals("value"));
    if (!lower || comparison.operator() == Operator.MATCHES) {
      return comparison;
    }
    return new Comparison(
        path,
        comparison.negated(),
        comparison.operator(),
        comparison.constants().stream().map(RegularPattern::lower).toList());
  }

  private static Constant lower(Constant constant) {
    return constant instanceof Constant.Text(var text)
        ? new Constant.Text(text.toLowerCase(Locale.ROOT))
        : constant;
  }

  private static boolean isHash(ObjectPath path) {
    var steps = path.steps();
    return steps.size() >= 2
        && steps.get(steps.size() - 2) instanceof Step.Key(var list)
        && list.equals("hashes")
        && steps.getLast() instanceof Step.Key(var algorithm)
        && ALGORITHMS.containsKey(algorithm.toUpperCase(Locale.ROOT).replace("-", ""));
  }

  private static ObjectPath hash(ObjectPath path) {
    if (!isHash(path) || !(path.steps().getLast() instanceof Step.Key(var algorithm))) {
      return path;
    }
    var steps = new ArrayList<>(path.steps());
    var name = ALGORITHMS.get(algorithm.toUpperCase(Locale.ROOT).replace("-", ""));
    steps.set(steps.size() - 1, new Step.Key(name == null ? algorithm : name));
    return new ObjectPath(path.objectType(), steps);
  }
}
