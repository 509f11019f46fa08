package jp.noroshi.handling;

import java.util.Collection;
import java.util.stream.Collectors;

/// The clause of the rule that settled a portion (domain §3.6).
public enum Clause {
  HARD_LAW("2", "法律による保護", "protected by law"),
  DUTY("3", "法律上の届け出先", "recipient by law"),
  ENTITLEMENT("4", "共有先の範囲", "who it is addressed to"),
  PERSONAL("5", "本人の資格・利用状況", "the person's standing"),
  NEED_TO_KNOW("6", "知る必要性", "need to know"),
  CLASS_MATRIX("7", "情報の区分", "class of information"),
  CONSENT("7", "提供元の同意", "the originator's consent"),
  ACTION("8", "許された使い方", "permitted use"),
  OPEN("10", "制限なし", "no restriction");

  private final String step;
  private final String ja;
  private final String en;

  Clause(String step, String ja, String en) {
    this.step = step;
    this.ja = ja;
    this.en = en;
  }

  /// The step of the rule it belongs to.
  public String step() {
    return step;
  }

  public String ja() {
    return ja;
  }

  public String en() {
    return en;
  }

  static String ja(Collection<Outcome.Ruling> rulings) {
    return rulings.stream()
        .filter(ruling -> ruling.disclosure() != Disclosure.RAW)
        .map(ruling -> ruling.clause().ja)
        .distinct()
        .sorted()
        .collect(Collectors.joining("、"));
  }

  static String en(Collection<Outcome.Ruling> rulings) {
    return rulings.stream()
        .filter(ruling -> ruling.disclosure() != Disclosure.RAW)
        .map(ruling -> ruling.clause().en)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
