package jp.noroshi.engine.indicator.sigma;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.noroshi.engine.indicator.search.SubstringIndex;

/// Rules compiled together. Immutable and thread-safe.
///
/// Of each rule the rarest texts its values must hold are looked up, all of a field in one pass
/// over its value; only rules found so are evaluated, and those that ask for no text.
public final class SigmaIndex {
  private final List<SigmaRule> rules;
  private final Map<String, SubstringIndex> byField;
  private final SubstringIndex anywhere;
  private final Map<String, BitSet> byPresence;
  private final BitSet always;

  private SigmaIndex(
      List<SigmaRule> rules,
      Map<String, SubstringIndex> byField,
      SubstringIndex anywhere,
      Map<String, BitSet> byPresence,
      BitSet always) {
    this.rules = rules;
    this.byField = byField;
    this.anywhere = anywhere;
    this.byPresence = byPresence;
    this.always = always;
  }

  /// Compiles rules.
  public static SigmaIndex of(List<SigmaRule> rules) {
    var byField = new HashMap<String, SubstringIndex.Builder>();
    var anywhere = new SubstringIndex.Builder();
    var byPresence = new HashMap<String, BitSet>();
    var always = new BitSet();
    for (int i = 0; i < rules.size(); i++) {
      for (var anchor : SigmaAnchors.of(rules.get(i).detection())) {
        switch (anchor) {
          case SigmaAnchors.Part(var field, var text) ->
              (field.isEmpty()
                      ? anywhere
                      : byField.computeIfAbsent(field, _ -> new SubstringIndex.Builder()))
                  .add(text, i);
          case SigmaAnchors.Present(var field) ->
              byPresence.computeIfAbsent(field, _ -> new BitSet()).set(i);
          case SigmaAnchors.Nothing() -> always.set(i);
        }
      }
    }
    return new SigmaIndex(
        List.copyOf(rules),
        byField.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().build())),
        anywhere.build(),
        byPresence,
        always);
  }

  /// The rules that hold of an event, in the order they were given.
  public List<SigmaRule> match(LogEvent event) {
    var evaluation = new Evaluation(event);
    var matched = new ArrayList<SigmaRule>();
    candidates(event, evaluation).stream()
        .mapToObj(rules::get)
        .filter(rule -> LogSources.admit(rule.source(), event))
        .filter(rule -> evaluation.holds(rule.detection()))
        .forEach(matched::add);
    return List.copyOf(matched);
  }

  private BitSet candidates(LogEvent event, Evaluation evaluation) {
    var candidates = (BitSet) always.clone();
    event
        .fields()
        .forEach((field, values) -> {
          var present = byPresence.get(field);
          if (present != null) {
            candidates.or(present);
          }
          var parts = byField.get(field);
          for (var value : values) {
            if (parts != null) {
              parts.find(evaluation.folded(value), candidates::set);
            }
            anywhere.find(evaluation.folded(value), candidates::set);
          }
        });
    return candidates;
  }

  /// How many rules have nothing to be looked up by, and are evaluated on every event.
  public int unindexed() {
    return always.cardinality();
  }
}
