package jp.noroshi.proof.note;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// A text with signatures under it (C2SP signed-note). Its signatures are claims until checked.
///
/// @param text what is signed, ending in a newline
/// @param signatures one or more; at most [#MOST_SIGNATURES]
public record Note(String text, List<NoteSignature> signatures) {
  /// Characters a note has at most.
  public static final int LONGEST = 1_000_000;

  /// Signatures a note has at most.
  public static final int MOST_SIGNATURES = 100;

  static final String DASH = "\u2014 ";

  public Note {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) {
      throw refuse("its text does not end with a newline");
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw refuse("it has control characters");
    }
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw refuse("it has no signature, or more than " + MOST_SIGNATURES);
    }
  }

  /// @throws ProofException `NOTE` when it is none
  public static Note parse(String note) {
    if (note.length() > LONGEST) {
      throw refuse("it is longer than " + LONGEST + " characters");
    }
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n")) {
      throw refuse("there are no signatures after an empty line");
    }
    var lines = note.substring(blank + 2);
    var signatures = new ArrayList<NoteSignature>();
    if (!lines.isEmpty()) {
      for (var line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
        signatures.add(parseLine(line));
      }
    }
    return new Note(note.substring(0, blank + 1), signatures);
  }

  private static NoteSignature parseLine(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw refuse("a signature line does not read '— name signature'");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(line.substring(space + 1));
    } catch (IllegalArgumentException e) {
      throw refuse("a signature is not base64");
    }
    if (bytes.length <= Integer.BYTES) {
      throw refuse("a signature is too short");
    }
    var buffer = ByteBuffer.wrap(bytes);
    int keyId = buffer.getInt();
    var signature = new byte[buffer.remaining()];
    buffer.get(signature);
    return new NoteSignature(line.substring(DASH.length(), space), keyId, signature);
  }

  private static ProofException refuse(String why) {
    return new ProofException(ProofFailure.NOTE, "not a signed note: " + why);
  }

  /// This note with one more signature.
  public Note with(NoteSignature signature) {
    var more = new ArrayList<>(signatures);
    more.add(signature);
    return new Note(text, more);
  }

  /// The form [#parse] reads.
  @Override
  public String toString() {
    var note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString();
  }
}
