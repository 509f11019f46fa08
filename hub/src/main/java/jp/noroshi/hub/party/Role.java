package jp.noroshi.hub.party;

import java.util.Locale;

/// What a person does for an organisation. A person may hold several.
public enum Role {
  REPORTER,
  PRACTITIONER,
  EXECUTIVE,
  ANALYST,
  DUTY_OFFICER,
  CIRCLE_OPERATOR,
  /// Decides what may leave (domain: 開示審査官); never together with [#ADMINISTRATOR].
  RELEASE_OFFICER,
  ADMINISTRATOR;

  /// As stored and as written in the API: `duty_officer`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role with this code.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
