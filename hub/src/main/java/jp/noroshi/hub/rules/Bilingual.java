package jp.noroshi.hub.rules;

import jp.noroshi.hub.shell.Language;

/// A text in Japanese and English. Both are present and not blank.
public record Bilingual(String ja, String en) {

  public Bilingual {
    if (ja.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("a text needs both languages");
    }
  }

  /// The text in a language.
  public String in(Language language) {
    return language.pick(ja, en);
  }
}
