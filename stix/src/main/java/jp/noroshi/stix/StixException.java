package jp.noroshi.stix;

import java.util.OptionalLong;

/// A piece of STIX that was refused: the code, the reason, and the byte offset where it is known.
///
/// Messages name the rule broken and never repeat whole values, which may be large or confidential.
public final class StixException extends RuntimeException {
  private final StixFailure failure;
  private final long byteOffset;

  public StixException(StixFailure failure, String message) {
    this(failure, message, -1);
  }

  private StixException(StixFailure failure, String message, long byteOffset) {
    super(message);
    this.failure = failure;
    this.byteOffset = byteOffset;
  }

  /// A failure at a byte of the input, counted from 0.
  public static StixException at(long byteOffset, StixFailure failure, String message) {
    return new StixException(failure, message, byteOffset);
  }

  public StixFailure failure() {
    return failure;
  }

  /// The byte of the input, counted from 0, where the trouble was noticed.
  public OptionalLong byteOffset() {
    return byteOffset < 0 ? OptionalLong.empty() : OptionalLong.of(byteOffset);
  }
}
