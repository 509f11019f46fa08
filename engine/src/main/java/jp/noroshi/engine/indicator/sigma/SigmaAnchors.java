package jp.noroshi.engine.indicator.sigma;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.noroshi.engine.indicator.search.Literals;

/// Finds what an event must show for a rule to hold.
final class SigmaAnchors {
  private SigmaAnchors() {}

  /// What is looked up.
  sealed interface Anchor {}

  /// A text in the values of a field, both in one case.
  ///
  /// @param field empty for any field
  record Part(String field, String text) implements Anchor {}

  /// A field.
  record Present(String field) implements Anchor {}

  /// Nothing: the rule has to be evaluated always.
  record Nothing() implements Anchor {}

  private static final Set<Anchor> NOTHING = Set.of(new Nothing());

  static Set<Anchor> of(Detection detection) {
    return switch (detection) {
      case Detection.Item(var field, var test) -> Set.of(of(field.orElse(""), test));
      case Detection.Not _ -> NOTHING;
      case Detection.Any(var parts) -> {
        var all = new HashSet<Anchor>();
        parts.forEach(part -> all.addAll(of(part)));
        yield all.containsAll(NOTHING) ? NOTHING : all;
      }
      case Detection.All(var parts) -> rarest(parts);
    };
  }

  private static Set<Anchor> rarest(List<Detection> parts) {
    var best = NOTHING;
    int rarity = 0;
    for (var part : parts) {
      var anchors = of(part);
      int least = anchors.stream().mapToInt(SigmaAnchors::rarity).min().orElse(0);
      if (least > rarity) {
        rarity = least;
        best = anchors;
      }
    }
    return best;
  }

  private static int rarity(Anchor anchor) {
    return switch (anchor) {
      case Part(var field, var text) -> text.length() * 2 + (field.isEmpty() ? 0 : 1);
      case Present _ -> 1;
      case Nothing() -> 0;
    };
  }

  private static Anchor of(String field, FieldTest test) {
    return switch (test) {
      case FieldTest.Text(var text, _) -> part(field, Folding.of(text.longestRun()));
      case FieldTest.Expression(var pattern) ->
          pattern.flags() == 0
              ? part(field, Folding.of(Literals.ofExpression(pattern.pattern())))
              : present(field);
      case FieldTest.Absent _ -> new Nothing();
      case FieldTest.In _, FieldTest.Numeric _, FieldTest.Exists _, FieldTest.SameAs _ ->
          present(field);
    };
  }

  private static Anchor part(String field, String text) {
    return text.isEmpty() ? present(field) : new Part(field, text);
  }

  private static Anchor present(String field) {
    return field.isEmpty() ? new Nothing() : new Present(field);
  }
}
