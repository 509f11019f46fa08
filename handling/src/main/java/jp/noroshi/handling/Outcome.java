package jp.noroshi.handling;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The answer to "may this subject do this with that item?".
public sealed interface Outcome {
  /// Everything, as it is.
  record Allow(Terms terms) implements Outcome {}

  /// Some portions, some only cleaned or as bands; each with the reason.
  ///
  /// @param portions every portion of the item, by id
  record Redact(Map<String, Ruling> portions, Terms terms) implements Outcome {
    public Redact {
      portions = Map.copyOf(portions);
    }
  }

  /// Not yet: whoever is named may grant it.
  ///
  /// @param within the time they have
  record Ask(Whom whom, Duration within) implements Outcome {
    /// Who may grant it.
    public enum Whom {
      ORIGINATOR,
      RELEASE_OFFICER
    }
  }

  /// No.
  sealed interface Deny extends Outcome {}

  /// No, not over this channel: sign in more strongly and ask again.
  record StepUp() implements Deny {}

  /// No, exactly as if there were no such item.
  record Absent() implements Deny {}

  /// No; the subject may know that it is there.
  ///
  /// @param clause what stands against it
  record Refused(Clause clause) implements Deny {}

  /// In which form one portion is shown, and by which clause.
  record Ruling(Disclosure disclosure, Clause clause) {}

  /// How a portion is shown under this outcome.
  default Disclosure of(Portion portion) {
    return switch (this) {
      case Allow _ -> Disclosure.RAW;
      case Redact redact -> {
        var ruling = redact.portions().get(portion.id());
        yield ruling == null ? Disclosure.REMOVED : ruling.disclosure();
      }
      case Ask _, Deny _ -> Disclosure.REMOVED;
    };
  }

  /// Whether anything is shown.
  default boolean shows() {
    return switch (this) {
      case Allow _, Redact _ -> true;
      case Ask _, Deny _ -> false;
    };
  }

  /// Whether every portion of the item is shown in some form: what is handed out in one piece needs
  /// that.
  default boolean showsWhole(Item item) {
    return item.portions().stream().allMatch(portion -> of(portion) != Disclosure.REMOVED);
  }

  /// What stands against the whole of it being used so, for who may know that it is there.
  default Optional<Clause> against() {
    return switch (this) {
      case Refused(var clause) -> Optional.of(clause);
      case Redact(var portions, _) ->
          portions.values().stream()
              .filter(ruling -> ruling.disclosure() == Disclosure.REMOVED)
              .map(Ruling::clause)
              .min(Clause::compareTo);
      case Allow _, Ask _, StepUp _, Absent _ -> Optional.empty();
    };
  }

  /// What comes with it; nothing with what is not shown.
  default Terms terms() {
    return Terms.NONE;
  }

  /// What must be accepted with it.
  default Set<Terms.Obligation> obligations() {
    return terms().obligations();
  }

  /// The outcome in one plain sentence.
  default String ja() {
    return switch (this) {
      case Allow _ -> "すべて見ることができます。";
      case Redact redact -> "一部を見ることができます（" + Clause.ja(redact.portions().values()) + "）。";
      case Ask ask ->
          switch (ask.whom()) {
            case ORIGINATOR -> "提供元の許可があれば見ることができます。";
            case RELEASE_OFFICER -> "公開担当者の許可があれば見ることができます。";
          };
      case StepUp _ -> "より強い方法で本人確認をしてください。";
      case Absent _ -> "見つかりません。";
      case Refused refused -> "この使い方はできません（" + refused.clause().ja() + "）。";
    };
  }

  /// The outcome in one plain sentence.
  default String en() {
    return switch (this) {
      case Allow _ -> "All of it may be seen.";
      case Redact redact ->
          "Part of it may be seen (" + Clause.en(redact.portions().values()) + ").";
      case Ask ask ->
          switch (ask.whom()) {
            case ORIGINATOR -> "It may be seen once the originator agrees.";
            case RELEASE_OFFICER -> "It may be seen once a release officer agrees.";
          };
      case StepUp _ -> "Please confirm who you are by a stronger method.";
      case Absent _ -> "There is no such item.";
      case Refused refused -> "This use is not permitted (" + refused.clause().en() + ").";
    };
  }
}
