package jp.noroshi.hub.shell;

/// A text in both languages. Kept as JSON `{"ja": …, "en": …}`.
public record Bilingual(String ja, String en) {
  public String in(Language language) {
    return language.pick(ja, en);
  }
}
