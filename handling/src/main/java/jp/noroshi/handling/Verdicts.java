package jp.noroshi.handling;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// One subject's answers to one question about very many items: items that differ in nothing the
/// rule looks at share a number, and each number is asked about once. A further question costs one
/// look into an array.
///
/// Holds for one subject, action and context, and in time until [#until]; after that, or for a
/// subject or context that changed, make another. Thread-safe.
public final class Verdicts {
  private static final byte UNASKED = 0;
  private static final byte SHOWN = 1;
  private static final byte DENIED = 2;

  private final HandlingRule rule;
  private final Subject subject;
  private final Action action;
  private final Context context;
  private final IntFunction<Item> items;
  private final Consumer<Question> asked;
  private volatile byte[] verdicts = new byte[1_024];
  private volatile Instant until;

  /// @param items the item of each number, from 0
  public Verdicts(
      HandlingRule rule, Subject subject, Action action, Context context, IntFunction<Item> items) {
    this(rule, subject, action, context, items, _ -> {});
  }

  /// @param items the item of each number, from 0
  /// @param asked is told each question that is put to the rule
  public Verdicts(
      HandlingRule rule,
      Subject subject,
      Action action,
      Context context,
      IntFunction<Item> items,
      Consumer<Question> asked) {
    this.asked = asked;
    this.rule = rule;
    this.subject = subject;
    this.action = action;
    this.context = context;
    this.items = items;
    this.until =
        Stream.concat(
                subject.standing().changes(),
                context.legalBases().stream().flatMap(basis -> basis.expires().stream()))
            .filter(context.now()::isBefore)
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
  }

  /// The moment at which one of the answers given so far may become another: an embargo, a
  /// retention, a policy, a training or a legal basis begins or ends.
  public Instant until() {
    return until;
  }

  /// Whether the rule shows items of this number, which are handed out in one piece.
  ///
  /// @param now before [#until]; what was not asked before is decided as of this moment
  public boolean showsWhole(int number, Instant now) {
    var known = verdicts;
    byte verdict = number < known.length ? known[number] : UNASKED;
    return verdict == UNASKED ? ask(number, now) : verdict == SHOWN;
  }

  private synchronized boolean ask(int number, Instant now) {
    var item = items.apply(number);
    boolean shows = rule.showsWhole(subject, item, action, context.at(now));
    asked.accept(new Question(subject, item, action, context.at(now)));
    changes(item)
        .filter(now::isBefore)
        .filter(change -> change.isBefore(until))
        .min(Instant::compareTo)
        .ifPresent(first -> until = first);
    // A reader may look at the array meanwhile: it sees the answer or asks itself.
    var grown =
        number < verdicts.length
            ? verdicts
            : Arrays.copyOf(verdicts, Math.max(number + 1, 2 * verdicts.length));
    grown[number] = shows ? SHOWN : DENIED;
    verdicts = grown;
    return shows;
  }

  private static Stream<Instant> changes(Item item) {
    return Stream.concat(
        item.portions().stream()
            .map(Portion::marks)
            .flatMap(marks ->
                Stream.of(
                        marks.embargo(),
                        marks.retention(),
                        marks.use().flatMap(UsePolicy::start),
                        marks.use().flatMap(UsePolicy::end))
                    .flatMap(Optional::stream)),
        item.permissions().consents().stream().flatMap(consent -> consent.expires().stream()));
  }
}
