package jp.noroshi.handling.cleaning;

/// What sort of thing was found in a text and taken out of it, most telling first.
public enum Fact {
  ORGANISATION("【被害組織】", "[affected organisation]", true),
  MAIL_ADDRESS("【被害組織のメールアドレス】", "[address at the affected organisation]", true),
  DOMAIN("【被害組織のドメイン】", "[domain of the affected organisation]", true),
  HOST("【被害組織の機器】", "[host of the affected organisation]", true),
  OWN_ADDRESS("【被害組織のIPアドレス】", "[IP address of the affected organisation]", true),
  PERSON("【個人名】", "[person]", true),
  PHONE("【電話番号】", "[telephone number]", true),
  ACCOUNT("【アカウント名】", "[account]", true),
  DEVICE("【機器の識別子】", "[device identifier]", true),
  DOCUMENT("【文書の属性】", "[document property]", true),
  UNIQUE_STRING("【固有の文字列】", "[unique string]", true),
  INTERNAL_ADDRESS("【内部アドレス】", "[internal address]", false),
  EXACT_TIME("【時刻】", "[time]", false),
  COUNT("【数】", "[count]", false);

  private final String ja;
  private final String en;
  private final boolean identifying;

  Fact(String ja, String en, boolean identifying) {
    this.ja = ja;
    this.en = en;
    this.identifying = identifying;
  }

  /// What stands in its place.
  public String placeholder(Wording wording) {
    return wording.pick(ja, en);
  }

  /// Whether it names the organisation or its people, as opposed to merely being too exact.
  public boolean identifying() {
    return identifying;
  }
}
