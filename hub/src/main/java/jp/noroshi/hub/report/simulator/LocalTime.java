package jp.noroshi.hub.report.simulator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import jp.noroshi.hub.shell.Page;

/// What a clock on the wall of a foreign office shows, beside the time in Japan.
public final class LocalTime {
  private static final DateTimeFormatter PATTERN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");

  private LocalTime() {}

  /// The time in `zone`, in brackets; empty where that is Japan.
  public static String beside(Page page, Instant at, ZoneId zone) {
    return zone.equals(Page.ZONE)
        ? ""
        : page.t("report.simulator.local", PATTERN.format(at.atZone(zone)));
  }
}
