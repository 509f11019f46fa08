package jp.noroshi.proof;

/// What is wrong with an input to this library.
public enum ProofFailure {
  /// Not a hash of 32 bytes.
  HASH,
  /// A tree, index or tile beyond its bounds.
  RANGE,
  /// Not a signed note.
  NOTE,
  /// A note that is no checkpoint of a log.
  CHECKPOINT,
  /// A key that cannot be read, or of an unknown algorithm.
  KEY,
  /// Not a receipt.
  RECEIPT
}
