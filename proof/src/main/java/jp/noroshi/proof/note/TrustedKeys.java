package jp.noroshi.proof.note;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// The public keys someone trusts: those of logs, past and present, and those of witnesses.
///
/// A log's note counts as signed when no signature of a trusted key is wrong and the log signed
/// with two different algorithms, or with one where only one is trusted: whoever can forge one
/// algorithm must not succeed by leaving the other out.
public final class TrustedKeys {
  private static final int ALGORITHMS_WANTED = 2;

  private final List<VerifierKey> keys;

  public TrustedKeys(List<VerifierKey> keys) {
    this.keys = List.copyOf(new LinkedHashSet<>(keys));
  }

  /// Reads a list of verifier keys, one a line; empty lines and those that begin with `#` are for
  /// people.
  ///
  /// @throws ProofException `KEY` naming the line that is wrong
  public static TrustedKeys parse(String text) {
    var keys = new ArrayList<VerifierKey>();
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        keys.add(VerifierKey.parse(line.strip()));
      } catch (ProofException e) {
        throw new ProofException(ProofFailure.KEY, "line " + number + ": " + e.getMessage());
      }
    }
    return new TrustedKeys(keys);
  }

  public List<VerifierKey> keys() {
    return keys;
  }

  /// What the trusted keys say to a checkpoint under a note.
  public Opinion judge(Note note) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(note.text());
    } catch (ProofException e) {
      return new Opinion.Rejected(String.valueOf(e.getMessage()));
    }
    var good = new ArrayList<Opinion.Signer>();
    for (var signature : note.signatures()) {
      for (var key : keys) {
        if (!key.claims(signature)) {
          continue;
        }
        if (!key.verifies(note.text(), signature)) {
          return new Opinion.Rejected(
              "the signature of " + key.name() + " " + key.fingerprint() + " is wrong");
        }
        good.add(new Opinion.Signer(key, key.time(signature)));
      }
    }
    return judge(checkpoint, good);
  }

  private Opinion judge(Checkpoint checkpoint, List<Opinion.Signer> good) {
    var logs = EnumSet.noneOf(SignatureAlgorithm.class);
    keys.stream().filter(key -> isOfLog(key, checkpoint)).forEach(key -> logs.add(key.algorithm()));
    if (logs.isEmpty()) {
      return new Opinion.Rejected(
          "no trusted key is named " + checkpoint.origin() + ", as the log calls itself");
    }
    var byLog = good.stream().filter(signer -> isOfLog(signer.key(), checkpoint)).toList();
    var used = byLog.stream().map(signer -> signer.key().algorithm()).distinct().count();
    if (used < Math.min(ALGORITHMS_WANTED, logs.size())) {
      return new Opinion.Rejected(
          "the log "
              + checkpoint.origin()
              + " signed with "
              + (used == 0 ? "no trusted key" : "one algorithm only")
              + "; trusted are "
              + logs.stream().map(SignatureAlgorithm::label).collect(Collectors.joining(", ")));
    }
    return new Opinion.Signed(
        checkpoint,
        byLog,
        good.stream().filter(signer -> signer.key().algorithm().isCosignature()).toList());
  }

  private static boolean isOfLog(VerifierKey key, Checkpoint checkpoint) {
    return key.name().equals(checkpoint.origin()) && !key.algorithm().isCosignature();
  }
}
