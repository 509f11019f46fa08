package jp.noroshi.hub.party;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an API token may be allowed to do; within that, its owner's roles still decide.
public enum TokenScope {
  REPORT_READ,
  REPORT_WRITE,
  ALERT_READ,
  ALERT_WRITE,
  REGISTRY_READ,
  REGISTRY_WRITE,
  EXCHANGE_READ,
  EXCHANGE_WRITE,
  /// Opens nothing by itself: its owner declares that the machine keeps what it gets as AMBER asks
  /// (encrypted, deleted by its date, deleted when told to).
  EXCHANGE_AMBER,
  IMPORT_WRITE,
  INSIGHT_READ,
  PARTY_READ,
  LEDGER_READ;

  /// As stored and as written in the API: `report:read`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  public static Optional<TokenScope> of(String code) {
    return Arrays.stream(values()).filter(scope -> scope.code().equals(code)).findFirst();
  }
}
