package jp.noroshi.proof;

/// A proof, note, key or receipt that cannot be read or used. The message says which rule is broken
/// and never repeats an entry's content.
public final class ProofException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ProofFailure failure;

  public ProofException(ProofFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  public ProofFailure failure() {
    return failure;
  }
}
