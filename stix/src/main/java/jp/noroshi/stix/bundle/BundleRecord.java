package jp.noroshi.stix.bundle;

import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;
import jp.noroshi.stix.object.StixObject;

/// One element of a bundle's `objects`: read, or set aside with the reason.
public sealed interface BundleRecord {
  /// Position in the bundle, counted from 0.
  long index();

  /// The byte of the input where the object begins, counted from 0.
  long byteOffset();

  /// An object that could be read.
  ///
  /// @param object the object, of STIX 2.1 in any case
  /// @param lifted whether it was written in STIX 2.0 and raised to 2.1
  record Parsed(long index, long byteOffset, StixObject object, boolean lifted)
      implements BundleRecord {}

  /// An object that was set aside; reading went on after it.
  ///
  /// @param failure the code
  /// @param reason what is wrong and where, e.g. `record 17 at byte 20,481: …`
  record Failed(long index, long byteOffset, StixFailure failure, String reason)
      implements BundleRecord {
    static Failed of(long index, long byteOffset, StixException cause) {
      return new Failed(
          index,
          byteOffset,
          cause.failure(),
          "record %,d at byte %,d: %s".formatted(index, byteOffset, cause.getMessage()));
    }
  }
}
