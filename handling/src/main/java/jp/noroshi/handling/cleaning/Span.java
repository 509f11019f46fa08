package jp.noroshi.handling.cleaning;

/// A stretch of the original text and what stands there afterwards.
record Span(int start, int end, Fact fact, String replacement) {
  static Span of(int start, int end, Fact fact, Wording wording) {
    return new Span(start, end, fact, fact.placeholder(wording));
  }

  boolean touches(Span other) {
    return start < other.end && other.start < end;
  }

  /// Both stretches as one; the more telling fact names it.
  Span and(Span other) {
    var telling = fact.compareTo(other.fact) <= 0 ? this : other;
    return new Span(
        Math.min(start, other.start), Math.max(end, other.end), telling.fact, telling.replacement);
  }
}
