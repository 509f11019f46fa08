package jp.noroshi.proof.note;

import java.time.Instant;
import java.util.List;

/// What trusted keys say to a checkpoint.
public sealed interface Opinion {
  /// A key whose signature is right.
  ///
  /// @param at when a witness says it signed; the epoch for a log's own signature
  record Signer(VerifierKey key, Instant at) {}

  /// It is the log's.
  ///
  /// @param log the log's signatures, at least one
  /// @param witnesses the co-signatures
  record Signed(Checkpoint checkpoint, List<Signer> log, List<Signer> witnesses)
      implements Opinion {
    public Signed {
      log = List.copyOf(log);
      witnesses = List.copyOf(witnesses);
    }
  }

  /// It is not to be believed.
  ///
  /// @param reason in one English sentence without full stop
  record Rejected(String reason) implements Opinion {}
}
