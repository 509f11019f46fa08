package jp.noroshi.proof.receipt;

import jp.noroshi.proof.note.Opinion;

/// What became of checking a receipt.
public sealed interface Finding {
  /// The entry stands in the log, word for word, and the log signed for it.
  record Proven(Opinion.Signed signed) implements Finding {}

  /// It does not hold.
  ///
  /// @param detail in one English sentence without full stop
  record Refuted(Reason reason, String detail) implements Finding {}

  /// Why a receipt does not hold.
  enum Reason {
    /// The entry, or the proof, was changed: it is not in the signed tree.
    NOT_IN_LOG,
    /// The checkpoint is not signed by whom one trusts.
    SIGNATURES
  }
}
