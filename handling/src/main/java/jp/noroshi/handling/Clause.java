package jp.noroshi.handling;

import java.util.Collection;
import java.util.stream.Collectors;

/// The clause of the rule that settled a portion (domain §3.6).
public enum Clause {
  HARD_LAW("2", "法律による保護", "protected by law"),
  COMMUNICATIONS_SECRECY(
      "2",
      "通信の秘密。有効な同意か、根拠となる判断の記録が必要です",
      "secrecy of communications: a valid consent or a cited finding must be recorded"),
  DUTY("3", "法律上の届け出先", "recipient by law"),
  ENTITLEMENT("4", "共有先の範囲", "who it is addressed to"),
  RETENTION("4", "保存期間の終了", "end of its retention"),
  AGREEMENT("4", "組織の取り決めが必要です", "an agreement of the organisation is needed"),
  PERSONAL("5", "本人の資格・利用状況", "the person's standing"),
  TRAINING("5", "取り扱いの研修が必要です", "handling training is needed"),
  NEED_TO_KNOW("6", "知る必要性", "need to know"),
  CLASS_MATRIX("7", "情報の区分", "class of information"),
  LIMITED_USE("7", "使い道の限定", "limited use"),
  CONSENT("7", "提供元の同意", "the originator's consent"),
  ACTION("8", "許された使い方", "permitted use"),
  PROMISE("change", "提供時の約束", "what was promised when it was given"),
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
