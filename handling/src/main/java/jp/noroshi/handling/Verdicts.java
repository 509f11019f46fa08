package jp.noroshi.handling;

import java.util.Arrays;
import java.util.function.IntFunction;

/// One subject's answers to one question about very many items: items that differ in nothing the
/// rule looks at share a number, and each number is asked about once. A further question costs one
/// look into an array.
///
/// Holds for one subject, action and context, so also for one moment: make it for a request and
/// drop it. Not thread-safe.
public final class Verdicts {
  private static final byte UNASKED = 0;
  private static final byte SHOWN = 1;
  private static final byte DENIED = 2;

  private final HandlingRule rule;
  private final Subject subject;
  private final Action action;
  private final Context context;
  private final IntFunction<Item> items;
  private byte[] verdicts = new byte[1_024];

  /// @param items the item of each number, from 0
  public Verdicts(
      HandlingRule rule, Subject subject, Action action, Context context, IntFunction<Item> items) {
    this.rule = rule;
    this.subject = subject;
    this.action = action;
    this.context = context;
    this.items = items;
  }

  /// Whether the rule shows items of this number, which are handed out in one piece.
  public boolean showsWhole(int number) {
    byte verdict = number < verdicts.length ? verdicts[number] : UNASKED;
    return verdict == UNASKED ? ask(number) : verdict == SHOWN;
  }

  private boolean ask(int number) {
    boolean shows = rule.showsWhole(subject, items.apply(number), action, context);
    if (number >= verdicts.length) {
      verdicts = Arrays.copyOf(verdicts, Math.max(number + 1, 2 * verdicts.length));
    }
    verdicts[number] = shows ? SHOWN : DENIED;
    return shows;
  }
}
