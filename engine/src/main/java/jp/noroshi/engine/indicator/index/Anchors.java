package jp.noroshi.engine.indicator.index;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.noroshi.engine.indicator.search.Block;
import jp.noroshi.engine.indicator.search.Literals;
import jp.noroshi.stix.pattern.AddressRange;
import jp.noroshi.stix.pattern.Comparison;
import jp.noroshi.stix.pattern.Condition;
import jp.noroshi.stix.pattern.Constant;

/// Finds the anchors of conditions: where a condition holds, one of its anchors shows.
final class Anchors {
  /// Of shorter parts nearly every text has some.
  private static final int SHORTEST_PART = 2;

  private Anchors() {}

  /// The anchors; none when the condition never holds.
  static Set<Anchor> of(Condition condition) {
    return switch (condition) {
      case Comparison comparison -> ofComparison(comparison);
      case Condition.And(var parts) -> rarest(parts);
      case Condition.Or(var parts) -> {
        var all = new HashSet<Anchor>();
        parts.forEach(part -> all.addAll(of(part)));
        yield all;
      }
    };
  }

  private static Set<Anchor> rarest(List<Condition> parts) {
    Set<Anchor> best = Set.of();
    int rarity = -1;
    for (var part : parts) {
      var anchors = of(part);
      int least = anchors.stream().mapToInt(Anchor::rarity).min().orElse(Integer.MAX_VALUE);
      if (least > rarity) {
        rarity = least;
        best = anchors;
      }
    }
    return best;
  }

  private static Set<Anchor> ofComparison(Comparison comparison) {
    var path = comparison.path();
    Set<Anchor> present = Set.of(new Anchor.Present(path));
    if (comparison.negated()) {
      // Negated or not, something has to be there to compare with; but for "not exists".
      return switch (comparison.operator()) {
        case EXISTS -> Set.of(new Anchor.OfType(path.objectType()));
        default -> present;
      };
    }
    return switch (comparison.operator()) {
      case EQUAL, IN -> Keys.areOf(comparison) ? exact(comparison) : present;
      case IS_SUBSET -> subset(comparison);
      case LIKE -> part(comparison, Literals.ofWildcards(text(comparison)));
      case MATCHES -> part(comparison, Literals.ofExpression(text(comparison)));
      case NOT_EQUAL, GREATER, LESS, AT_LEAST, AT_MOST, IS_SUPERSET, EXISTS -> present;
    };
  }

  private static Set<Anchor> exact(Comparison comparison) {
    var all = new HashSet<Anchor>();
    comparison
        .constants()
        .forEach(constant -> all.add(new Anchor.Exact(comparison.path(), Keys.of(constant))));
    return all;
  }

  private static Set<Anchor> subset(Comparison comparison) {
    return AddressRange.find(text(comparison))
        .<Set<Anchor>>map(range -> Set.of(new Anchor.Within(comparison.path(), Block.of(range))))
        .orElse(Set.of());
  }

  private static Set<Anchor> part(Comparison comparison, String literal) {
    return literal.length() < SHORTEST_PART || Keys.isBytes(comparison.path())
        ? Set.of(new Anchor.Present(comparison.path()))
        : Set.of(new Anchor.Part(comparison.path(), literal));
  }

  private static String text(Comparison comparison) {
    return comparison.constants().getFirst() instanceof Constant.Text(var text)
        ? Normalizer.normalize(text, Normalizer.Form.NFC)
        : "";
  }
}
