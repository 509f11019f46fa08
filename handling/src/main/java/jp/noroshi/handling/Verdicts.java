package jp.noroshi.handling;

import java.util.BitSet;
import java.util.function.IntFunction;

/// One subject's answers to one question about very many items: items that differ in nothing the
/// rule looks at share a number, and each number is asked about once. A further question costs one
/// or two tests of a bit.
///
/// Holds for one subject, action and context, so also for one moment: make it for a request and
/// drop it. Not thread-safe.
public final class Verdicts {
  private final HandlingRule rule;
  private final Subject subject;
  private final Action action;
  private final Context context;
  private final IntFunction<Item> items;
  private final BitSet asked = new BitSet();
  private final BitSet shown = new BitSet();

  /// @param items the item of each number, from 0
  public Verdicts(
      HandlingRule rule, Subject subject, Action action, Context context, IntFunction<Item> items) {
    this.rule = rule;
    this.subject = subject;
    this.action = action;
    this.context = context;
    this.items = items;
  }

  /// Whether the rule shows something of items of this number.
  public boolean shows(int number) {
    if (shown.get(number)) {
      return true;
    }
    return !asked.get(number) && ask(number);
  }

  private boolean ask(int number) {
    boolean shows = rule.decide(subject, items.apply(number), action, context).shows();
    asked.set(number);
    shown.set(number, shows);
    return shows;
  }
}
