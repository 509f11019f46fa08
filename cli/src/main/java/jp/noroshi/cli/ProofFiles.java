package jp.noroshi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.TrustedKeys;

/// Reads the files of proofs, and says which one is wrong.
final class ProofFiles {
  private static final long LARGEST = 4 << 20;

  private ProofFiles() {}

  static byte[] read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw CommandException.failed(file + " is too large to be a proof");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw CommandException.failed("there is no file " + file);
    } catch (IOException e) {
      throw CommandException.failed("cannot read " + file + ": " + e.getMessage());
    }
  }

  static Note note(Path file) {
    try {
      var note = Note.parse(new String(read(file), StandardCharsets.UTF_8));
      Checkpoint.parse(note.text());
      return note;
    } catch (ProofException e) {
      throw CommandException.failed(file + ": " + e.getMessage());
    }
  }

  static TrustedKeys keys(Path file) {
    try {
      var keys = TrustedKeys.parse(new String(read(file), StandardCharsets.UTF_8));
      if (keys.keys().isEmpty()) {
        throw CommandException.failed(file + " holds no keys");
      }
      return keys;
    } catch (ProofException e) {
      throw CommandException.failed(file + ": " + e.getMessage());
    }
  }
}
