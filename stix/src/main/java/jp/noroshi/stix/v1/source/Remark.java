package jp.noroshi.stix.v1.source;

/// What whoever reads the result should know about a place of the source.
///
/// @param kind what is remarked on
/// @param element the name of the element it is about
/// @param line its line, from 1
/// @param column the column behind its opening tag, from 1
/// @param words the words of the source it is about, cut to [#MAX_WORDS] characters; may be empty
public record Remark(Kind kind, String element, int line, int column, String words) {
  /// How many characters of the source a remark repeats.
  public static final int MAX_WORDS = 1_000;

  /// What is remarked on.
  public enum Kind {
    /// STIX 2.1 has no place for it.
    NOT_CARRIED_OVER(
        "STIX 2.1に対応する場所がなく、引き継がれていません", "has no place in STIX 2.1 and was not carried over"),
    /// A comparison was left out, so that the pattern now matches more than was meant.
    PATTERN_ASKS_LESS(
        "パターンに引き継げず、元より広く一致します", "could not be made part of the pattern, which now matches more"),
    /// A condition stands where something was seen; the value was taken as what was seen.
    CONDITION_ON_WHAT_WAS_SEEN(
        "観測値に条件が付いていますが、値そのものとして読みました",
        "is a condition on something seen; its value was taken as seen"),
    /// It refers to something that the document does not hold, or that became no object.
    REFERS_TO_NOTHING("参照先に当たるオブジェクトがありません", "refers to what is not among the objects"),
    /// It could be read in more than one way.
    ASSUMED("次のように読みました", "was read as follows"),
    /// It cannot be read at all, e.g. a date that does not exist.
    UNREADABLE("読めない値です", "cannot be read"),
    /// What came out would break a rule of STIX 2.1.
    WOULD_BE_INVALID("STIX 2.1の規則に反するため作られませんでした", "would break STIX 2.1 and was left out");

    private final String ja;
    private final String en;

    Kind(String ja, String en) {
      this.ja = ja;
      this.en = en;
    }
  }

  public Remark {
    words = words.strip().replaceAll("\\s+", " ");
    words = words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) + "…" : words;
  }

  /// The whole remark in Japanese.
  public String ja() {
    return "%d行%d桁目 %s: %s".formatted(line, column, element, kind.ja) + quoted("「", "」");
  }

  /// The whole remark in English.
  public String en() {
    return "line %d, column %d, %s: %s".formatted(line, column, element, kind.en)
        + quoted(" (", ")");
  }

  private String quoted(String open, String close) {
    return words.isEmpty() ? "" : open + words + close;
  }
}
