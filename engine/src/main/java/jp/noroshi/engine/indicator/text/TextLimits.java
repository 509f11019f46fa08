package jp.noroshi.engine.indicator.text;

/// How much of a text is looked at.
///
/// @param length UTF-16 units; what follows is not looked at
/// @param found indicators; the search ends there
public record TextLimits(int length, int found) {
  /// For what people paste: 16 Mi units, 100,000 indicators.
  public static final TextLimits PASTED = new TextLimits(1 << 24, 100_000);

  public TextLimits {
    if (length < 1 || found < 1) {
      throw new IllegalArgumentException("Limits are at least 1");
    }
  }
}
