package jp.noroshi.stix.v1.source;

/// What is accepted of one document.
///
/// @param bytes length of the document
/// @param depth how deep its elements are nested
/// @param elements how many there are
public record SourceLimits(long bytes, int depth, int elements) {
  /// 64 MiB, 100 levels and two million elements.
  public static final SourceLimits IMPORT = new SourceLimits(64L << 20, 100, 2_000_000);

  public SourceLimits {
    if (bytes < 1 || depth < 1 || elements < 1) {
      throw new IllegalArgumentException("A limit is at least 1");
    }
  }
}
