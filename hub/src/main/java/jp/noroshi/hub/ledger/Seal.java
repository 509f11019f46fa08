package jp.noroshi.hub.ledger;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.NoteSignature;

/// Signs what the platform states, other than the state of its log, with the keys of the log, and
/// tells what it signed from what somebody else wrote. A statement's first line says what kind of
/// statement it is, and never is the log's name: it cannot be taken for a checkpoint.
public final class Seal {
  private final KeyFiles keys;
  private final Clock clock;

  Seal(KeyFiles keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// The statement with a signature of each kind of key.
  ///
  /// @param text ends with a newline
  /// @throws IllegalArgumentException when it begins like a checkpoint of the log
  public Note sign(String text) {
    if (text.startsWith(keys.origin() + "\n")) {
      throw new IllegalArgumentException("a statement does not begin with the name of the log");
    }
    var now = clock.instant();
    List<NoteSignature> signatures =
        keys.signing().stream().<NoteSignature>map(key -> key.sign(text, now)).toList();
    return new Note(text, signatures);
  }

  /// Whether the log's keys, past or present, signed this text: with every kind of key it now signs
  /// with, and no signature that claims to be of one of its keys is wrong.
  public boolean holds(Note note) {
    var trusted =
        keys.trusted().keys().stream().filter(key -> !key.algorithm().isCosignature()).toList();
    var used = new HashSet<Object>();
    for (var signature : note.signatures()) {
      for (var key : trusted) {
        if (key.claims(signature)) {
          if (!key.verifies(note.text(), signature)) {
            return false;
          }
          used.add(key.algorithm());
        }
      }
    }
    return keys.signing().stream().allMatch(key -> used.contains(key.verifier().algorithm()));
  }
}
