package jp.noroshi.handling;

/// What a portion of an item tells about; decides who may see it by default (the class matrix).
public enum PortionClass {
  V("被害組織がわかる情報", "what identifies the affected organisation"),
  C("連絡先・個人の情報", "contacts and people"),
  B("業務への影響・被害", "impact and damage"),
  T("攻撃の技術情報", "attack-technical information"),
  M("対策・教訓", "measures and lessons"),
  L("届け出の手続き情報", "legal and process information"),
  E("受付の情報", "the envelope"),
  S("統計に使える情報", "what is safe for statistics"),
  X("国の安全に関わる情報", "state-sensitive information");

  private final String ja;
  private final String en;

  PortionClass(String ja, String en) {
    this.ja = ja;
    this.en = en;
  }

  public String ja() {
    return ja;
  }

  public String en() {
    return en;
  }

  /// Whether it only frames the others: alone it would tell that something happened and no more.
  boolean isFrame() {
    return this == E || this == S;
  }
}
