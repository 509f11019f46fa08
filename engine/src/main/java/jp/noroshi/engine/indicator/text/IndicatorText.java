package jp.noroshi.engine.indicator.text;

/// Finds indicators in text. Immutable and thread-safe.
///
/// Time is linear in the length of the text, whatever it holds: everything looked ahead for or back
/// at is bounded. No text makes it throw.
public final class IndicatorText {
  private final PublicSuffixes suffixes;
  private final TextLimits limits;

  /// @param suffixes tell which words with dots in them are domain names
  public IndicatorText(PublicSuffixes suffixes, TextLimits limits) {
    this.suffixes = suffixes;
    this.limits = limits;
  }

  /// The indicators in a text, as far as the limits go.
  public Extraction extract(String text) {
    boolean whole = text.length() <= limits.length();
    var finds = new Finds(limits.found());
    var refanged = Refanger.refang(whole ? text : text.substring(0, limits.length()));
    boolean all = new Scan(refanged, suffixes, finds).all();
    return new Extraction(finds.list(), whole && all);
  }
}
