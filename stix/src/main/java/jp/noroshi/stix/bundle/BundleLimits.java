package jp.noroshi.stix.bundle;

import jp.noroshi.stix.json.JsonLimits;

/// What is accepted of one bundle.
///
/// @param object limits of each object; one beyond them is set aside, the rest is read on
/// @param bytes length of the whole bundle, white space included
/// @param objects how many objects a bundle may hold
public record BundleLimits(JsonLimits object, long bytes, long objects) {
  /// 8 MiB an object, 64 GiB and 100 million objects a bundle.
  public static final BundleLimits IMPORT =
      new BundleLimits(JsonLimits.STIX, 64L << 30, 100_000_000);

  public BundleLimits {
    if (bytes < 1 || objects < 1) {
      throw new IllegalArgumentException("A limit is at least 1");
    }
  }
}
