package jp.noroshi.handling;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// The answer to "may this subject do this with that item?".
public sealed interface Outcome {

  /// What comes with being allowed.
  enum Obligation {
    READ_RECEIPT,
    NO_ATTRIBUTION,
    NO_FORWARDING,
    WATERMARK,
    ENCRYPT_AT_REST,
    FEEDBACK_DUE,
    NOTIFY_ORIGINATOR
  }

  /// Everything, as it is.
  record Allow(Set<Obligation> obligations) implements Outcome {
    public Allow {
      obligations = Set.copyOf(obligations);
    }
  }

  /// Some portions, some only cleaned or as bands; each with the reason.
  record Redact(Map<String, Ruling> portions, Set<Obligation> obligations) implements Outcome {
    public Redact {
      portions = Map.copyOf(portions);
      obligations = Set.copyOf(obligations);
    }
  }

  /// Not yet: whoever is named may grant it.
  ///
  /// @param whom `originator` or `release-officer`
  record Ask(String whom, Duration within) implements Outcome {}

  /// No.
  record Deny(Kind kind) implements Outcome {
    /// How no is said.
    public enum Kind {
      /// Sign in more strongly and ask again.
      STEP_UP,
      /// Exactly as if there were no such item.
      AS_IF_ABSENT,
      /// It is known to exist, and refused.
      REFUSED
    }
  }

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

  /// The outcome in one plain sentence.
  default String ja() {
    return switch (this) {
      case Allow _ -> "すべて見ることができます。";
      case Redact redact -> "一部を見ることができます（" + Clause.ja(redact.portions().values()) + "）。";
      case Ask ask ->
          ask.whom().equals("originator") ? "提供元の許可があれば見ることができます。" : "公開担当者の許可があれば見ることができます。";
      case Deny deny ->
          switch (deny.kind()) {
            case STEP_UP -> "より強い方法で本人確認をしてください。";
            case AS_IF_ABSENT -> "見つかりません。";
            case REFUSED -> "見ることはできません。";
          };
    };
  }

  /// The outcome in one plain sentence.
  default String en() {
    return switch (this) {
      case Allow _ -> "All of it may be seen.";
      case Redact redact ->
          "Part of it may be seen (" + Clause.en(redact.portions().values()) + ").";
      case Ask ask ->
          ask.whom().equals("originator")
              ? "It may be seen once the originator agrees."
              : "It may be seen once a release officer agrees.";
      case Deny deny ->
          switch (deny.kind()) {
            case STEP_UP -> "Please confirm who you are by a stronger method.";
            case AS_IF_ABSENT -> "There is no such item.";
            case REFUSED -> "It may not be seen.";
          };
    };
  }
}
