package jp.noroshi.hub.exchange.browse;

import java.util.Locale;

/// Whether what an object says still holds.
public enum Standing {
  CURRENT,
  /// Its author took it back (STIX 2.1 §3.2, `revoked`).
  REVOKED,
  /// Its author said until when, and that is over (`valid_until`).
  ENDED,
  /// An indicator that nobody the reader knows of has seen for too long.
  FADED;

  /// As in the API and in the names of messages.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
