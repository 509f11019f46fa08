package jp.noroshi.hub.party.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jp.noroshi.hub.party.SecretSeal;

/// Seals small secrets before they go into the database, with a key that is not in it: AES-256-GCM,
/// bound to the person they belong to, so that a sealed secret moved to another row does not open.
/// Also signs short texts (HMAC-SHA-256) under a second key drawn from the same file.
///
/// Thread-safe.
public final class Sealer implements SecretSeal {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec sealing;
  private final SecretKeySpec signing;

  private Sealer(byte[] root) {
    this.sealing = new SecretKeySpec(mac(root, "noroshi sealing v1"), "AES");
    this.signing = new SecretKeySpec(mac(root, "noroshi signing v1"), "HmacSHA256");
  }

  /// Reads the key file `party.key` of a directory, and makes both at the first start, readable by
  /// this user only. Every node needs the same file.
  ///
  /// @throws IllegalStateException when the file is not exactly 32 bytes
  public static Sealer inDirectory(Path directory) {
    var file = directory.resolve("party.key");
    try {
      if (!Files.exists(file)) {
        create(directory, file);
      }
      var root = Files.readAllBytes(file);
      if (root.length != KEY_BYTES) {
        throw new IllegalStateException(
            "The key file "
                + file
                + " has "
                + root.length
                + " bytes instead of "
                + KEY_BYTES
                + ": restore it from its backup; without it no one-time code can be checked");
      }
      return new Sealer(root);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or create the key file " + file, e);
    }
  }

  private static void create(Path directory, Path file) throws IOException {
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    // Written whole beside it first, then linked: a node starting meanwhile never reads half a key.
    var fresh =
        Files.createTempFile(
            directory,
            "party",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(fresh, bytes, StandardOpenOption.SYNC);
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException _) {
      // Another process was first: its key is the key.
    } finally {
      Files.delete(fresh);
    }
  }

  @Override
  public byte[] seal(UUID owner, byte[] secret) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, owner);
      var sealed = cipher.doFinal(secret);
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] open(UUID owner, byte[] sealed) {
    if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
      throw new IllegalStateException("not a secret sealed by this version, owner " + owner);
    }
    var nonce = new byte[NONCE_BYTES];
    System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, owner)
          .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the sealed secret of " + owner + " does not open with this key file", e);
    }
  }

  /// A signature over `text`, to be compared in constant time.
  public byte[] sign(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(signing);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, UUID owner) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, sealing, new GCMParameterSpec(128, nonce));
    cipher.updateAAD(
        ByteBuffer.allocate(16)
            .putLong(owner.getMostSignificantBits())
            .putLong(owner.getLeastSignificantBits())
            .array());
    return cipher;
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
