package jp.noroshi.proof.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One signature line of a note: a claim, until a [VerifierKey] has checked it.
///
/// @param name of the key
/// @param keyId of the key
/// @param bytes the signature, with a co-signature's time before it
public record NoteSignature(String name, int keyId, byte[] bytes) {
  public NoteSignature {
    KeyName.require(name);
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The line as it stands in the note, without its newline.
  String line() {
    var idAndSignature = ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(keyId).put(bytes);
    return Note.DASH + name + " " + Base64.getEncoder().encodeToString(idAndSignature.array());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NoteSignature(var thatName, var thatId, var thatBytes)
        && name.equals(thatName)
        && keyId == thatId
        && Arrays.equals(bytes, thatBytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, keyId, Arrays.hashCode(bytes));
  }

  @Override
  public String toString() {
    return line();
  }
}
