package jp.noroshi.hub.transparency;

import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;

/// The newest checkpoint in what people ask of it.
///
/// @param size entries it covers
/// @param root base64
/// @param signatures by the log itself
/// @param witnesses those by others
public record LogHead(long size, String root, long signatures, long witnesses) {
  static LogHead of(Note note, String origin) {
    var checkpoint = Checkpoint.parse(note.text());
    long own =
        note.signatures().stream().filter(signature -> signature.name().equals(origin)).count();
    return new LogHead(
        checkpoint.size(), checkpoint.root().base64(), own, note.signatures().size() - own);
  }
}
