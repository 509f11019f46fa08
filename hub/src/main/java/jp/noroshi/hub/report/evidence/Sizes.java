package jp.noroshi.hub.report.evidence;

/// Numbers of bytes in words, the same in both languages.
public final class Sizes {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB"};
  private static final int STEP = 1024;

  private Sizes() {}

  /// E.g. `12.5 MiB`.
  public static String text(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= STEP && unit < UNITS.length - 1) {
      size /= STEP;
      unit++;
    }
    return unit == 0 || size == Math.rint(size)
        ? "%d %s".formatted((long) size, UNITS[unit])
        : "%.1f %s".formatted(size, UNITS[unit]);
  }
}
