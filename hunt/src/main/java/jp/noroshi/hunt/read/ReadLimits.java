package jp.noroshi.hunt.read;

/// How much is read, the answer to files that are made to hurt.
///
/// @param line bytes of a line; the rest of a longer one is skipped
/// @param document bytes of a mail or of a JSON document over several lines
/// @param depth how often something may be packed in something
/// @param ratio to how many times its size a file may unpack, once it has unpacked to `free`
/// @param free bytes a file may unpack to whatever its size
/// @param unpacked bytes a file may unpack to in all
/// @param entries files in one file, archives within it included
public record ReadLimits(
    int line, int document, int depth, int ratio, long free, long unpacked, int entries) {
  /// 1 MiB a line, 32 MiB a document, 6 levels, 1,000 times above 64 MiB, 1 TiB, a million entries.
  public static final ReadLimits ORDINARY =
      new ReadLimits(1 << 20, 32 << 20, 6, 1_000, 64L << 20, 1L << 40, 1_000_000);

  public ReadLimits {
    if (line < 1 || document < 1 || depth < 0 || ratio < 1 || free < 1 || unpacked < 1) {
      throw new IllegalArgumentException("Limits are at least 1, the depth at least 0");
    }
  }
}
