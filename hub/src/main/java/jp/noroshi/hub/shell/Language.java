package jp.noroshi.hub.shell;

import java.util.Locale;
import java.util.Optional;

/// The languages every page speaks. Japanese is the master language.
public enum Language {
  JA("ja", Locale.JAPANESE),
  EN("en", Locale.ENGLISH);

  private final String code;
  private final Locale locale;

  Language(String code, Locale locale) {
    this.code = code;
    this.locale = locale;
  }

  /// The BCP 47 code: `ja` or `en`.
  public String code() {
    return code;
  }

  public Locale locale() {
    return locale;
  }

  /// The language with this code, if we speak it.
  public static Optional<Language> of(String code) {
    for (var language : values()) {
      if (language.code.equals(code)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /// Picks between a Japanese and an English text.
  public String pick(String ja, String en) {
    return switch (this) {
      case JA -> ja;
      case EN -> en;
    };
  }
}
