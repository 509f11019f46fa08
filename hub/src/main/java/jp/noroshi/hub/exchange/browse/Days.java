package jp.noroshi.hub.exchange.browse;

import java.time.Instant;
import java.time.LocalDate;
import jp.noroshi.hub.shell.Page;

/// Dates of releases. The hour at which something was shared can single out whom it happened to;
/// the day does not.
public final class Days {
  private Days() {}

  /// The day in Japan.
  public static LocalDate of(Instant at) {
    return LocalDate.ofInstant(at, Page.ZONE);
  }
}
