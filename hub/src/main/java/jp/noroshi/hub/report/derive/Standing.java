package jp.noroshi.hub.report.derive;

import java.util.Locale;

/// What becomes of a value found in a report when its technical part is shared.
public enum Standing {
  /// The attacker's as far as anybody can tell: it goes.
  ATTACKERS,
  /// The victim's own, or of a network of one's own: it never goes.
  OWN,
  /// Seems to carry the victim's name: waits for a release officer.
  LOOK_ALIKE,
  /// Known to be harmless or used by many: whoever blocked it would hurt themselves. Stays, unless
  /// the reporter insists; then it waits for a release officer.
  WELL_KNOWN,
  /// A mail address, hence personal data: the same.
  PERSONAL;

  /// How it is written in messages and in the API.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether it only leaves when the reporter asked for it.
  public boolean wantsInsisting() {
    return this == WELL_KNOWN || this == PERSONAL;
  }
}
