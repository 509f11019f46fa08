package jp.noroshi.proof.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;

/// The kinds of signature under a note. A log signs with one of a classical and one of a
/// quantum-resistant algorithm side by side; another is added here and nowhere else.
public enum SignatureAlgorithm {
  /// C2SP signed-note: RFC 8032 over the text.
  ED25519("Ed25519", new byte[] {0x01}, 32, 64, "302a300506032b6570032100"),
  /// FIPS 204 over the text. C2SP has assigned no byte to it, hence a name of our own behind 0xff.
  ML_DSA_65(
      "ML-DSA-65",
      named("noroshi/ml-dsa-65"),
      1_952,
      3_309,
      "308207b2300b0609608648016503040312038207a100"),
  /// C2SP tlog-cosignature `cosignature/v1`: a witness's, with its time.
  COSIGNATURE_ED25519("Ed25519", new byte[] {0x04}, 32, 64, "302a300506032b6570032100"),
  /// C2SP tlog-cosignature `subtree/v1` over a whole tree: a witness's, with its time.
  COSIGNATURE_ML_DSA_44(
      "ML-DSA-44", new byte[] {0x06}, 1_312, 2_420, "30820532300b06096086480165030403110382052100");

  private static final byte[] SUBTREE = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

  private final String jca;
  private final byte[] type;
  private final int keyLength;
  private final int signatureLength;
  private final byte[] x509Prefix;

  /// @param x509Prefix what a public key's bytes follow in its X.509 form (RFC 8410, RFC 9881), in
  ///   hexadecimal
  SignatureAlgorithm(
      String jca, byte[] type, int keyLength, int signatureLength, String x509Prefix) {
    this.jca = jca;
    this.type = type;
    this.keyLength = keyLength;
    this.signatureLength = signatureLength;
    this.x509Prefix = HexFormat.of().parseHex(x509Prefix);
  }

  private static byte[] named(String name) {
    var bytes = ("\0" + name).getBytes(StandardCharsets.US_ASCII);
    bytes[0] = (byte) 0xff;
    return bytes;
  }

  /// As people name it.
  public String label() {
    return jca;
  }

  /// Whether it is a witness's signature, which says when it was made.
  public boolean isCosignature() {
    return this == COSIGNATURE_ED25519 || this == COSIGNATURE_ML_DSA_44;
  }

  /// As Java's cryptography names it.
  String jca() {
    return jca;
  }

  /// What stands before the key in a verifier key and in the hash of a key id.
  byte[] type() {
    return type.clone();
  }

  /// Length of a signature's bytes under a note, its time included.
  int length() {
    return signatureLength + (isCosignature() ? Long.BYTES : 0);
  }

  /// The algorithm and the bytes of a key that are written one after the other; empty for an
  /// algorithm that is not known or a key of a wrong length.
  static Optional<SignatureAlgorithm> of(byte[] typeAndKey) {
    for (var algorithm : values()) {
      int length = algorithm.type.length;
      if (typeAndKey.length == length + algorithm.keyLength
          && Arrays.equals(typeAndKey, 0, length, algorithm.type, 0, length)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  byte[] rawKey(PublicKey key) {
    var encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - keyLength, encoded.length);
  }

  PublicKey publicKey(byte[] raw) {
    try {
      var encoded = ByteBuffer.allocate(x509Prefix.length + raw.length).put(x509Prefix).put(raw);
      return KeyFactory.getInstance(jca).generatePublic(new X509EncodedKeySpec(encoded.array()));
    } catch (GeneralSecurityException e) {
      throw new ProofException(ProofFailure.KEY, "not a key of " + jca + ": " + e.getMessage());
    }
  }

  /// What is signed for a note.
  ///
  /// @param name of the key
  /// @param at the time a co-signature states; ignored by others
  /// @throws ProofException `CHECKPOINT` when the text must be a checkpoint and is none
  byte[] message(String name, String text, Instant at) {
    return switch (this) {
      case ED25519, ML_DSA_65 -> text.getBytes(StandardCharsets.UTF_8);
      case COSIGNATURE_ED25519 ->
          ("cosignature/v1\ntime " + at.getEpochSecond() + "\n" + text)
              .getBytes(StandardCharsets.UTF_8);
      case COSIGNATURE_ML_DSA_44 -> wholeTree(name, Checkpoint.parse(text), at);
    };
  }

  private static byte[] wholeTree(String name, Checkpoint checkpoint, Instant at) {
    var message = new ByteArrayOutputStream();
    message.writeBytes(SUBTREE);
    writeShort(message, name);
    writeLong(message, at.getEpochSecond());
    writeShort(message, checkpoint.origin());
    writeLong(message, 0);
    writeLong(message, checkpoint.size());
    message.writeBytes(checkpoint.root().bytes());
    return message.toByteArray();
  }

  private static void writeShort(ByteArrayOutputStream message, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 255) {
      throw new ProofException(ProofFailure.RANGE, "a name is longer than 255 bytes");
    }
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private static void writeLong(ByteArrayOutputStream message, long number) {
    message.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }
}
